package io.berth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.PersonId;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A class's month, from the sum down to the events of a cluster, for admins and for the class's teacher. */
@WholeBerth
@TestPropertySource(properties = {"berth.spending.judge-every=4h", "berth.invoices.issuer=Computing Centre"}) // A database of its own.
class ClassBillIT {

  private static final Pattern INTERVALS = Pattern.compile("href=\"([^\"]+/intervals\\?[^\"]+)\"");
  private static final Pattern AMOUNT = Pattern.compile("class=\"number amount\"[^>]*>([0-9.]+)<");
  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired
  private MockMvcTester browser;
  @Autowired
  private JdbcClient jdbc;
  private BillingLedger ledger;
  private Classroom lab;
  private PersonId ada;
  private PersonId mara;
  private PersonId grace;

  @BeforeEach
  void aClass() {
    ledger = new BillingLedger(jdbc, browser);
    lab = ledger.classCalled("Big Data Lab");
    ada = lab.with("Ada Lovelace", "student");
    mara = lab.with("Mara Rossi", "teacher");
    grace = Classroom.admin(jdbc, "Grace");
  }

  @Test
  void aDraftShowsItsLinesAndIsCurrent() {
    ledger.used(lab, ada, ledger.last, 3, HOUR.multipliedBy(2));
    ledger.used(lab, lab.with("Bo Chen", "student"), ledger.last, 3, HOUR);

    assertThat(text(grace, admins())).contains("Big Data Lab, ", "0.90 EUR", "draft as of", "Nobody is named who pays")
        .contains("Ada Lovelace Nodes of size spark.small 6 node-hours 0.1 EUR 0.60 EUR 1 interval",
            "Bo Chen Nodes of size spark.small 3 node-hours 0.1 EUR 0.30 EUR 1 interval");
  }

  @Test
  void whatIsShownOfEachIntervalAddsUpToTheLineToTheLastDigit() {
    Instant start = BillingLedger.start(ledger.last);
    for (int i = 0; i < 250; i++) {
      ledger.use(lab, ada, ledger.cluster(lab, ada), start.plus(HOUR.multipliedBy(i)), start.plus(HOUR.multipliedBy(i)).plusSeconds(1 + i * 7L));
    }
    String lines = body(grace, admins());
    BigDecimal billed = new BigDecimal(BillingLedger.text(ledger.get(grace, admins())).replaceAll(".*0\\.1 EUR ([0-9.]+) EUR 250 intervals.*", "$1"));

    String first = intervals(lines);
    BigDecimal shown = sum(body(grace, first)).add(sum(body(grace, first + "&page=2"))).add(sum(body(grace, first + "&page=3")));

    assertThat(shown).isEqualByComparingTo(billed).isGreaterThan(BigDecimal.ONE);
    assertThat(text(grace, first)).contains(billed + " EUR", "250 intervals", "1 of 3");
    assertThat(body(grace, first)).containsPattern("rel=\"next\"[^>]*/intervals\\?currency=EUR[^>]*page=2");
    assertThat(text(grace, first + "&page=999")).contains("3 of 3");
    String csv = body(grace, first.replace("/intervals?", "/intervals.csv?"));
    assertThat(csv.lines()).hasSize(251);
    assertThat(csv.lines().skip(1).map(row -> new BigDecimal(row.split(",")[row.split(",").length - 2])).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(billed);
  }

  @Test
  void anIntervalNamesEverythingAndLeadsToTheWholeLogOfAClusterThatHasLongGone() {
    UUID cluster = ledger.used(lab, ada, ledger.last, 3, HOUR.multipliedBy(2));
    jdbc.sql("update clusters set desired = 'stopped', observed = 'gone', gone_at = now() where id = ?").param(cluster).update();
    jdbc.sql("""
        insert into cluster_events (cluster_id, at, source, status, text)
        select ?, now() - interval '1 day' + i * interval '1 second', 'node', 'CREATE', 'event ' || i
        from generate_series(1, 600) as i
        """).param(cluster).update();

    String page = text(grace, intervals(body(grace, admins())));

    assertThat(page).contains("Ada Lovelace brave-otter 1 spark.small + 2 spark.small 3 ", "09:00 – 3 ", "11:00 2.00 6.0000 0.60");
    assertThat(body(grace, intervals(body(grace, admins())))).contains("/admin/billing/clusters/" + cluster);
    assertThat(text(grace, "/admin/billing/clusters/" + cluster)).contains("A cluster of Ada Lovelace in Big Data Lab", "Stopped", "Events (600)",
        "event 1 ", "event 500 ", "1 of 2").doesNotContain("event 501 ");
    assertThat(text(grace, "/admin/billing/clusters/" + cluster + "?page=2")).contains("event 600 ");
    assertThat(ledger.get(grace, "/admin/billing/clusters/" + UUID.randomUUID())).hasStatus(HttpStatus.NOT_FOUND);
  }

  @Test
  void aClosedMonthShowsTheInvoiceAndTheSameIntervals() {
    ledger.used(lab, ada, ledger.last, 3, HOUR.multipliedBy(2));
    String draft = text(grace, intervals(body(grace, admins())));

    ledger.post(grace, "/admin/billing/" + ledger.last + "/close");

    assertThat(text(grace, admins())).contains("Invoice ", "0.60 EUR", "closed at");
    assertThat(text(grace, intervals(body(grace, admins())))).isEqualTo(draft);
    assertThat(body(grace, admins() + "/lines.csv")).contains("-0001,,Big Data Lab,").contains("0.60,EUR");
  }

  @Test
  void aTeacherLooksAtTheOwnClassAndChangesNothing() {
    UUID cluster = ledger.used(lab, ada, ledger.last, 3, HOUR.multipliedBy(2));
    String path = "/classes/" + lab.course() + "/billing/" + ledger.last;

    assertThat(body(mara, "/classes/" + lab.course())).contains("/classes/" + lab.course() + "/billing");
    assertThat(ledger.get(mara, "/classes/" + lab.course() + "/billing").getResponse().getHeader("Location")).startsWith("/classes/" + lab.course() + "/billing/2");
    assertThat(text(mara, path)).contains("Ada Lovelace Nodes of size spark.small 6 node-hours 0.1 EUR 0.60 EUR").doesNotContain("Who pays");
    assertThat(body(mara, intervals(body(mara, path)))).contains("/classes/" + lab.course() + "/clusters/" + cluster).doesNotContain("/admin/");
    assertThat(body(mara, path + "/lines.csv")).contains("0.60,EUR");
    ledger.post(grace, "/admin/billing/" + ledger.last + "/close");
    assertThat(body(mara, path)).contains("Invoice ").doesNotContain("/admin/");
  }

  @Test
  void nobodySeesTheBillOfAnotherClass() {
    ledger.used(lab, ada, ledger.last, 3, HOUR.multipliedBy(2));
    Classroom other = ledger.classCalled("Other");
    PersonId otto = other.with("Otto", "teacher");
    ledger.used(other, otto, ledger.last, 3, HOUR);
    String query = intervals(body(mara, teachers(lab)));

    assertThat(ledger.get(otto, teachers(lab))).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(ledger.get(otto, query)).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(ledger.get(ada, teachers(lab))).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(ledger.get(mara, admins())).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(ledger.get(otto, query.replace(lab.course().toString(), other.course().toString()))).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(text(otto, teachers(other))).doesNotContain("Ada");
  }

  @Test
  void whatIsNoMonthOrNoLineIsNotThere() {
    ledger.used(lab, ada, ledger.last, 3, HOUR);
    for (String path : List.of(teachers(lab).replace("" + ledger.last, "2026-13"), teachers(lab).replace("" + ledger.last, "2999-01"),
        teachers(lab) + "/intervals", teachers(lab) + "/intervals?currency=EUR&person=x&kind=y&price=1e9&factor=-1",
        teachers(lab) + "/intervals.csv")) {
      assertThat(ledger.get(mara, path)).hasStatus(HttpStatus.NOT_FOUND);
    }
    assertThat(ledger.get(grace, "/admin/billing/" + ledger.last + "/classes/" + UUID.randomUUID())).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(ledger.get(grace, "/admin/billing/" + ledger.last + "/classes/x")).hasStatus(HttpStatus.BAD_REQUEST);
  }

  @Test
  void whoPaysIsNamedNotedAndFrozen() {
    ledger.used(lab, ada, ledger.last, 3, HOUR);

    assertThat(ledger.post(grace, admins() + "/payer", "payer", " Dept. Maths ")).hasRedirectedUrl(admins());
    assertThat(text(grace, admins())).contains("Paid by Dept. Maths");
    assertThat(ledger.post(grace, admins() + "/payer", "payer", "x".repeat(201))).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY)
        .bodyText().contains("At most 200 letters", "x".repeat(201)).doesNotContain("??");
    assertThat(ledger.post(grace, admins() + "/payer", "payer", "a\nb")).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    ledger.post(grace, "/admin/billing/" + ledger.last + "/close");
    ledger.post(grace, admins() + "/payer", "payer", "Dept. Physics");

    assertThat(jdbc.sql("select payer from invoices").query(String.class).single()).isEqualTo("Dept. Maths");
    assertThat(jdbc.sql("select detail from audit_log where action = 'change-payer' and course_id = ? order by id").param(lab.course().value())
        .query(String.class).list()).containsExactly("nobody -> Dept. Maths", "Dept. Maths -> Dept. Physics");
  }

  private String admins() {
    return "/admin/billing/" + ledger.last + "/classes/" + lab.course();
  }

  private String teachers(Classroom course) {
    return "/classes/" + course.course() + "/billing/" + ledger.last;
  }

  private static String intervals(String page) {
    Matcher link = INTERVALS.matcher(page);
    assertThat(link.find()).isTrue();
    return link.group(1).replace("&amp;", "&");
  }

  private static BigDecimal sum(String page) {
    return AMOUNT.matcher(page).results().map(found -> new BigDecimal(found.group(1))).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private String text(PersonId who, String path) {
    MvcTestResult page = ledger.get(who, path);
    assertThat(page).hasStatusOk().bodyText().doesNotContain("??");
    return BillingLedger.text(page);
  }

  private String body(PersonId who, String path) {
    MvcTestResult page = ledger.get(who, path);
    assertThat(page).hasStatusOk();
    try {
      return page.getResponse().getContentAsString();
    } catch (java.io.UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
