package io.berth.admin;

import io.berth.admin.BilledClass.InvoiceRef;
import io.berth.pricing.Money;
import io.berth.spreadsheets.Spreadsheet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of a month for spreadsheets: a row for each class and currency. */
final class MonthCsv {

  private static final List<String> HEADER = List.of("month", "class", "class_id", "payer", "node_hours", "amount", "currency", "budget",
      "budget_currency", "over_budget", "state", "invoice", "credited", "unbilled_hours");

  private MonthCsv() {}

  static String of(MonthPage page) {
    return Spreadsheet.of(HEADER, page.classes().stream().flatMap(row -> row.amounts().isEmpty()
        ? Stream.<List<?>>of(cells(page, row, Optional.empty()))
        : row.amounts().stream().map(amount -> cells(page, row, Optional.of(amount)))));
  }

  private static List<?> cells(MonthPage page, BilledClass row, Optional<Money> amount) {
    Optional<InvoiceRef> invoice = row.invoices().stream()
        .filter(issued -> amount.filter(money -> money.currency().equals(issued.total().currency())).isPresent()).findFirst();
    return Arrays.asList(page.month().month(), row.name(), row.id(), row.payer(), row.nodeHours(), amount.map(Money::amount),
        amount.map(Money::currency), row.budget().map(Money::amount), row.budget().map(Money::currency), row.isOver() ? "yes" : "no",
        row.closed().isPresent() ? "closed" : "draft", invoice.map(InvoiceRef::number),
        invoice.filter(InvoiceRef::hasCredit).map(issued -> issued.credited().amount()), row.unbilledHours());
  }
}
