package io.berth.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import io.berth.invoices.Drafts;
import io.berth.people.PersonId;
import io.berth.pricing.Fraction;
import io.berth.pricing.NewPrices;
import io.berth.pricing.NodePrices;
import io.berth.pricing.PricesFixture;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import io.berth.usage.UsageAsk.Days;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What was used, day by day, in Rome in 2026: until May a node costs by its size, from then on what it holds. */
@WholeBerth
@TestPropertySource(properties = "berth.prices.zone=Europe/Rome")
class UsagePagesIT {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  @Autowired
  private MockMvcTester browser;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private UsageDaysTable table;
  @Autowired
  private Drafts drafts;

  private Classroom lab;
  private PersonId ada;
  private PersonId bo;

  @BeforeEach
  void aClass() {
    jdbc.sql("""
        do $$
        begin
          perform set_config('session_replication_role', 'replica', true);
          truncate usage, invoices, closed_months, price_lists cascade;
          perform sum_usage_anew();
        end
        $$
        """).update();
    jdbc.sql("insert into sizes (name, vcpus, memory_mb, seen_at) values ('small', 2, 4096, now()), ('large', 6, 12000, now()) on conflict do nothing").update();
    PricesFixture.list(jdbc, at("2026-02-10T13:00"), new NewPrices(at("2026-02-10T13:00"), "EUR",
        new NodePrices.BySize(Map.of("small", new BigDecimal("0.0731"), "large", new BigDecimal("0.31"))), new BigDecimal("0.037"), Map.of("available", new BigDecimal("0.5"))));
    PricesFixture.list(jdbc, at("2026-04-15T09:30"), new NewPrices(at("2026-04-15T09:30"), "EUR",
        new NodePrices.ByHeld(new BigDecimal("0.0171"), new BigDecimal("0.0033")), new BigDecimal("0.041"), Map.of("ready", new BigDecimal("0.9"))));
    lab = Classroom.in(jdbc);
    ada = lab.with("Ada", "student");
    bo = lab.with("Bo =1+1", "student");
  }

  @Test
  void aDayBeginsAtLocalMidnightAndHasTheHoursThatItHas() {
    cluster(ada, "small", "small", 1, "2026-03-28T00:00", "2026-03-30T12:00");
    cluster(ada, "small", "small", 1, "2026-10-24T23:00", "2026-10-26T00:00");

    Map<LocalDate, Sum> spring = report(By.PERSON, "2026-03-27", "2026-03-30").days();
    assertThat(hours(spring, "2026-03-27")).isEqualByComparingTo("0");
    assertThat(hours(spring, "2026-03-28")).isEqualByComparingTo("48");
    assertThat(hours(spring, "2026-03-29")).isEqualByComparingTo("46");
    assertThat(hours(spring, "2026-03-30")).isEqualByComparingTo("24");
    Map<LocalDate, Sum> autumn = report(By.PERSON, "2026-10-24", "2026-10-26").days();
    assertThat(hours(autumn, "2026-10-24")).isEqualByComparingTo("2");
    assertThat(hours(autumn, "2026-10-25")).isEqualByComparingTo("50");
    assertThat(hours(autumn, "2026-10-26")).isEqualByComparingTo("0");
  }

  @ParameterizedTest
  @EnumSource(By.class)
  void theSumsAreThoseOfInvoicesToTheLastDecimal(By by) {
    Random random = new Random(5);
    for (int number = 0; number < 120; number++) {
      Instant from = at("2026-02-01T00:00").plusSeconds(random.nextInt(110 * 86_400)).plusNanos(1000L * random.nextInt(1_000_000));
      cluster(random.nextBoolean() ? ada : bo, size(random), size(random), 1 + random.nextInt(4), from, from.plusSeconds(random.nextInt(3 * 86_400)));
    }
    folder(ada, 7, at("2026-02-03T04:05"));
    folder(bo, 30, at("2026-03-29T02:30"));

    for (int month = 2; month <= 6; month++) {
      YearMonth billed = YearMonth.of(2026, month);
      Sum sum = table.of(UsageScope.of(lab.course()), by, Optional.of(new Days(billed.atDay(1), billed.atEndOfMonth())),
          LocalDate.now(ROME), Instant.now()).sum();

      Fraction invoiced = drafts.of(lab.course(), billed).orElseThrow().bills().stream().flatMap(bill -> bill.lines().stream())
          .map(line -> line.measured().orElseThrow().cost()).reduce(Fraction.ZERO, Fraction::plus);
      assertThat(sum.cost("EUR")).as("%s by %s", billed, by).isEqualTo(invoiced);
      assertThat(invoiced.numerator().signum()).isPositive();
      assertThat(sum.nodeHours().times(Fraction.of(3600)).rounded(6)).isEqualByComparingTo(nodeSeconds(billed));
    }
  }

  @Test
  void whatHasNoPriceIsCountedAndSaidToCostNothing() {
    cluster(ada, "small", "huge", 2, "2026-03-02T10:00", "2026-03-02T12:00");

    Sum sum = report(By.SIZE, "2026-03-01", "2026-03-31").sum();

    assertThat(sum.nodeHours()).isEqualTo(Fraction.of(6));
    assertThat(sum.unpriced()).isEqualTo(Fraction.of(6));
    assertThat(get(grace(), "/admin/usage?course=" + lab.course() + "&from=2026-03-01&to=2026-03-31")).hasStatusOk().bodyText()
        .contains("6.0 node-hours have no price").doesNotContain("??");
  }

  @Test
  void theTwentyLargestStandForThemselvesAndAllOthersAreTogether() {
    for (int number = 1; number <= 25; number++) {
      cluster(lab.with("Student %02d".formatted(number), "student"), "small", "small", 1, at("2026-03-03T00:00"), at("2026-03-03T00:00").plusSeconds(3600L * number));
    }

    UsageReport report = report(By.PERSON, "2026-03-01", "2026-03-31");

    assertThat(report.groups()).hasSize(21).first().satisfies(group -> assertThat(group.name()).isEqualTo("Student 25"));
    assertThat(report.others()).isEqualTo(5);
    assertThat(report.groups().get(20).sum().nodeHours()).isEqualTo(Fraction.of(2 * (1 + 2 + 3 + 4 + 5)));
    assertThat(report.sum().nodeHours()).isEqualTo(Fraction.of(25 * 26));
    assertThat(get(grace(), "/admin/usage?by=person&course=" + lab.course() + "&from=2026-03-01&to=2026-03-31")).bodyText()
        .contains("All others (5)", "The 20 largest, and all others", "<svg role=\"img\"", "<desc id=\"picture-text\"").doesNotContain("??", "style=");
  }

  @Test
  void everybodySeesTheirOwnAndNothingOfOthers() {
    PersonId mara = lab.with("Mara", "teacher");
    cluster(ada, "small", "small", 1, "2026-03-02T10:00", "2026-03-02T13:00");
    cluster(bo, "small", "small", 1, "2026-03-02T10:00", "2026-03-02T12:00");
    String march = "?from=2026-03-01&to=2026-03-31";

    assertThat(get(ada, "/usage" + march)).hasStatusOk().bodyText().contains("6.0 node-hours", "Big Data Lab").doesNotContain("Bo =1+1", "??");
    assertThat(get(ada, "/usage" + march + "&by=cluster&course=" + UUID.randomUUID())).hasStatusOk().bodyText().contains("brave-otter", "6.0 node-hours");
    assertThat(get(ada, "/usage" + march + "&by=person")).hasStatusOk().bodyText().doesNotContain("Bo =1+1");
    assertThat(get(mara, "/classes/" + lab.course() + "/usage" + march)).hasStatusOk().bodyText().contains("10.0 node-hours", "Ada", "Bo =1+1").doesNotContain("??");
    assertThat(get(mara, "/classes/" + Classroom.in(jdbc).course() + "/usage").getResponse().getStatus()).isIn(403, 404);
    assertThat(get(ada, "/classes/" + lab.course() + "/usage.csv").getResponse().getStatus()).isEqualTo(403);
  }

  @Test
  void theTableGoesIntoASpreadsheetWithEveryFigureAndNoFormula() {
    cluster(ada, "small", "small", 1, "2026-03-02T22:00", "2026-03-03T01:00");
    jdbc.sql("update people set display_name = '=1+1' where id = ?").param(ada.value()).update();

    assertThat(get(grace(), "/admin/usage.csv?by=person&course=" + lab.course() + "&from=2026-03-01&to=2026-03-31")).hasStatusOk()
        .bodyText().contains("day,person,id,node_hours,node_hours_without_price,amount,currency",
            "2026-03-02,'=1+1," + ada + ",4,0,0.2924,EUR", "2026-03-03,'=1+1," + ada + ",2,0,0.1462,EUR");
  }

  @Test
  void daysThatAreNoneAreSaidBesideTheirFields() {
    for (String days : List.of("from=yesterday&to=2026-03-01", "from=2026-03-01&to=soon", "from=2026-03-02&to=2026-03-01", "from=2024-01-01&to=2026-03-01")) {
      assertThat(get(grace(), "/admin/usage?" + days)).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("class=\"error\"").doesNotContain("??");
    }
  }

  @Test
  void theTermOfAClassIsOneOfThePeriods() {
    jdbc.sql("update courses set starts_on = '2026-03-01', ends_on = '2026-05-31' where id = ?").param(lab.course().value()).update();
    cluster(ada, "small", "small", 1, "2026-03-02T10:00", "2026-03-02T13:00");

    UsageReport report = table.of(UsageScope.of(lab.course()), By.PERSON, Optional.empty(), LocalDate.now(ROME), Instant.now());

    assertThat(report.from()).isEqualTo("2026-03-01");
    assertThat(report.to()).isEqualTo("2026-05-31");
    assertThat(get(lab.with("Mara", "teacher"), "/classes/" + lab.course() + "/usage?period=term")).hasStatusOk().bodyText()
        .contains("6.0 node-hours", "of each week").doesNotContain("??");
    assertThat(get(ada, "/usage?period=last")).hasStatusOk().bodyText().contains("Nothing was used in this time").doesNotContain("??");
  }

  private UsageReport report(By by, String from, String to) {
    return table.of(UsageScope.of(lab.course()), by, Optional.of(new Days(LocalDate.parse(from), LocalDate.parse(to))), LocalDate.now(ROME), Instant.now());
  }

  private static BigDecimal hours(Map<LocalDate, Sum> days, String day) {
    return days.get(LocalDate.parse(day)).nodeHours().rounded(6);
  }

  private BigDecimal nodeSeconds(YearMonth month) {
    return drafts.totals(month).stream().filter(total -> total.course().equals(lab.course())).findFirst().orElseThrow().nodeSeconds();
  }

  private static String size(Random random) {
    return random.nextBoolean() ? "small" : "large";
  }

  private void cluster(PersonId who, String head, String worker, int workers, String from, String to) {
    cluster(who, head, worker, workers, at(from), at(to));
  }

  private void cluster(PersonId who, String head, String worker, int workers, Instant from, Instant to) {
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into clusters (id, course_id, person_id, name, workers, head_size, worker_size, hours, desired, observed, stack_name, gone_at, due_at)
        values (?, ?, ?, 'brave-otter', ?, ?, ?, 4, 'stopped', 'gone', ?, now(), 'infinity')
        """).params(id, lab.course().value(), who.value(), workers, head, worker, "berth-" + id).update();
    jdbc.sql("""
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, vcpus, memory_mb, opened_at, closed_at, closed_by)
        select ?, ?, ?, 'ready', h.name, ?, w.workers, h.vcpus + w.workers * s.vcpus, h.memory_mb + w.workers * s.memory_mb, ?, ?, 'stopped'
        from (values (?, ?)) as w (head, workers)
        join sizes h on h.name = w.head
        left join sizes s on s.name = ?
        """).params(id, lab.course().value(), who.value(), worker, Timestamp.from(from), Timestamp.from(to), head, workers, worker).update();
  }

  private void folder(PersonId who, int gigabytes, Instant from) {
    UUID id = UUID.randomUUID();
    jdbc.sql("insert into folders (id, course_id, person_id, gigabytes, stack_name) values (?, ?, ?, ?, ?)")
        .params(id, lab.course().value(), who.value(), gigabytes, "folder-" + id).update();
    jdbc.sql("insert into usage (folder_id, course_id, person_id, state, gigabytes, opened_at, closed_at, closed_by) values (?, ?, ?, 'available', ?, ?, ?, 'removed')")
        .params(id, lab.course().value(), who.value(), gigabytes, Timestamp.from(from), Timestamp.from(at("2026-06-20T11:11"))).update();
  }

  private PersonId grace() {
    return Classroom.admin(jdbc, "Grace");
  }

  private MvcTestResult get(PersonId who, String path) {
    return browser.get().uri(path).with(authentication(Classroom.signIn(jdbc, who))).exchange();
  }

  private static Instant at(String time) {
    return LocalDateTime.parse(time).atZone(ROME).toInstant();
  }
}
