package io.berth.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.pricing.Fraction;
import io.berth.pricing.Money;
import io.berth.pricing.PricesFixture;
import io.berth.spending.ClassBudgets.Outcome;
import io.berth.spending.ClassSpending.OfPerson;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What an admin and a teacher decide about money, and what they see of it. */
@WholeBerth
@TestPropertySource(properties = "berth.spending.judge-every=3h") // So that nobody else's prices hold in its database.
class ClassBudgetsIT {

  @Autowired
  private ClassBudgets budgets;
  @Autowired
  private ClassSpendings spendings;
  @Autowired
  private JdbcClient jdbc;

  private Classroom lab;
  private CourseId course;
  private PersonId ada;
  private PersonId bo;
  private PersonId grace;

  @BeforeEach
  void aClass() {
    if (jdbc.sql("select count(*) from price_lists").query(Long.class).single() == 0) {
      PricesFixture.hour(jdbc, Instant.now().minus(Duration.ofDays(30)), "spark.small", "1");
    }
    lab = Classroom.in(jdbc);
    course = lab.course();
    ada = lab.with("Ada", "student");
    bo = lab.with("Bo", "student");
    grace = Classroom.admin(jdbc, "Grace");
  }

  @Test
  void whatIsGivenLastCountsAndEverythingIsNoted() {
    budgets.give(course, euro("100"), grace);
    budgets.give(course, euro("200"), grace);

    assertThat(spending().budget()).contains(euro("200"));
    assertThat(notes()).containsExactly("none -> 100.00 EUR", "100.00 EUR -> 200.00 EUR");
  }

  @Test
  void aBudgetInACurrencyWithoutPricesIsRefused() {
    assertThat(budgets.give(course, new Money(BigDecimal.TEN, "CHF"), grace)).isEqualTo(Outcome.OTHER_CURRENCY);
    assertThat(spending().budget()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.01", "1000000000.01"})
  void whatIsNoAmountIsRefused(String amount) {
    assertThat(budgets.give(course, euro(amount), grace)).isEqualTo(Outcome.NOT_AN_AMOUNT);
    budgets.give(course, euro("10"), grace);
    assertThat(budgets.shareForEach(course, Optional.of(new BigDecimal(amount)), grace)).isEqualTo(Outcome.NOT_AN_AMOUNT);
    assertThat(budgets.shareForEach(course, Optional.of(new BigDecimal("0.001")), grace)).isEqualTo(Outcome.NOT_AN_AMOUNT);
    assertThat(spending().share()).isEmpty();
  }

  @Test
  void onlyABudgetCanBeSharedAndOnlyAmongMembers() {
    assertThat(budgets.shareForEach(course, Optional.of(BigDecimal.ONE), grace)).isEqualTo(Outcome.NO_BUDGET);
    budgets.give(course, euro("10"), grace);

    assertThat(budgets.shareFor(course, grace, Optional.of(BigDecimal.ONE), grace)).isEqualTo(Outcome.NOT_FOUND);
    assertThat(budgets.give(new CourseId(UUID.randomUUID()), euro("1"), grace)).isEqualTo(Outcome.NOT_FOUND);
    assertThat(budgets.decide(new CourseId(UUID.randomUUID()), Policy.USUAL, grace)).isEqualTo(Outcome.NOT_FOUND);
  }

  @Test
  void sharesAreForEachWithExceptions() {
    budgets.give(course, euro("10"), grace);
    budgets.shareForEach(course, Optional.of(new BigDecimal("2")), grace);
    budgets.shareFor(course, ada, Optional.of(new BigDecimal("3")), grace);

    assertThat(of("Ada").share()).contains(euro("3"));
    assertThat(of("Ada").exception()).isTrue();
    assertThat(of("Bo").share()).contains(euro("2"));
    budgets.shareFor(course, ada, Optional.empty(), grace);
    assertThat(of("Ada").share()).contains(euro("2"));
    budgets.shareForEach(course, Optional.empty(), grace);
    assertThat(of("Bo").share()).isEmpty();
  }

  @Test
  void aPolicyIsTheClasssOwn() {
    assertThat(spending().policy()).isEqualTo(Policy.USUAL);
    Policy gentle = new Policy(StepAction.NOTHING, StepAction.TELL, StepAction.STOP_STARTS, Duration.ofMinutes(5));

    assertThat(budgets.decide(course, gentle, grace)).isEqualTo(Outcome.DONE);

    budgets.give(course, euro("10"), grace);
    assertThat(spending().policy()).isEqualTo(gentle);
  }

  @Test
  void aCountdownThatNobodyCouldNoticeIsNone() {
    assertThatThrownBy(() -> new Policy(StepAction.TELL, StepAction.TELL, StepAction.TELL, Duration.ofSeconds(59)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"update class_budgets set amount = 9", "delete from class_shares", "truncate class_shares"})
  void nothingThatWasDecidedIsChangedOrRemoved(String statement) {
    assertThatThrownBy(() -> jdbc.sql(statement).update()).isInstanceOf(DataAccessException.class);
  }

  @Test
  void everybodysPartIsSeenAndWhereItLeads() {
    jdbc.sql("update courses set ends_on = (now() at time zone 'UTC')::date + 9 where id = ?").param(course.value()).update();
    budgets.give(course, euro("30"), grace);
    used(ada, Duration.ofDays(2), Duration.ofHours(5));
    used(bo, Duration.ofDays(1), Duration.ofMinutes(150));

    ClassSpending seen = spending();

    assertThat(of("Ada").spent().so()).isEqualTo(Fraction.of(10));
    assertThat(of("Bo").spent().so()).isEqualTo(Fraction.of(5));
    assertThat(seen.spent().so()).isEqualTo(Fraction.of(15));
    assertThat(seen.forecast().lastsUntil().orElseThrow())
        .isBetween(Instant.now().plus(Duration.ofHours(47)), Instant.now().plus(Duration.ofHours(49)));
    assertThat(seen.forecast().atEndOfTerm().orElseThrow().rounded(0).intValue()).isBetween(82, 91);
    assertThat(of("Ada").forecast().lastsUntil()).isEmpty();
  }

  @Test
  void aClassThatSpendsNothingLastsForEver() {
    budgets.give(course, euro("30"), grace);

    assertThat(spending().forecast().lastsUntil()).isEmpty();
    assertThat(spending().spent()).isEqualTo(Spent.NOTHING);
    assertThat(spendings.of(new CourseId(UUID.randomUUID()))).isEmpty();
  }

  /** Two nodes at a euro an hour each. */
  private void used(PersonId person, Duration ago, Duration time) {
    UUID cluster = lab.readyCluster(person, lab.preset("Lab " + UUID.randomUUID(), 1, 1));
    jdbc.sql("""
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at, closed_at, closed_by)
        values (:cluster, :course, :person, 'ready', 'spark.small', 'spark.small', 1, now() - make_interval(secs => :ago),
                now() - make_interval(secs => :ago) + make_interval(secs => :time), 'failed')
        """).param("cluster", cluster).param("course", course.value()).param("person", person.value())
        .param("ago", ago.toSeconds()).param("time", time.toSeconds()).update();
  }

  private ClassSpending spending() {
    return spendings.of(course).orElseThrow();
  }

  private OfPerson of(String name) {
    return spending().people().stream().filter(person -> person.name().equals(name)).findFirst().orElseThrow();
  }

  private List<String> notes() {
    return jdbc.sql("select detail from audit_log where action = 'give-budget' and course_id = ? order by id").param(course.value())
        .query(String.class).list();
  }

  private static Money euro(String amount) {
    return new Money(new BigDecimal(amount), "EUR");
  }
}
