package io.berth.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.people.PersonId;
import io.berth.pricing.Money;
import io.berth.pricing.PricesFixture;
import io.berth.spending.ClassBudgets;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the student's page says of money, before the click, after it, and instead of it. A node costs 14 cents an hour. */
@WholeBerth
@TestPropertySource(properties = "berth.spending.judge-every=2h") // So that nobody else's prices hold in its database.
class StudentMoneyIT {

  @Autowired
  private MockMvcTester browser;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private ClassBudgets budgets;

  private Classroom lab;
  private PersonId ada;
  private PersonId mara;
  private UUID preset;
  private UUID cheaper;

  @BeforeEach
  void aNodeCostsFourteenCentsAnHour() {
    if (jdbc.sql("select count(*) from price_lists").query(Long.class).single() == 0) {
      PricesFixture.hour(jdbc, Instant.now().minus(Duration.ofDays(3)), "spark.small", "0.14");
    }
    lab = Classroom.in(jdbc);
    ada = lab.with("Ada", "student");
    mara = lab.with("Mara Rossi", "teacher");
    cheaper = lab.preset("Small cluster", 1, 2);
    preset = lab.preset("Lab cluster", 2, 4);
  }

  @Test
  void eachPresetSaysWhatItCostsBeforeTheClick() {
    assertThat(home()).bodyText()
        .contains("0.42 EUR an hour, 1.68 EUR for all 4 hours", "0.28 EUR an hour, 0.56 EUR for all 2 hours")
        .doesNotContain("You can still spend");
  }

  @Test
  void besideTheButtonStandsWhatTheChosenPresetCostsUntilItsEnd() {
    assertThat(home()).bodyText().contains("id=\"start\"", "0.42 EUR an hour, 1.68 EUR by then.", "0.28 EUR an hour, 0.56 EUR by then.")
        .doesNotContain("More than you can still spend", "??");
  }

  @Test
  void whatIsTooDearIsMarkedBeforeTheClick() {
    give("1.00");

    assertThat(home()).bodyText().containsOnlyOnce("More than you can still spend").contains("id=\"start\"").doesNotContain("??");
  }

  @Test
  void whereNothingCanBePaidASentenceWithAWayOutStandsInPlaceOfTheButton() {
    give("0.20");

    assertThat(home()).bodyText().contains("id=\"too-dear\"", "the cheapest costs 0.56 EUR until its end, and you can still spend 0.20 EUR", "Ask Mara Rossi")
        .doesNotContain("id=\"start\"", "??");
  }

  @Test
  void whatIsLeftIsSaidBesideTheButton() {
    give("61");
    assertThat(home()).bodyText().contains("You can still spend 61.00 EUR.");

    share("5.50");
    assertThat(home()).bodyText().contains("You can still spend 5.50 EUR.");
  }

  @Test
  void nothingIsAddedUpWhileACardRenewsItselfSoNothingIsSaidToBeLeft() {
    give("61");
    assertThat(start(preset)).hasStatus(HttpStatus.FOUND);

    assertThat(home()).hasStatusOk().bodyText().doesNotContain("You can still spend", "??");
  }

  @Test
  void theReadyCardSaysWhatItHasCostSoFar() {
    ready(Duration.ofMinutes(90));

    assertThat(home()).bodyText().contains("Used so far", "data-cost=\"0.63", "data-hour=\"0.42000000\"", "data-unit=\"EUR\"", ", 0.42 EUR an hour").doesNotContain("??");
  }

  @Test
  void aBudgetThatDoesNotDoRefusesInPlaceAndOffersWhatFits() {
    give("1.00");

    assertThat(start(preset)).hasStatus(HttpStatus.CONFLICT).bodyText()
        .contains("This would cost 1.68 EUR. Of your class&#39;s budget of 1.00 EUR there is 1.00 EUR left, so 0.68 EUR is missing.",
            "What is left would do for 2 h 22 min.", "Ask Mara Rossi: an admin can give the class more money.", "Use Small cluster")
        .doesNotContain("??");
    assertThat(jdbc.sql("select count(*) from clusters where course_id = ?").param(lab.course().value()).query(Long.class).single()).isZero();

    assertThat(start(cheaper)).hasStatus(HttpStatus.FOUND);
  }

  @Test
  void anOwnShareThatDoesNotDoNamesTheTeacher() {
    give("100");
    share("1");

    assertThat(start(preset)).hasStatus(HttpStatus.CONFLICT).bodyText()
        .contains("Of your share of 1.00 EUR", "Mara Rossi can give you a larger share");
    share("1.68");
    assertThat(start(preset)).hasStatus(HttpStatus.FOUND);
  }

  @Test
  void aCountdownIsAnnouncedToEverybody() {
    give("10");
    ready(Duration.ofMinutes(10));
    jdbc.sql("insert into budget_steps (course_id, budget_id, percent, action, reached_at, stops_at) "
            + "select course_id, id, 100, 'stop_clusters', now(), now() + interval '30 min' from class_budgets where course_id = ?")
        .param(lab.course().value()).update();

    assertThat(home()).bodyText().contains("id=\"countdown\"", "Your folder stays", "Mara Rossi can let them run on");
    assertThat(jdbc.sql("select count(*) from clusters where course_id = ?").param(lab.course().value()).query(Long.class).single())
        .isEqualTo(1);
  }

  private void ready(Duration since) {
    UUID cluster = lab.readyCluster(ada, preset);
    jdbc.sql("insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at) "
            + "values (?, ?, ?, 'ready', 'spark.small', 'spark.small', 2, now() - make_interval(secs => ?))")
        .params(cluster, lab.course().value(), ada.value(), since.toSeconds()).update();
  }

  private void give(String euro) {
    assertThat(budgets.give(lab.course(), new Money(new BigDecimal(euro), "EUR"), mara)).isEqualTo(ClassBudgets.Outcome.DONE);
  }

  private void share(String euro) {
    assertThat(budgets.shareForEach(lab.course(), Optional.of(new BigDecimal(euro)), mara)).isEqualTo(ClassBudgets.Outcome.DONE);
  }

  private MvcTestResult home() {
    return browser.get().uri("/").with(authentication(Classroom.signIn(jdbc, ada))).exchange();
  }

  private MvcTestResult start(UUID which) {
    return browser.post().uri("/clusters").with(authentication(Classroom.signIn(jdbc, ada))).with(csrf())
        .param("course", lab.course().toString()).param("preset", which.toString()).param("name", "")
        .param("key", UUID.randomUUID().toString()).exchange();
  }
}
