package io.berth.invoices;

import io.berth.spreadsheets.Spreadsheet;
import java.util.Arrays;
import java.util.List;

/** What a line is made of, for spreadsheets: one row for each interval. Pure functions. */
public final class LinePartsCsv {

  private static final List<String> HEADER = List.of("class", "month", "person", "person_id", "text", "interval", "cluster", "cluster_id",
      "from", "to", "quantity", "unit", "amount", "currency");

  private LinePartsCsv() {}

  public static String of(OpenedLine opened) {
    Bill bill = opened.bill();
    Line line = opened.line();
    return Spreadsheet.of(HEADER, opened.parts().stream().map(part -> Arrays.asList(bill.className(), bill.month().month(),
        line.personName(), line.person(), line.text(), part.piece().interval(), part.cluster(), part.piece().cluster(),
        part.piece().from(), part.piece().to(), part.quantity(), Units.unit(line.kind()), part.amount().amount(), bill.currency())));
  }
}
