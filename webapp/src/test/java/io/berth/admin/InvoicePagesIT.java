package io.berth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.PersonId;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Invoices and credit notes as pages, on paper and as tables. */
@WholeBerth
@TestPropertySource(properties = {"berth.spending.judge-every=4h", "berth.invoices.issuer=Computing Centre"}) // A database of its own.
class InvoicePagesIT {

  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired
  private MockMvcTester browser;
  @Autowired
  private JdbcClient jdbc;
  private BillingLedger ledger;
  private PersonId grace;
  private String number;

  /** Ada's line comes to 1.80 EUR and the other one to 0.30 EUR. */
  @BeforeEach
  void anInvoice() {
    ledger = new BillingLedger(jdbc, browser);
    grace = Classroom.admin(jdbc, "Grace");
    Classroom lab = ledger.classCalled("Données & «Ζωή» € <Ж>");
    ledger.used(lab, lab.with("Ada Lovelace", "student"), ledger.last, 3, HOUR.multipliedBy(6));
    ledger.used(lab, lab.with("Ελένη Παπαδοπούλου", "student"), ledger.last, 4, HOUR);
    ledger.post(grace, "/admin/billing/" + ledger.last + "/classes/" + lab.course() + "/payer", "payer", "Dept. Ščepán");
    ledger.post(grace, "/admin/billing/" + ledger.last + "/close");
    number = jdbc.sql("select number from invoices").query(String.class).single();
  }

  @Test
  void theInvoiceIsAPage() {
    assertThat(text("")).contains("Invoice " + number, "Total 2.10 EUR", "Dept. Ščepán", "Computing Centre",
        "Ada Lovelace Nodes of size spark.small 18 node-hours 0.1 EUR 1.80 EUR 1 interval");
    assertThat(ledger.get(grace, "/admin/invoices/2026-9999")).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(ledger.get(grace, "/admin/invoices/" + number + "0.pdf")).hasStatus(HttpStatus.NOT_FOUND);
  }

  @Test
  void thePrintViewHasTheInvoiceAndNoNavigation() {
    assertThat(text("/print")).contains("Invoice " + number, "Total 2.10 EUR", "Ελένη Παπαδοπούλου").doesNotContain("Sign out");
  }

  @Test
  void thePdfSaysTheSameAndLosesNoLetter() throws IOException {
    MvcTestResult answer = ledger.get(grace, path(".pdf"));

    assertThat(answer).hasStatusOk().hasContentType("application/pdf").headers().hasValue("Content-Disposition", "attachment; filename=\"" + number + ".pdf\"");
    try (PDDocument pdf = Loader.loadPDF(answer.getResponse().getContentAsByteArray())) {
      String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
      assertThat(text).contains("Invoice " + number, "2.10 EUR", "Ada Lovelace", "Ελένη Παπαδοπούλου", "Données & «Ζωή» € <Ж>", "Dept. Ščepán",
          "Computing Centre", "18 node-hours", "1.80 EUR").doesNotContain("#");
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Invoice " + number);
      for (PDPage page : pdf.getPages()) {
        assertThat(page.getAnnotations()).isEmpty();
      }
    }
  }

  @Test
  void aLongInvoiceHasItsHeadingsOnEveryPageOfThePdf() throws IOException {
    Classroom large = ledger.classCalled("Large");
    for (int i = 0; i < 90; i++) {
      ledger.used(large, large.with("Student " + i + " of a class with long names", "student"), ledger.last, 3, HOUR);
    }
    ledger.post(grace, "/admin/billing/" + ledger.last + "/close");
    String last = jdbc.sql("select max(number) from invoices").query(String.class).single();

    try (PDDocument pdf = Loader.loadPDF(ledger.get(grace, "/admin/invoices/" + last + ".pdf").getResponse().getContentAsByteArray())) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        PDFTextStripper one = new PDFTextStripper();
        one.setStartPage(page);
        one.setEndPage(page);
        String text = one.getText(pdf);
        assertThat(text).contains(page + " / " + pdf.getNumberOfPages());
        assertThat(text.contains("Person")).as("headings on page %s", page).isEqualTo(text.contains("Student "));
      }
    }
  }

  @Test
  void theTableOfTheInvoiceHasItsLines() throws IOException {
    String csv = ledger.get(grace, path(".csv")).getResponse().getContentAsString();

    assertThat(csv.lines()).hasSize(3);
    assertThat(csv).startsWith("\ufeffnumber,").contains(number + ",,Données & «Ζωή» € <Ж>,", "Ελένη Παπαδοπούλου", ",0.30,EUR,", ",1.80,EUR,");
  }

  @Test
  void aCreditNoteIsMadeOnTheInvoicesPageAndIsAPageItself() throws IOException {
    MvcTestResult made = credit("reason", "Node 2 was broken", "line-1", "0.80", "line-2", "");
    String note = jdbc.sql("select number from invoices where corrects is not null").query(String.class).single();

    assertThat(made).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/admin/invoices/" + note);
    assertThat(BillingLedger.text(ledger.get(grace, "/admin/invoices/" + note))).contains("Credit note C", "-0.80 EUR", "Node 2 was broken", number)
        .doesNotContain("Give something back", "??");
    assertThat(text("")).contains("Credit notes " + note + " -0.80 EUR", "at most 1.00 EUR");
    assertThat(BillingLedger.text(ledger.get(grace, "/admin/billing/" + ledger.last))).contains("2.10 EUR", number + " -0.80 EUR");
    try (PDDocument pdf = Loader.loadPDF(ledger.get(grace, "/admin/invoices/" + note + ".pdf").getResponse().getContentAsByteArray())) {
      assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ")).contains("Credit note " + note, "-0.80 EUR", "Node 2 was broken",
          "Corrects " + number);
    }
    assertThat(ledger.get(grace, "/admin/invoices/" + note + "/print")).hasStatusOk();
    assertThat(jdbc.sql("select detail from audit_log where action = 'credit' and object_name = ? order by id desc limit 1").param(number)
        .query(String.class).single()).isEqualTo(note + " -0.80 EUR");
    assertThat(ledger.post(grace, "/admin/invoices/" + note + "/credit", "reason", "again", "line-1", "0.10"))
        .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "''     | 0.10 | ''   | Say why it is given back.",
      "broken | ''   | ''   | Say for at least one line how much is given back.",
      "broken | x    | 0.10 | An amount like 12.50, more than 0.",
      "broken | 0    | ''   | An amount like 12.50, more than 0.",
      "broken | -1   | ''   | An amount like 12.50, more than 0.",
      "broken | 0.001| ''   | An amount like 12.50, more than 0.",
      "broken | 1e99 | ''   | of this line is left to give back.",
      "broken | 1.81 | ''   | At most 1.80 EUR of this line is left to give back."})
  void whatIsWrongIsSaidBesideItsFieldAndNothingIsChanged(String reason, String first, String second, String words) {
    MvcTestResult answer = credit("reason", reason, "line-1", first, "line-2", second);

    assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains(words, "value=\"" + first + "\"", "value=\"" + second + "\"")
        .contains("<details id=\"credit\" open=\"open\">").doesNotContain("??");
    assertThat(ledger.count("invoices")).isEqualTo(1);
  }

  @Test
  void aReasonHasAnEnd() {
    assertThat(credit("reason", "x".repeat(1001), "line-1", "0.10")).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
        .contains("At most 1000 letters.");
  }

  @Test
  void invoicesAreForAdmins() {
    PersonId teacher = Classroom.in(jdbc).with("Otto", "teacher");
    for (String below : List.of("", "/print", ".pdf", ".csv")) {
      assertThat(ledger.get(teacher, path(below))).hasStatus(HttpStatus.FORBIDDEN);
    }
    assertThat(ledger.post(teacher, path("/credit"), "reason", "x", "line-1", "0.10")).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(ledger.count("invoices")).isEqualTo(1);
  }

  private MvcTestResult credit(String... fields) {
    return ledger.post(grace, path("/credit"), fields);
  }

  private String path(String below) {
    return "/admin/invoices/" + number + below;
  }

  private String text(String below) {
    MvcTestResult page = ledger.get(grace, path(below));
    assertThat(page).hasStatusOk().bodyText().doesNotContain("??");
    return BillingLedger.text(page);
  }
}
