package io.berth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.NewPerson;
import io.berth.people.People;
import io.berth.people.PersonId;
import io.berth.testing.Browser;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The month of all classes: its table, its end, and what keeps it open. */
@WholeBerth
@TestPropertySource(properties = {"berth.spending.judge-every=4h", "berth.invoices.issuer=Computing Centre"}) // A database of its own.
class BillingMonthIT {

  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired
  private MockMvcTester browser;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private People people;
  @LocalServerPort
  private int port;
  private BillingLedger ledger;
  private PersonId grace;
  private String month;

  @BeforeEach
  void books() {
    ledger = new BillingLedger(jdbc, browser);
    grace = Classroom.admin(jdbc, "Grace");
    month = "/admin/billing/" + ledger.last;
  }

  @Test
  void theTableShowsWhatEachClassUsedAndTheSumOnTop() {
    Classroom large = used("Databases 1", 10);
    used("Big Data Lab", 4);
    jdbc.sql("update courses set payer = 'Dept. Maths' where id = ?").param(large.course().value()).update();

    String page = text(month);

    assertThat(page).contains("4.20 EUR in all", "42.0 node-hours", "no clusters running now", "month is OPEN", "Prices (valid from")
        .contains("Databases 1 Dept. Maths 30.0 3.00 EUR draft Open", "Big Data Lab 12.0 1.20 EUR draft Open").doesNotContain("??");
    assertThat(page.indexOf("Databases 1")).isLessThan(page.indexOf("Big Data Lab"));
  }

  @Test
  void whoIsOverBudgetComesFirstWhateverWasSpentEarlierCounts() {
    used("Databases 1", 10);
    Classroom over = used("Zoology", 2);
    ledger.budget(over, "1.00");
    ledger.used(over, over.with("Zoe", "student"), ledger.last.plusMonths(1), 1, HOUR.multipliedBy(2));

    assertThat(text(month)).doesNotContain("Over budget");
    closeMonth(grace);
    String now = text("/admin/billing/" + ledger.last.plusMonths(1));

    assertThat(now).contains("Zoology 6.0 0.60 EUR ! Over budget: 1.00 EUR draft");
  }

  @Test
  void anEarlierMonthThatIsStillADraftCountsAgainstTheBudgetToo() {
    Classroom over = used("Zoology", 2);
    ledger.budget(over, "1.00");
    ledger.used(over, over.with("Zoe", "student"), ledger.last.plusMonths(1), 1, HOUR.multipliedBy(2));

    assertThat(text("/admin/billing/" + ledger.last.plusMonths(1))).contains("Zoology 6.0 0.60 EUR ! Over budget: 1.00 EUR draft");
  }

  @Test
  void aMonthThatGoesOnSaysFromWhenItCanBeClosedAndIsNot() {
    YearMonth now = ledger.last.plusMonths(1);
    Classroom lab = ledger.classCalled("Big Data Lab");
    ledger.used(lab, lab.with("Ada", "student"), now, 1, HOUR);

    assertThat(text("/admin/billing/" + now)).contains("can be closed from 1 ", "so far").doesNotContain("Close ");
    assertThat(text("/admin/billing/" + now + "?confirm=close")).doesNotContain("Freeze");
    assertThat(ledger.post(grace, "/admin/billing/" + now + "/close")).hasStatus(HttpStatus.FOUND);
    assertThat(ledger.count("invoices") + ledger.count("closed_months")).isZero();
  }

  @Test
  void closingAsksFirstAndThenFreezes() {
    used("Databases 1", 10);
    used("Big Data Lab", 4);

    assertThat(text(month + "?confirm=close")).contains("Freeze 2 invoices, 4.20 EUR? Prices and lines can no longer change.", "Not yet");
    assertThat(ledger.count("invoices")).isZero();
    Map<String, Integer> outcome = closeMonth(grace);

    assertThat(outcome).containsEntry("invoices", 2);
    assertThat(text(month)).contains("month is CLOSED", "4.20 EUR in all", "-0001", "-0002").doesNotContain("draft", "Close ", "??");
    assertThat(text(month + "?confirm=close")).doesNotContain("Freeze");
    assertThat(jdbc.sql("select count(*) from audit_log where action = 'close-month' and course_id in (select course_id from invoices)")
        .query(Long.class).single()).isEqualTo(2);
  }

  @Test
  void whoeverClosesSecondIsToldAndChangesNothing() {
    used("Databases 1", 10);
    closeMonth(grace);

    Map<String, Integer> again = closeMonth(Classroom.admin(jdbc, "Edsger"));

    assertThat(again).containsEntry("classes", 0);
    assertThat(ledger.count("invoices")).isEqualTo(1);
  }

  @Test
  void theNextPageSaysWhatCameOfClosing() {
    used("Databases 1", 10);
    String name = "root-" + UUID.randomUUID();
    people.add(new NewPerson(name, "Root", true, "moored at pier nine")).orElseThrow();
    Browser root = new Browser(port);
    root.signIn(name, "moored at pier nine");

    root.get(month + "?confirm=close");
    assertThat(root.post(month + "/close", Map.of()).location()).endsWith(month);
    assertThat(root.get(month).body()).contains("is closed: 1 invoice was issued.");
    root.post(month + "/close", Map.of());
    assertThat(root.get(month).body()).contains("was closed already. Nothing was changed.").doesNotContain("??");
    assertThat(root.get(month).body()).doesNotContain("was closed already");
  }

  @Test
  void twoAdminsWhoCloseAtOnceMakeOneSetOfInvoicesBetweenThem() throws Exception {
    for (int i = 0; i < 6; i++) {
      used("Class " + i, 1 + i);
    }
    PersonId edsger = Classroom.admin(jdbc, "Edsger");
    ExecutorService admins = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier start = new CyclicBarrier(2);
      List<Future<Map<String, Integer>>> outcomes = admins.invokeAll(List.of(closing(grace, start), closing(edsger, start)));

      assertThat(outcomes.get(0).get().get("classes") + outcomes.get(1).get().get("classes")).isEqualTo(6);
      assertThat(ledger.count("invoices")).isEqualTo(6);
    } finally {
      admins.shutdownNow();
    }
    assertThat(text(month)).contains("month is CLOSED");
  }

  @Test
  void aMonthThatIsBeingClosedSaysHowManyClassesAreLeftAndCannotBeClosedTwice() {
    used("Databases 1", 10);
    used("Big Data Lab", 4);
    jdbc.sql("insert into month_ends (month, asked_at, asked_by) values (?, now() + interval '1 h', ?)")
        .params(ledger.last.atDay(1), grace.value()).update();

    assertThat(text(month)).contains("is being closed: 2 classes are left.", "Look again").doesNotContain("Close ", "??");
    assertThat(text(month + "?confirm=close")).doesNotContain("Freeze");
    closeMonth(grace);
    assertThat(text(month)).contains("month is CLOSED").doesNotContain("being closed");
  }

  @Test
  void aClusterThatStillRunsKeepsItsClassOpenAndIsNamed() {
    used("Databases 1", 10);
    Classroom lab = ledger.classCalled("Big Data Lab");
    PersonId ada = lab.with("Ada Lovelace", "student");
    UUID cluster = ledger.cluster(lab, ada);
    ledger.use(lab, ada, cluster, BillingLedger.start(ledger.last).plus(HOUR), null);

    assertThat(text(month)).contains("1 cluster running now", "One cluster still runs from", "draft, a cluster still runs");
    assertThat(text(month + "?confirm=close")).contains("Freeze 1 invoice, 3.00 EUR?", "are not among them");
    assertThat(ledger.get(grace, month + "/unbilled")).hasStatusOk().bodyText()
        .contains("Ada Lovelace", "brave-otter", "/admin/billing/clusters/" + cluster).doesNotContain("??");
    Map<String, Integer> outcome = closeMonth(grace);

    assertThat(outcome).containsEntry("classes", 1).containsEntry("waiting", 1);
    assertThat(text(month)).contains("month is OPEN").doesNotContain("Close ");
  }

  @Test
  void whatHasNoPriceIsShownWithTheReason() {
    YearMonth earlier = ledger.last.minusMonths(1);
    Classroom lab = ledger.classCalled("Big Data Lab");
    ledger.used(lab, lab.with("Ada Lovelace", "student"), earlier, 3, HOUR.multipliedBy(5));

    assertThat(text("/admin/billing/" + earlier)).contains("Nothing billed", "5.0 hours of one class have no price");
    assertThat(text("/admin/billing/" + earlier + "/unbilled")).contains("Ada Lovelace", "5.00", "No prices had started yet");
    assertThat(text("/admin/billing/" + earlier + "?confirm=close")).contains("Freeze no invoices?");
    ledger.post(grace, "/admin/billing/" + earlier + "/close");
    assertThat(text("/admin/billing/" + earlier)).contains("month is CLOSED", "closed, nothing billed");
    assertThat(text("/admin/billing/" + earlier + "/classes/" + lab.course())).contains("No prices had started yet");
  }

  @Test
  void theExportHasWhatThePageShows() throws Exception {
    Classroom over = used("Zoology", 10);
    ledger.budget(over, "2.50");
    used("=Formula", 4);

    String csv = ledger.get(grace, month + ".csv").getResponse().getContentAsString();

    assertThat(csv.lines().skip(1)).containsExactly(
        ledger.last + ",Zoology," + over.course() + ",,30.0,3.00,EUR,2.50,EUR,yes,draft,,,0.0",
        csv.lines().skip(2).findFirst().orElseThrow());
    assertThat(csv).contains("'=Formula", ",12.0,1.20,EUR,,,no,draft,,,0.0");
    assertThat(text(month)).contains("Zoology 30.0 3.00 EUR ! Over budget: 2.50 EUR", "=Formula 12.0 1.20 EUR");
  }

  @Test
  void theFocusExportHasEveryLineOfDraftsAndInvoices() throws Exception {
    used("Databases 1", 10);
    closeMonth(grace);
    used("Late", 4);

    String focus = ledger.get(grace, month + "/focus.csv").getResponse().getContentAsString();

    assertThat(focus.lines()).hasSize(3);
    assertThat(focus.lines().findFirst()).hasValueSatisfying(header -> assertThat(header).startsWith("BilledCost,BillingAccountId,"));
    assertThat(focus).contains("-0001", "Databases 1", "Late");
  }

  @Test
  void aMonthOfNothingSaysSo() {
    assertThat(text("/admin/billing/2020-02")).contains("Nothing was used in February 2020.", "Nothing billed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13", "2026-1", "1999-12", "november", "2999-01", "-2026-01", "2026-00"})
  void whatIsNoMonthIsNotThere(String wrong) {
    for (String path : List.of("", "/unbilled", "/focus.csv", ".csv", "/classes/" + UUID.randomUUID())) {
      assertThat(ledger.get(grace, "/admin/billing/" + wrong + path)).hasStatus(HttpStatus.NOT_FOUND);
    }
  }

  @Test
  void billingLeadsToTheMonthWeAreIn() {
    assertThat(ledger.get(grace, "/admin/billing")).hasRedirectedUrl("/admin/billing/" + YearMonth.now(ZoneOffset.UTC));
    assertThat(ledger.get(grace, "/admin")).bodyText().contains("href=\"/admin/billing\"");
  }

  @Test
  void aGreatManyClassesAreShownPageByPage() {
    for (int i = 0; i < 120; i++) {
      Classroom lab = ledger.classCalled("Class %03d".formatted(i));
      PersonId ada = lab.with("Ada", "student");
      Instant from = BillingLedger.start(ledger.last).plus(HOUR.multipliedBy(i));
      ledger.use(lab, ada, ledger.cluster(lab, ada), from, from.plus(HOUR));
    }

    assertThat(text(month)).contains("36.00 EUR", "Class 000", "Class 099", "1 of 2").doesNotContain("Class 100");
    assertThat(text(month + "?page=2")).contains("36.00 EUR", "Class 100", "Class 119", "2 of 2").doesNotContain("Class 099");
  }

  private Callable<Map<String, Integer>> closing(PersonId admin, CyclicBarrier start) {
    return () -> {
      start.await();
      return closeMonth(admin);
    };
  }

  @SuppressWarnings("unchecked")
  private Map<String, Integer> closeMonth(PersonId admin) {
    MvcTestResult answer = ledger.post(admin, month + "/close");
    assertThat(answer).hasStatus(HttpStatus.FOUND);
    return (Map<String, Integer>) answer.getMvcResult().getFlashMap().get("outcome");
  }

  /** A class of this name whose only student had three nodes for so many hours of the last month. */
  private Classroom used(String name, int hours) {
    Classroom lab = ledger.classCalled(name);
    ledger.used(lab, lab.with("Ada", "student"), ledger.last, 3, HOUR.multipliedBy(hours));
    return lab;
  }

  private String text(String path) {
    MvcTestResult page = ledger.get(grace, path);
    assertThat(page).hasStatusOk().bodyText().doesNotContain("??");
    return BillingLedger.text(page);
  }
}
