package io.berth.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.testing.InMemoryStacks;
import io.berth.testing.WholeBerth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A start for everyone: in waves, once each, whoever dies in the middle. The turns are taken by the test itself. */
@WholeBerth
@Import(PlannedStartsIT.Sabotage.class)
@TestPropertySource(properties = "berth.clusters.plan-every=1h")
class PlannedStartsIT {

  private static final int WAVE = 10;

  @Autowired
  private ClassClusters clusters;
  @Autowired
  private PlannedStarts plan;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private InMemoryStacks cloud;
  @Autowired
  private Sabotage sabotage;

  private CourseId course;
  private UUID preset;
  private PersonId teacher;

  @BeforeEach
  void aClass() {
    course = new CourseId(UUID.randomUUID());
    preset = UUID.randomUUID();
    jdbc.sql("insert into courses (id, name) values (?, 'Lab')").param(course.value()).update();
    jdbc.sql("""
        insert into presets (id, course_id, name, sentence, workers, head_size, worker_size, hours, position)
        values (?, ?, 'Lab cluster', '', 2, 'spark.small', 'spark.small', 4, 1)
        """).params(preset, course.value()).update();
    jdbc.sql("insert into quota_limits (course_id, kind, clusters) values (?, 'class', 1000)").param(course.value()).update();
    teacher = add("Mara", "teacher");
  }

  @AfterEach
  void nothingIsLeft() {
    sabotage.instead = null;
    jdbc.sql("select id from courses").query(UUID.class).list().forEach(each -> clusters.stopAll(new CourseId(each)));
    await().untilAsserted(() -> assertThat(count("clusters where gone_at is null")).isZero());
  }

  @Test
  void aClickPlansOneStartForEachStudentWithoutACluster() {
    students(3);

    assertThat(click(UUID.randomUUID())).contains(3);
    assertThat(click(UUID.randomUUID())).contains(0);
    assertThat(count("clusters where course_id = '" + course + "'")).isZero();
    plan.takeTurns();
    assertThat(click(UUID.randomUUID())).contains(0);
    assertThat(starting()).isEqualTo(3);
  }

  @Test
  void theSameClickPlansNothingTwiceAlthoughSomeWereRefused() {
    students(2);
    UUID click = UUID.randomUUID();
    click(click);
    jdbc.sql("update course_members set role = 'assistant' where course_id = ? and role = 'student'").param(course.value()).update();
    jdbc.sql("delete from course_members where course_id = ? and role = 'assistant'").param(course.value()).update();
    plan.takeTurns();

    assertThat(count("planned_starts where course_id = '" + course + "' and outcome like 'Not started%'")).isEqualTo(2);
    jdbc.sql("insert into course_members select course_id, person_id, 'student' from planned_starts where course_id = ?")
        .param(course.value()).update();
    assertThat(click(click)).contains(0);
  }

  @Test
  void noMoreThanAWaveIsStartingAtOnce() {
    students(25);
    click(UUID.randomUUID());

    plan.takeTurns();
    plan.takeTurns();
    assertThat(starting()).isEqualTo(WAVE);
    completeAllStarting();
    plan.takeTurns();
    assertThat(starting()).isEqualTo(WAVE);
    completeAllStarting();
    plan.takeTurns();

    assertThat(starting()).isEqualTo(5);
    assertThat(waiting()).isZero();
  }

  @Test
  void twoClassesTakeTurns() {
    students(20);
    click(UUID.randomUUID());
    CourseId first = course;
    aClass();
    students(20);
    click(UUID.randomUUID());

    plan.takeTurns();

    assertThat(starting(first)).isEqualTo(WAVE / 2);
    assertThat(starting()).isEqualTo(WAVE / 2);
  }

  @Test
  void manyDashboardsStartNobodyTwiceAndNeverMoreThanAWave() throws Exception {
    students(30);
    click(UUID.randomUUID());
    ExecutorService dashboards = Executors.newFixedThreadPool(4);
    while (waiting() > 0) {
      List<Callable<Void>> turns = new ArrayList<>();
      for (int dashboard = 0; dashboard < 4; dashboard++) {
        turns.add(() -> {
          plan.takeTurns();
          return null;
        });
      }
      for (Future<Void> turn : dashboards.invokeAll(turns)) {
        turn.get();
      }
      assertThat(starting()).isLessThanOrEqualTo(WAVE);
      completeAllStarting();
    }
    dashboards.shutdown();

    assertThat(count("clusters where course_id = '" + course + "'")).isEqualTo(30);
    assertThat(count("(select person_id from clusters where course_id = '" + course + "' group by 1) each")).isEqualTo(30);
  }

  @Test
  void whoDiesInTheMiddleHasStartedNothingAndTheNextOneDoes() {
    students(3);
    click(UUID.randomUUID());
    sabotage.instead = new OutOfMemoryError("told so by the test");

    assertThatThrownBy(plan::takeTurns).hasMessage("told so by the test");
    assertThat(starting()).isZero();
    assertThat(waiting()).isEqualTo(3);
    plan.takeTurns();

    assertThat(starting()).isEqualTo(3);
    assertThat(count("launch_keys k join planned_starts s on s.id = k.key where s.course_id = '" + course + "'")).isEqualTo(3);
  }

  @Test
  void aDefectWithOneStudentKeepsNobodyElseWaiting() {
    students(3);
    click(UUID.randomUUID());
    sabotage.instead = new IllegalStateException("told so by the test");

    plan.takeTurns();

    assertThat(starting()).isEqualTo(2);
    assertThat(count("planned_starts where course_id = '" + course + "' and outcome like '%went wrong%'")).isEqualTo(1);
  }

  @Test
  void whatIsCancelledDoesNotStart() {
    students(12);
    click(UUID.randomUUID());
    plan.takeTurns();

    clusters.cancelStarts(course);
    completeAllStarting();
    plan.takeTurns();

    assertThat(count("clusters where course_id = '" + course + "'")).isEqualTo(WAVE);
    assertThat(count("audit_log where course_id = '" + course + "' and action = 'cancel-starts' and detail = 'clusters=2'"))
        .isEqualTo(1);
  }

  @Test
  void stopAllForgetsWhatWaitsAsWell() {
    students(12);
    click(UUID.randomUUID());
    plan.takeTurns();

    clusters.stopAll(course);
    await().untilAsserted(() -> assertThat(count("clusters where gone_at is null")).isZero());
    plan.takeTurns();

    assertThat(count("clusters where course_id = '" + course + "'")).isEqualTo(WAVE);
  }

  @Test
  void somebodyWhoWasQuickerIsLeftInPeace() {
    students(1);
    click(UUID.randomUUID());
    UUID student = jdbc.sql("select person_id from planned_starts where course_id = ?").param(course.value()).query(UUID.class).single();
    clusters.start(course, teacher, new PersonId(student), preset, UUID.randomUUID());

    plan.takeTurns();

    assertThat(count("clusters where course_id = '" + course + "'")).isEqualTo(1);
    assertThat(count("planned_starts where course_id = '" + course + "' and outcome = '' and done_at is not null")).isEqualTo(1);
  }

  @Test
  void threeHundredStudentsArePlannedInOneClickAndAllStart() {
    students(300);

    assertThat(click(UUID.randomUUID())).contains(300);
    while (waiting() > 0) {
      plan.takeTurns();
      completeAllStarting();
    }

    assertThat(count("clusters where course_id = '" + course + "'")).isEqualTo(300);
    assertThat(count("audit_log where course_id = '" + course + "' and action = 'start-cluster' and actor_name = 'Berth'"))
        .isEqualTo(300);
  }

  private Optional<Integer> click(UUID click) {
    return clusters.startForEveryone(course, teacher, preset, click);
  }

  private void students(int number) {
    for (int each = 0; each < number; each++) {
      add("Student " + each, "student");
    }
  }

  private PersonId add(String name, String role) {
    UUID person = UUID.randomUUID();
    jdbc.sql("insert into people (id, username, display_name) values (?, ?, ?)").params(person, "p-" + person, name).update();
    jdbc.sql("insert into course_members (course_id, person_id, role) values (?, ?, ?)").params(course.value(), person, role)
        .update();
    return new PersonId(person);
  }

  /** The cloud does at once what it takes minutes for. */
  private void completeAllStarting() {
    Map<String, Object> outputs = Map.of("spark_url", "http://127.64.1.10:8080", "signals", "{\"head\": \"\", \"worker-1\": \"\"}");
    await().untilAsserted(() -> {
      cloud.clusterStacks().forEach(stack -> cloud.complete(stack, outputs));
      assertThat(count("clusters where state = 'starting'")).isZero();
    });
  }

  private long starting() {
    return starting(course);
  }

  private long starting(CourseId of) {
    return count("clusters where course_id = '" + of + "' and state = 'starting'");
  }

  private long waiting() {
    return count("planned_starts where done_at is null");
  }

  private long count(String what) {
    return jdbc.sql("select count(*) from " + what).query(Long.class).single();
  }

  /** Breaks the next launch at its last line. */
  @TestConfiguration
  static class Sabotage {

    private volatile Throwable instead;

    @EventListener
    void breakHere(ClusterWanted launched) {
      Throwable failure = instead;
      instead = null;
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }
}
