package io.berth.admin;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.people.PersonId;
import io.berth.pricing.NewPrices;
import io.berth.pricing.NodePrices;
import io.berth.pricing.PricesFixture;
import io.berth.testing.Classroom;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Classes that used something last month and this month, and people who open their bills. */
final class BillingLedger {

  /** The last month that is over. */
  final YearMonth last = YearMonth.now(ZoneOffset.UTC).minusMonths(1);

  private final JdbcClient jdbc;
  private final MockMvcTester browser;

  /** Nothing is in them yet; a node of size spark.small costs 0.10 EUR an hour since last month began. */
  BillingLedger(JdbcClient jdbc, MockMvcTester browser) {
    this.jdbc = jdbc;
    this.browser = browser;
    // Classes and clusters of earlier tests may stay: without usage they are in no bill, and what follows clusters is not disturbed.
    jdbc.sql("""
        do $$
        begin
          perform set_config('session_replication_role', 'replica', true);
          truncate usage, invoices, closed_months, month_ends, price_lists, class_budgets cascade;
          perform sum_usage_anew();
        end
        $$
        """).update();
    PricesFixture.list(jdbc, start(last), new NewPrices(start(last), "EUR", new NodePrices.BySize(Map.of("spark.small", new BigDecimal("0.10"))),
        BigDecimal.ZERO, Map.of()));
  }

  Classroom classCalled(String name) {
    Classroom lab = Classroom.in(jdbc);
    jdbc.sql("update courses set name = ? where id = ?").params(name, lab.course().value()).update();
    return lab;
  }

  /** A cluster of a head and two workers, on this day of the month at 9 o'clock. */
  UUID used(Classroom lab, PersonId person, YearMonth month, int day, Duration time) {
    Instant from = start(month).plus(Duration.ofDays(day - 1)).plus(Duration.ofHours(9));
    UUID cluster = cluster(lab, person);
    use(lab, person, cluster, from, from.plus(time));
    return cluster;
  }

  UUID cluster(Classroom lab, PersonId person) {
    return lab.readyCluster(person, lab.preset("P" + UUID.randomUUID(), 2, 4));
  }

  void use(Classroom lab, PersonId person, UUID cluster, Instant from, Instant to) {
    jdbc.sql("""
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at, closed_at, closed_by)
        values (:cluster, :course, :person, 'ready', 'spark.small', 'spark.small', 2, :from, :to,
                case when :to::timestamptz is null then null else 'stopped' end)
        """).param("cluster", cluster).param("course", lab.course().value()).param("person", person.value())
        .param("from", from.atOffset(ZoneOffset.UTC)).param("to", to == null ? null : to.atOffset(ZoneOffset.UTC)).update();
  }

  void budget(Classroom lab, String amount) {
    jdbc.sql("insert into class_budgets (course_id, amount, currency, given_at) values (?, ?::numeric, 'EUR', now())")
        .params(lab.course().value(), amount).update();
  }

  long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  MvcTestResult get(PersonId who, String path) {
    return browser.get().uri(URI.create(path)).with(authentication(Classroom.signIn(jdbc, who))).exchange();
  }

  MvcTestResult post(PersonId who, String path, String... fields) {
    MockMvcTester.MockMvcRequestBuilder request = browser.post().uri(path).with(authentication(Classroom.signIn(jdbc, who))).with(csrf());
    for (int i = 0; i < fields.length; i += 2) {
      request = request.param(fields[i], fields[i + 1]);
    }
    return request.exchange();
  }

  static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** What a reader sees of a page, without marks and with single blanks. */
  static String text(MvcTestResult page) {
    try {
      return Pattern.compile("<[^>]*>").matcher(page.getResponse().getContentAsString()).replaceAll(" ")
          .replace("&#39;", "'").replace("&amp;", "&").replaceAll("\\s+", " ");
    } catch (java.io.UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
