package io.berth.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.pricing.Charge;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files for spreadsheets and for programs that compare costs of clouds. */
class FocusExportTests {

  /** The columns that FOCUS 1.2 calls mandatory, and whether one may be empty: never, always, or only of a correction. */
  private static final Map<String, Empty> MANDATORY = Map.ofEntries(
      Map.entry("BilledCost", Empty.NEVER), Map.entry("BillingAccountId", Empty.NEVER), Map.entry("BillingAccountName", Empty.NEVER),
      Map.entry("BillingCurrency", Empty.NEVER), Map.entry("BillingPeriodStart", Empty.NEVER), Map.entry("BillingPeriodEnd", Empty.NEVER),
      Map.entry("ChargeCategory", Empty.NEVER), Map.entry("ChargeClass", Empty.UNLESS_CORRECTION),
      Map.entry("ChargeDescription", Empty.NEVER), Map.entry("ChargePeriodStart", Empty.NEVER), Map.entry("ChargePeriodEnd", Empty.NEVER),
      Map.entry("ContractedCost", Empty.NEVER), Map.entry("EffectiveCost", Empty.NEVER), Map.entry("InvoiceIssuerName", Empty.NEVER),
      Map.entry("ListCost", Empty.NEVER), Map.entry("PricingQuantity", Empty.IF_CORRECTION), Map.entry("PricingUnit", Empty.IF_CORRECTION),
      Map.entry("ProviderName", Empty.NEVER), Map.entry("PublisherName", Empty.NEVER), Map.entry("ServiceCategory", Empty.NEVER),
      Map.entry("ServiceName", Empty.NEVER));

  /** Not mandatory, but its own. */
  private static final Set<String> RECOMMENDED = Set.of("InvoiceId");

  private static final Set<String> COSTS = Set.of("BilledCost", "ContractedCost", "EffectiveCost", "ListCost", "PricingQuantity");
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  private static final BillingMonth MARCH = new BillingMonth(YearMonth.of(2026, 3), ZoneId.of("Europe/Berlin"));
  private static final CourseId COURSE = new CourseId(new UUID(0, 7));
  private static final PersonId ADA = new PersonId(new UUID(0, 8));
  private static final Invoice INVOICE = invoice("EUR", nodes("Ada", "0.33", "EUR"), folder("EUR"));

  private enum Empty { NEVER, IF_CORRECTION, UNLESS_CORRECTION }

  @Test
  void everyMandatoryColumnIsThereAndWhatIsMoreIsMarkedAsOurOwn() throws IOException {
    List<String> columns = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get()
        .parse(new StringReader(FocusExport.of(List.of(INVOICE)))).getHeaderNames();

    assertThat(columns).containsAll(MANDATORY.keySet()).doesNotHaveDuplicates();
    assertThat(columns).filteredOn(column -> !MANDATORY.containsKey(column) && !RECOMMENDED.contains(column))
        .isNotEmpty().allMatch(column -> column.matches("x_[A-Z][A-Za-z]+"));
    assertThat(columns).filteredOn(column -> !column.startsWith("x_")).isSorted();
  }

  @Test
  void everyColumnIsFilledAsTheSpecificationSays() {
    for (CSVRecord row : parsed(FocusExport.of(List.of(INVOICE, creditNote())))) {
      boolean correction = row.get("ChargeClass").equals("Correction");
      MANDATORY.forEach((column, empty) -> {
        boolean mustBeEmpty = empty == Empty.UNLESS_CORRECTION && !correction;
        assertThat(row.get(column).isEmpty()).as(column).isEqualTo(mustBeEmpty || empty == Empty.IF_CORRECTION && correction);
      });
      COSTS.stream().map(row::get).filter(cost -> !cost.isEmpty()).forEach(cost -> assertThat(cost).matches("-?\\d+(\\.\\d+)?"));
      for (String time : List.of("BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd")) {
        assertThat(row.get(time)).matches(TIME);
      }
      assertThat(row.get("BillingCurrency")).matches("[A-Z]{3}");
      assertThat(row.get("ChargeCategory")).isEqualTo("Usage");
      assertThat(row.get("ServiceCategory")).isIn("Compute", "Storage");
    }
  }

  @Test
  void aRowSaysWhatItsLineSays() {
    CSVRecord nodes = parsed(FocusExport.of(List.of(INVOICE))).get(0);

    assertThat(nodes.toMap()).containsEntry("BilledCost", "0.33").containsEntry("ListCost", "0.33").containsEntry("BillingCurrency", "EUR")
        .containsEntry("BillingAccountId", COURSE.toString()).containsEntry("BillingAccountName", "Big Data Lab")
        .containsEntry("BillingPeriodStart", "2026-02-28T23:00:00Z").containsEntry("BillingPeriodEnd", "2026-03-31T22:00:00Z")
        .containsEntry("ChargePeriodStart", "2026-03-02T12:00:00Z").containsEntry("ChargePeriodEnd", "2026-03-02T13:00:01Z")
        .containsEntry("PricingQuantity", "3.333333333333").containsEntry("PricingUnit", "Node-Hours")
        .containsEntry("ServiceCategory", "Compute").containsEntry("InvoiceIssuerName", "Computing Centre")
        .containsEntry("InvoiceId", "2026-0001").containsEntry("x_PersonName", "Ada").containsEntry("x_Size", "spark.small")
        .containsEntry("x_UnitPrice", "0.1").containsEntry("x_BillingUnit", "");
    assertThat(parsed(FocusExport.of(List.of(INVOICE))).get(1).get("ServiceCategory")).isEqualTo("Storage");
  }

  @Test
  void theRowsOfABillingPeriodAddUpToItsInvoices() {
    assertThat(parsed(FocusExport.of(List.of(INVOICE))).stream().map(row -> new BigDecimal(row.get("BilledCost")))
        .reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualTo(INVOICE.bill().total().amount());
  }

  @Test
  void aCorrectionIsOneOfThePeriodInWhichItWasMade() {
    CSVRecord row = parsed(FocusExport.of(List.of(creditNote()))).get(0);

    assertThat(row.toMap()).containsEntry("ChargeClass", "Correction").containsEntry("BilledCost", "-0.10")
        .containsEntry("BillingPeriodStart", "2026-06-30T22:00:00Z").containsEntry("ChargePeriodStart", "2026-03-02T12:00:00Z")
        .containsEntry("InvoiceId", "C2026-0001").containsEntry("x_CorrectedInvoiceUuid", INVOICE.issued().id().toString())
        .containsEntry("x_CorrectedLine", "1");
  }

  @Test
  void aUnitThatIsNoCurrencyIsSaidInAColumnOfItsOwn() {
    CSVRecord row = parsed(FocusExport.of(List.of(invoice("credits", nodes("Ada", "0.33", "credits"))))).get(0);

    assertThat(row.toMap()).containsEntry("BillingCurrency", "XXX").containsEntry("x_BillingUnit", "credits");
  }

  @Test
  void aDraftHasTheSameRowsWithoutANumber() {
    Draft draft = new Draft(MARCH, MARCH.end(), List.of(INVOICE.bill()), List.of());

    assertThat(FocusExport.of(draft)).isEqualTo(FocusExport.of(List.of(INVOICE)).replace("2026-0001", ""));
    assertThat(InvoiceCsv.of(draft)).isEqualTo(InvoiceCsv.of(List.of(INVOICE)).replace("2026-0001", "\"\""));
  }

  @Test
  void theTableHasARowForEachLine() {
    assertThat(InvoiceCsv.of(List.of(INVOICE)).lines().toList()).containsExactly(
        "\ufeffnumber,corrects_line,class,class_id,payer,month,time_zone,line,person,person_id,text,quantity,unit,price,factor,amount,currency,from,to",
        "2026-0001,,Big Data Lab,00000000-0000-0000-0000-000000000007,Dept. Maths,2026-03,Europe/Berlin,1,Ada,00000000-0000-0000-0000-000000000008,"
            + "\"Nodes of size spark.small, Ada\",3.333333333333,Node-Hours,0.1,1,0.33,EUR,2026-03-02T12:00:00.500Z,2026-03-02T13:00:00.250Z",
        "2026-0001,,Big Data Lab,00000000-0000-0000-0000-000000000007,Dept. Maths,2026-03,Europe/Berlin,2,Ada,00000000-0000-0000-0000-000000000008,"
            + "\"Folder, Ada\",5,GB-Months,0.03,1,0.15,EUR,2026-02-28T23:00:00Z,2026-03-31T22:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|calc", "\uff1d1"})
  void aNameThatASpreadsheetWouldComputeIsText(String name) {
    Invoice invoice = invoice("EUR", nodes(name, "0.33", "EUR"));

    assertThat(parsed(InvoiceCsv.of(List.of(invoice))).get(0).get("person")).isEqualTo("'" + name);
    assertThat(parsed(FocusExport.of(List.of(invoice))).get(0).get("x_PersonName")).isEqualTo("'" + name);
    assertThat(parsed(InvoiceCsv.of(List.of(creditNote()))).get(0).get("amount")).isEqualTo("-0.10");
  }

  private static Invoice creditNote() {
    Line billed = INVOICE.bill().lines().get(0);
    Line line = new Line(1, ADA, "Ada", billed.kind(), billed.size(), Optional.empty(), Optional.of(1),
        new Money(new BigDecimal("-0.10"), "EUR"), billed.from(), billed.to(), "Correction", List.of());
    BillingMonth july = new BillingMonth(YearMonth.of(2026, 7), MARCH.zone());
    Bill bill = new Bill("Computing Centre", COURSE, "Big Data Lab", "Dept. Maths", july, "EUR", List.of(line));
    return new Invoice(new Issued(new InvoiceId(new UUID(0, 10)), "C2026-0001", Optional.of(INVOICE.issued().id()), COURSE,
        "Big Data Lab", july, bill.total(), "too much", Instant.parse("2026-07-02T08:00:00Z")), bill);
  }

  private static Invoice invoice(String currency, Line... lines) {
    Bill bill = new Bill("Computing Centre", COURSE, "Big Data Lab", "Dept. Maths", MARCH, currency, List.of(lines));
    return new Invoice(new Issued(new InvoiceId(new UUID(0, 9)), "2026-0001", Optional.empty(), COURSE, "Big Data Lab", MARCH,
        bill.total(), "", Instant.parse("2026-04-01T08:00:00Z")), bill);
  }

  private static Line nodes(String name, String amount, String currency) {
    Measured measured = new Measured(new Fraction(BigInteger.TEN, BigInteger.valueOf(3)), new BigDecimal("0.10"), BigDecimal.ONE);
    return new Line(1, ADA, name, Charge.Kind.SIZE_HOUR, Optional.of("spark.small"), Optional.of(measured), Optional.empty(),
        new Money(new BigDecimal(amount), currency), Instant.parse("2026-03-02T12:00:00.5Z"), Instant.parse("2026-03-02T13:00:00.25Z"),
        "Nodes of size spark.small, " + name, List.of());
  }

  private static Line folder(String currency) {
    return new Line(2, ADA, "Ada", Charge.Kind.FOLDER_GB_MONTH, Optional.empty(),
        Optional.of(new Measured(Fraction.of(5), new BigDecimal("0.03"), BigDecimal.ONE)), Optional.empty(),
        new Money(new BigDecimal("0.15"), currency), MARCH.start(), MARCH.end(), "Folder, Ada", List.of());
  }

  private static List<CSVRecord> parsed(String text) {
    try {
      return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(text)).getRecords();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
