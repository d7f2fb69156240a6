package io.berth.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.clusters.ClusterLaunch;
import io.berth.clusters.LaunchOutcome;
import io.berth.clusters.LaunchOutcome.Launched;
import io.berth.clusters.LaunchRequest;
import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.pricing.Money;
import io.berth.pricing.PricesFixture;
import io.berth.spending.MoneyRefusal.StartsStopped;
import io.berth.spending.ReachedStep.Answer;
import io.berth.testing.Classroom;
import io.berth.testing.FailingDatabase;
import io.berth.testing.WholeBerth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What happens when so much of a budget is spent, wherever a dashboard dies. The turns are taken by the test itself. */
@WholeBerth
@Import(FailingDatabase.Everywhere.class)
@TestPropertySource(properties = {"berth.spending.judge-every=1h", "berth.spending.stop-every=1h",
    "spring.datasource.hikari.maximum-pool-size=8", "logging.level.org.springframework.transaction=off", "logging.level.com.zaxxer.hikari=error", "logging.level.io.berth.spending=off"})
class BudgetStepsIT {

  @Autowired
  private BudgetTurns turns;
  @Autowired
  private BudgetSteps steps;
  @Autowired
  private ClassBudgets budgets;
  @Autowired
  private Purses purses;
  @Autowired
  private ClusterLaunch launch;
  @Autowired
  private JdbcClient jdbc;

  private Classroom lab;
  private CourseId course;
  private PersonId ada;
  private PersonId mara;
  private UUID preset;

  @BeforeEach
  void aClassWithTenEuro() {
    if (count("price_lists") == 0) {
      PricesFixture.hour(jdbc, Instant.now().minus(Duration.ofDays(30)), "spark.small", "1");
    }
    lab = Classroom.in(jdbc);
    course = lab.course();
    ada = lab.with("Ada", "student");
    mara = lab.with("Mara", "teacher");
    preset = lab.preset("Lab", 1, 1);
    give("10");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", value = {
      "149 | none", "150 | 50", "239 | 50", "240 | 50,80", "299 | 50,80", "300 | 50,80,100", "400 | 50,80,100"})
  void aStepIsReachedByWhatIsSpentAndToTheSecond(int minutesOfTwoNodes, String percents) {
    spend(Duration.ofMinutes(minutesOfTwoNodes));

    turns.judgeAll();

    assertThat(purse().steps()).extracting(step -> String.valueOf(step.percent()))
        .isEqualTo(percents == null ? List.of() : List.of(percents.split(",")));
  }

  @Test
  void aStepIsReachedOnceHoweverOftenItIsJudged() {
    spend(Duration.ofHours(3));
    turns.judgeAll();
    turns.judgeAll();

    assertThat(reached()).isEqualTo(1);
    assertThat(notes("reach-budget-step")).isEqualTo(1);
  }

  @Test
  void whatOnlyRunsAndIsReservedReachesNothing() {
    assertThat(start()).isInstanceOf(Launched.class);
    turns.judgeAll();

    assertThat(reached()).isZero();
  }

  @Test
  void aStepThatDoesNothingIsNotReached() {
    budgets.decide(course, new Policy(StepAction.NOTHING, StepAction.TELL, StepAction.TELL, Duration.ofMinutes(5)), mara);
    spend(Duration.ofHours(3));
    turns.judgeAll();

    assertThat(reached()).isZero();
  }

  @Test
  void whoeverIsAskedAnswersOnceAndMayStopNewStarts() {
    spend(Duration.ofHours(4));
    turns.judgeAll();
    ReachedStep asked = purse().steps().get(1);
    assertThat(asked.isOpenQuestion()).isTrue();
    assertThat(steps.answer(new CourseId(UUID.randomUUID()), asked.id(), Answer.GO_ON, mara)).isFalse();

    assertThat(steps.answer(course, asked.id(), Answer.STOP_STARTS, mara)).isTrue();
    assertThat(steps.answer(course, asked.id(), Answer.GO_ON, mara)).isFalse();

    assertThat(purse().stoppedAt()).hasValue(80);
    assertThat(money(start())).contains(new StartsStopped(80));
    assertThat(notes("answer-budget-step")).isEqualTo(1);
  }

  @Test
  void goingOnStopsNothing() {
    spend(Duration.ofHours(4));
    turns.judgeAll();

    steps.answer(course, purse().steps().get(1).id(), Answer.GO_ON, mara);

    assertThat(purse().stoppedAt()).isEmpty();
    assertThat(start()).isInstanceOf(Launched.class);
  }

  @Test
  void atTheEndNothingStartsAndWhatRunsGoesOnUntilTheCountdownIsOver() {
    UUID cluster = spend(Duration.ofHours(5));
    turns.judgeAll();
    turns.stopDue();

    assertThat(state(cluster)).isEqualTo("ready");
    assertThat(money(start())).contains(new StartsStopped(100));
    assertThat(purse().countdown().orElseThrow()).isBetween(Instant.now().plusSeconds(29 * 60), Instant.now().plusSeconds(30 * 60));
  }

  @Test
  void whenTheCountdownIsOverEverythingStopsAndFoldersStay() {
    UUID cluster = spend(Duration.ofHours(5));
    UUID folder = folder();
    turns.judgeAll();
    countdownIsOver();

    turns.stopDue();
    turns.stopDue();

    stoppedOnce(cluster);
    assertThat(jdbc.sql("select closed_at is null from usage where folder_id = ?").param(folder).query(Boolean.class).single()).isTrue();
    assertThat(purse().countdown()).isEmpty();
    assertThat(money(start())).contains(new StartsStopped(100));
  }

  @Test
  void anUndoneCountdownStopsNothingAndIsNotRepeated() {
    UUID cluster = spend(Duration.ofHours(5));
    turns.judgeAll();
    long step = purse().steps().get(2).id();
    assertThat(steps.undo(new CourseId(UUID.randomUUID()), step, mara)).isFalse();

    assertThat(steps.undo(course, step, mara)).isTrue();
    assertThat(steps.undo(course, step, mara)).isFalse();
    countdownIsOver();
    turns.judgeAll();
    turns.stopDue();

    assertThat(state(cluster)).isEqualTo("ready");
    assertThat(purse().countdown()).isEmpty();
    assertThat(purse().stoppedAt()).hasValue(100);
    assertThat(notes("undo-countdown")).isEqualTo(1);
  }

  @Test
  void whatIsStoppedCannotBeUndone() {
    spend(Duration.ofHours(5));
    turns.judgeAll();
    countdownIsOver();
    turns.stopDue();

    assertThat(steps.undo(course, purse().steps().get(2).id(), mara)).isFalse();
  }

  @Test
  void aLargerBudgetEndsTheCountdownAndLetsNewOnesStart() {
    UUID cluster = spend(Duration.ofHours(5));
    turns.judgeAll();
    countdownIsOver();
    give("100");

    turns.stopDue();
    turns.judgeAll();

    assertThat(state(cluster)).isEqualTo("ready");
    assertThat(purse().steps()).isEmpty();
    assertThat(start()).isInstanceOf(Launched.class);
  }

  @Test
  void anotherPolicyEndsTheCountdownToo() {
    UUID cluster = spend(Duration.ofHours(5));
    turns.judgeAll();
    countdownIsOver();
    budgets.decide(course, new Policy(StepAction.TELL, StepAction.TELL, StepAction.STOP_STARTS, Duration.ofMinutes(5)), mara);

    turns.stopDue();
    turns.judgeAll();

    assertThat(state(cluster)).isEqualTo("ready");
    assertThat(purse().stoppedAt()).hasValue(100);
    assertThat(purse().countdown()).isEmpty();
  }

  @Test
  void whoeverDiesWhileAStepIsReachedItIsReachedOnce() {
    int point = 0;
    boolean killed = true;
    while (killed) {
      aClassWithTenEuro();
      spend(Duration.ofHours(5));
      killed = dies(++point, () -> turns.judge(course));
      assertThat(count("budget_steps where course_id = '" + course + "'")).isEqualTo(notes("reach-budget-step"));
      await("point " + point).untilAsserted(() -> {
        turns.judge(course);
        assertThat(reached()).isEqualTo(3);
        assertThat(notes("reach-budget-step")).isEqualTo(3);
      });
    }
    assertThat(point).as("points at which it died").isGreaterThan(5);
  }

  @Test
  void whoeverDiesWhileClustersAreStoppedTheyAreStoppedOnce() {
    int point = 0;
    boolean killed = true;
    while (killed) {
      aClassWithTenEuro();
      UUID first = spend(Duration.ofHours(3));
      UUID second = spend(Duration.ofHours(3));
      turns.judge(course);
      countdownIsOver();

      killed = dies(++point, turns::stopDue);
      assertThat(state(first).equals("ready")).isEqualTo(state(second).equals("ready"));
      await("point " + point).untilAsserted(() -> {
        turns.stopDue();
        stoppedOnce(first);
        stoppedOnce(second);
      });
    }
    assertThat(point).as("points at which it died").isGreaterThan(10);
  }

  @Test
  void manyDashboardsDoEverythingOnce() throws Exception {
    UUID cluster = spend(Duration.ofHours(5));
    ExecutorService dashboards = Executors.newFixedThreadPool(4);
    try {
      together(dashboards, () -> turns.judge(course));
      assertThat(reached()).isEqualTo(3);
      assertThat(notes("reach-budget-step")).isEqualTo(3);
      countdownIsOver();
      together(dashboards, turns::stopDue);
      stoppedOnce(cluster);
    } finally {
      dashboards.shutdownNow();
    }
  }

  private static void together(ExecutorService dashboards, Runnable turn) throws Exception {
    List<Callable<Void>> turns = new ArrayList<>();
    for (int dashboard = 0; dashboard < 4; dashboard++) {
      turns.add(() -> {
        turn.run();
        return null;
      });
    }
    for (Future<Void> done : dashboards.invokeAll(turns)) {
      done.get();
    }
  }

  private static boolean dies(int point, Runnable act) {
    FailingDatabase.killAt(point);
    try {
      act.run();
    } catch (RuntimeException death) {
      assertThat(death).hasStackTraceContaining("killed here by the test");
    }
    return FailingDatabase.spare();
  }

  /** A cluster of two nodes, a euro an hour each, that has run for so long and is still there. */
  private UUID spend(Duration time) {
    UUID cluster = lab.readyCluster(ada, preset);
    Instant end = Instant.now().truncatedTo(ChronoUnit.MICROS);
    jdbc.sql("update clusters set workers = 1, ends_at = now() + interval '8 h' where id = ?").param(cluster).update();
    jdbc.sql("""
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at, closed_at, closed_by)
        values (?, ?, ?, 'ready', 'spark.small', 'spark.small', 1, ?, ?, 'resized')
        """).params(cluster, course.value(), ada.value(), end.minus(time).atOffset(ZoneOffset.UTC), end.atOffset(ZoneOffset.UTC)).update();
    jdbc.sql("""
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at)
        values (?, ?, ?, 'ready', 'spark.small', 'spark.small', 1, ?)
        """).params(cluster, course.value(), ada.value(), end.plusSeconds(3600).atOffset(ZoneOffset.UTC)).update();
    return cluster;
  }

  private UUID folder() {
    UUID folder = UUID.randomUUID();
    jdbc.sql("insert into folders (id, course_id, person_id, gigabytes, stack_name) values (?, ?, ?, 5, ?)")
        .params(folder, course.value(), ada.value(), "folder-" + folder).update();
    jdbc.sql("insert into usage (folder_id, course_id, person_id, state, gigabytes, opened_at) values (?, ?, ?, 'available', 5, now())")
        .params(folder, course.value(), ada.value()).update();
    return folder;
  }

  private void give(String euro) {
    assertThat(budgets.give(course, new Money(new BigDecimal(euro), "EUR"), mara)).isEqualTo(ClassBudgets.Outcome.DONE);
  }

  private LaunchOutcome start() {
    PersonId another = lab.with("Bo", "student");
    return launch.launch(new LaunchRequest(another, Optional.of(course), preset, Optional.empty(), UUID.randomUUID()));
  }

  private static List<MoneyRefusal> money(LaunchOutcome outcome) {
    return ((LaunchOutcome.Refused) outcome).money();
  }

  private void countdownIsOver() {
    jdbc.sql("update budget_steps set reached_at = now() - interval '2 h', stops_at = now() - interval '1 s' "
        + "where stops_at is not null and course_id = ?").param(course.value()).update();
  }

  private void stoppedOnce(UUID cluster) {
    assertThat(state(cluster)).isIn("stopping", "stopped");
    assertThat(count("usage where cluster_id = '" + cluster + "' and closed_by = 'stopped'")).isEqualTo(1);
    assertThat(count("audit_log where action = 'stop-cluster' and object_id = '" + cluster + "'")).isEqualTo(1);
    assertThat(notes("stop-for-budget")).isEqualTo(1);
    assertThat(count("budget_steps where stopped_at is not null and course_id = '" + course + "'")).isEqualTo(1);
  }

  private Purse purse() {
    return purses.of(course, ada, Instant.now());
  }

  private String state(UUID cluster) {
    return jdbc.sql("select state from clusters where id = ?").param(cluster).query(String.class).single();
  }

  private long reached() {
    return count("budget_steps where course_id = '" + course + "'");
  }

  private long notes(String action) {
    return count("audit_log where action = '" + action + "' and course_id = '" + course + "'");
  }

  private long count(String what) {
    return jdbc.sql("select count(*) from " + what).query(Long.class).single();
  }
}
