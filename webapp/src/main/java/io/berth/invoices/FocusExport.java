package io.berth.invoices;

import io.berth.pricing.Charge;
import io.berth.spreadsheets.Spreadsheet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bills as FOCUS 1.2, the format in which costs of clouds are compared: one row for each line. There are no discounts, so all four
 * costs are what is billed. A credit note belongs to the billing period in which it was made, and says which period it corrects.
 * Pure functions.
 */
public final class FocusExport {

  /** ISO 4217 where a unit of a university's own is no currency; {@code x_BillingUnit} says which. */
  private static final String NO_CURRENCY = "XXX";

  private static final List<String> HEADER = List.copyOf(columns().keySet());

  /** A line and where it comes from. */
  private record Row(Bill bill, Optional<Issued> issued, Line line) {}

  private interface Column {
    Object value(Row row);
  }

  private FocusExport() {}

  /** A draft: no row has an invoice. */
  public static String of(Draft draft) {
    return write(draft.bills().stream().flatMap(bill -> rows(bill, Optional.empty())));
  }

  /** Invoices and credit notes in this order. */
  public static String of(List<Invoice> invoices) {
    return write(invoices.stream().flatMap(invoice -> rows(invoice.bill(), Optional.of(invoice.issued()))));
  }

  /** Drafts and what was issued, one after the other, as they come. */
  public static void write(Appendable text, Stream<Draft> drafts, Stream<Invoice> issued) {
    Stream<Row> rows = Stream.concat(
        issued.flatMap(invoice -> rows(invoice.bill(), Optional.of(invoice.issued()))),
        drafts.flatMap(draft -> draft.bills().stream().flatMap(bill -> rows(bill, Optional.empty()))));
    Spreadsheet.forPrograms(text, HEADER, cells(rows));
  }

  private static Stream<Row> rows(Bill bill, Optional<Issued> issued) {
    return bill.lines().stream().map(line -> new Row(bill, issued, line));
  }

  private static String write(Stream<Row> rows) {
    return Spreadsheet.forPrograms(HEADER, cells(rows));
  }

  private static Stream<List<?>> cells(Stream<Row> rows) {
    List<Column> columns = new ArrayList<>(columns().values());
    return rows.map(row -> columns.stream().<Object>map(column -> column.value(row)).toList());
  }

  private static Map<String, Column> columns() {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("BilledCost", FocusExport::cost);
    columns.put("BillingAccountId", row -> row.bill().course());
    columns.put("BillingAccountName", row -> row.bill().className());
    columns.put("BillingCurrency", row -> isCurrency(row) ? row.bill().currency() : NO_CURRENCY);
    columns.put("BillingPeriodEnd", row -> row.bill().month().end());
    columns.put("BillingPeriodStart", row -> row.bill().month().start());
    columns.put("ChargeCategory", row -> "Usage");
    columns.put("ChargeClass", row -> row.line().corrects().map(corrected -> "Correction"));
    columns.put("ChargeDescription", row -> row.line().text());
    columns.put("ChargePeriodEnd", row -> wholeSecondsUp(row.line().to()));
    columns.put("ChargePeriodStart", row -> row.line().from().truncatedTo(ChronoUnit.SECONDS));
    columns.put("ContractedCost", FocusExport::cost);
    columns.put("EffectiveCost", FocusExport::cost);
    columns.put("InvoiceId", row -> row.issued().map(Issued::number));
    columns.put("InvoiceIssuerName", row -> row.bill().issuer());
    columns.put("ListCost", FocusExport::cost);
    columns.put("PricingQuantity", row -> row.line().measured().map(Measured::shown));
    columns.put("PricingUnit", row -> row.line().measured().map(measured -> Units.unit(row.line().kind())));
    columns.put("ProviderName", row -> row.bill().issuer());
    columns.put("PublisherName", row -> row.bill().issuer());
    columns.put("ServiceCategory", row -> isFolder(row) ? "Storage" : "Compute");
    columns.put("ServiceName", row -> isFolder(row) ? "Folders" : "Clusters");
    columns.put("x_BillingUnit", row -> Optional.of(row.bill().currency()).filter(unit -> !isCurrency(row)));
    columns.put("x_CorrectedInvoiceUuid", row -> row.issued().flatMap(Issued::corrects));
    columns.put("x_CorrectedLine", row -> row.line().corrects());
    columns.put("x_InvoiceLine", row -> row.line().position());
    columns.put("x_Payer", row -> row.bill().payer());
    columns.put("x_PersonId", row -> row.line().person());
    columns.put("x_PersonName", row -> row.line().personName());
    columns.put("x_Size", row -> row.line().size());
    columns.put("x_StateFactor", row -> row.line().measured().map(Measured::factor));
    columns.put("x_UnitPrice", row -> row.line().measured().map(Measured::price));
    return columns;
  }

  private static BigDecimal cost(Row row) {
    return row.line().amount().amount();
  }

  private static boolean isCurrency(Row row) {
    return Character.isUpperCase(row.bill().currency().charAt(0));
  }

  private static boolean isFolder(Row row) {
    return row.line().kind() == Charge.Kind.FOLDER_GB_MONTH;
  }

  /** FOCUS knows no parts of seconds, and the end is the first moment after the charge. */
  private static Instant wholeSecondsUp(Instant moment) {
    Instant whole = moment.truncatedTo(ChronoUnit.SECONDS);
    return whole.equals(moment) ? whole : whole.plusSeconds(1);
  }
}
