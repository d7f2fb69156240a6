package io.berth.invoices;

import io.berth.spreadsheets.Spreadsheet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Bills for spreadsheets: one row for each line, amounts exactly as they are billed. Pure functions. */
public final class InvoiceCsv {

  private static final List<String> HEADER = List.of("number", "corrects_line", "class", "class_id", "payer", "month", "time_zone", "line",
      "person", "person_id", "text", "quantity", "unit", "price", "factor", "amount", "currency", "from", "to");

  private InvoiceCsv() {}

  /** A draft: no row has a number. */
  public static String of(Draft draft) {
    return Spreadsheet.of(HEADER, draft.bills().stream().flatMap(bill -> rows(bill, Optional.empty())));
  }

  /** A month of a class, with numbers once it is closed. */
  public static String of(ClassMonth month) {
    return Spreadsheet.of(HEADER,
        month.bills().stream().flatMap(bill -> rows(bill, month.invoiceOf(bill).map(Issued::number))));
  }

  /** Invoices and credit notes in this order. */
  public static String of(List<Invoice> invoices) {
    return Spreadsheet.of(HEADER, invoices.stream()
        .flatMap(invoice -> rows(invoice.bill(), Optional.of(invoice.issued().number()))));
  }

  private static Stream<List<?>> rows(Bill bill, Optional<String> number) {
    return bill.lines().stream().map(line -> Arrays.asList(number, line.corrects(), bill.className(), bill.course(),
        bill.payer(), bill.month().month(), bill.month().zone(), line.position(), line.personName(), line.person(), line.text(),
        line.measured().map(Measured::shown), Units.unit(line.kind()), line.measured().map(Measured::price),
        line.measured().map(Measured::factor), line.amount().amount(), bill.currency(), line.from(), line.to()));
  }
}
