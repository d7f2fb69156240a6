package io.berth.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.people.PersonId;
import io.berth.pricing.PricesFixture;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An admin gives a class money, a teacher shares it out and says what happens when it runs out. */
@WholeBerth
@TestPropertySource(properties = "berth.spending.judge-every=4h") // So that nobody else's prices hold in its database.
class BudgetPageIT {

  @Autowired
  private MockMvcTester browser;
  @Autowired
  private JdbcClient jdbc;

  private Classroom lab;
  private PersonId ada;
  private PersonId mara;
  private PersonId grace;

  @BeforeEach
  void aClass() {
    if (jdbc.sql("select count(*) from price_lists").query(Long.class).single() == 0) {
      PricesFixture.hour(jdbc, Instant.now().minus(Duration.ofDays(3)), "spark.small", "1");
    }
    lab = Classroom.in(jdbc);
    ada = lab.with("Ada", "student");
    mara = lab.with("Mara", "teacher");
    grace = Classroom.admin(jdbc, "Grace");
  }

  @Test
  void anAdminGivesABudgetAndTheTeacherSharesIt() {
    assertThat(give("200", "EUR")).hasStatus(HttpStatus.FOUND);
    assertThat(post(mara, "/classes/" + lab.course() + "/budget/share", "amount", "10")).hasStatus(HttpStatus.FOUND);
    assertThat(post(mara, "/classes/" + lab.course() + "/budget/members/" + ada, "amount", "12.5")).hasStatus(HttpStatus.FOUND);

    assertThat(get(mara, "/classes/" + lab.course() + "/budget")).hasStatusOk().bodyText()
        .contains("0.00 EUR of 200.00 EUR spent", "12.50 EUR</span>", "own share", "value=\"10.00\"").doesNotContain("??");
    assertThat(get(mara, "/classes/" + lab.course() + "/budget?share=" + ada)).hasStatusOk().bodyText()
        .contains("id=\"amount-" + ada + "\"", "value=\"12.50\"").doesNotContain("??");
    assertThat(get(grace, "/admin/classes/" + lab.course() + "/budget")).hasStatusOk().bodyText().contains("value=\"200.00\"")
        .doesNotContain("??");
  }

  @Test
  void theClassPageSaysWhatEachHasUsedAndWhatIsLeftOfTheBudget() {
    jdbc.sql("update courses set ends_on = current_date + 30 where id = ?").param(lab.course().value()).update();
    assertThat(get(mara, "/classes/" + lab.course())).hasStatusOk().bodyText().contains("0.00 EUR used, no limit").doesNotContain("<progress", "??");
    give("10", "EUR");
    post(mara, "/classes/" + lab.course() + "/budget/share", "amount", "9");
    UUID cluster = lab.readyCluster(ada, lab.preset("Lab cluster", 2, 4));
    jdbc.sql("insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at) "
        + "values (?, ?, ?, 'ready', 'spark.small', 'spark.small', 2, now() - interval '150 min')").params(cluster, lab.course().value(), ada.value()).update();

    assertThat(get(mara, "/classes/" + lab.course())).hasStatusOk().bodyText()
        .contains("<progress max=\"100\" value=\"75\"", "of 10.00 EUR", "lasts until about", "at the end of the term", "of 9.00</small>")
        .containsPattern("7\\.5\\d EUR</span>").doesNotContain("??");
    assertThat(get(mara, "/classes/" + lab.course() + "/students.csv")).bodyText().contains("Hours this week,Used,Currency,Remark").containsPattern(",7\\.50\\d{4},EUR,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "x", "1000000001", "0.001", "1e99"})
  void whatIsNoAmountIsAnsweredBesideItsField(String amount) {
    assertThat(give(amount, "EUR")).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("An amount like 12.50").doesNotContain("??");
    give("10", "EUR");
    if (!amount.isEmpty()) {
      assertThat(post(mara, "/classes/" + lab.course() + "/budget/share", "amount", amount)).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY)
          .bodyText().contains("An amount like 12.50").doesNotContain("??");
    }
  }

  @Test
  void aCurrencyWithoutPricesIsAnsweredBesideItsField() {
    assertThat(give("10", "CHF")).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("Prices are in another currency");
  }

  @Test
  void stepsAreTheTeachersAndACountdownCanBeUndoneThere() {
    give("10", "EUR");
    assertThat(post(mara, "/classes/" + lab.course() + "/budget/steps", "at50", "NOTHING", "at80", "ASK", "at100", "STOP_CLUSTERS", "minutes", "5"))
        .hasStatus(HttpStatus.FOUND);
    assertThat(post(mara, "/classes/" + lab.course() + "/budget/steps", "at50", "NOTHING", "at80", "EXPLODE", "at100", "TELL", "minutes", "0"))
        .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    jdbc.sql("insert into budget_steps (course_id, budget_id, policy_id, percent, action, reached_at, stops_at) "
        + "select b.course_id, b.id, p.id, 100, 'stop_clusters', now(), now() + interval '5 min' from class_budgets b "
        + "join budget_policies p using (course_id) where course_id = ?").param(lab.course().value()).update();
    long step = jdbc.sql("select id from budget_steps where course_id = ?").param(lab.course().value()).query(Long.class).single();
    assertThat(get(mara, "/classes/" + lab.course() + "/budget")).bodyText().contains("id=\"undo\"").doesNotContain("??");

    assertThat(post(mara, "/classes/" + lab.course() + "/budget/steps/" + step + "/undo")).hasStatus(HttpStatus.FOUND);

    assertThat(get(mara, "/classes/" + lab.course() + "/budget")).bodyText().contains("may run on until its planned end")
        .doesNotContain("id=\"undo\"", "??");
  }

  @Test
  void studentsAndOtherTeachersSeeNothingOfIt() {
    PersonId other = Classroom.in(jdbc).with("Otto", "teacher");
    for (PersonId somebody : new PersonId[] {ada, other}) {
      assertThat(get(somebody, "/classes/" + lab.course() + "/budget").getResponse().getStatus()).isIn(403, 404);
    }
    assertThat(get(mara, "/admin/classes/" + lab.course() + "/budget").getResponse().getStatus()).isIn(403, 404);
    assertThat(get(grace, "/admin/classes/" + UUID.randomUUID() + "/budget")).hasStatus(HttpStatus.NOT_FOUND);
  }

  private MvcTestResult give(String amount, String currency) {
    return post(grace, "/admin/classes/" + lab.course() + "/budget", "amount", amount, "currency", currency);
  }

  private MvcTestResult get(PersonId who, String path) {
    return browser.get().uri(path).with(authentication(Classroom.signIn(jdbc, who))).exchange();
  }

  private MvcTestResult post(PersonId who, String path, String... fields) {
    MockMvcTester.MockMvcRequestBuilder request = browser.post().uri(path).with(authentication(Classroom.signIn(jdbc, who))).with(csrf());
    for (int i = 0; i < fields.length; i += 2) {
      request = request.param(fields[i], fields[i + 1]);
    }
    return request.exchange();
  }
}
