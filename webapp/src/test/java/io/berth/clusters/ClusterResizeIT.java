package io.berth.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.budget.Scope;
import io.berth.budget.Thing;
import io.berth.clusters.LaunchOutcome.Launched;
import io.berth.clusters.ResizeOutcome.Accepted;
import io.berth.clusters.ResizeOutcome.NoChange;
import io.berth.clusters.ResizeOutcome.NotFound;
import io.berth.clusters.ResizeOutcome.NotNow;
import io.berth.clusters.ResizeOutcome.Refused;
import io.berth.courses.Courses;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.CloudFailure.Kind;
import io.berth.people.PersonId;
import io.berth.testing.InMemoryStacks;
import io.berth.testing.SmallSpark;
import io.berth.testing.WholeBerth;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** More workers and fewer, on the real database, with a cloud that does what the test tells it. */
@WholeBerth
class ClusterResizeIT {

  @Autowired
  private ClusterLaunch launch;
  @Autowired
  private Clusters clusters;
  @Autowired
  private Courses courses;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private InMemoryStacks cloud;

  private final SmallSpark spark = new SmallSpark(2);
  private PersonId student;
  private ClusterId cluster;

  @BeforeEach
  void aReadyClusterWithTwoWorkers() {
    student = aPerson();
    courses.ensureDemoClass(aPerson(), student);
    UUID preset = jdbc.sql("select p.id from presets p join course_members m using (course_id) where person_id = ? and workers = 2 "
        + "order by position limit 1").param(student.value()).query(UUID.class).single();
    cluster = ((Launched) launch.launch(
        new LaunchRequest(student, Optional.empty(), preset, Optional.empty(), UUID.randomUUID()))).cluster();
    awaitValue("observed", "creating");
    cloud.complete(stack(), Map.of("spark_url", spark.url(), "signals", "{}"));
    awaitValue("state", "ready");
  }

  @AfterEach
  void theCloudAnswers() {
    cloud.answerAgain();
    clusters.stop(student, cluster);
    spark.close();
  }

  @Test
  void growsAndIsTheLargerOnlyWhenEveryNewNodeIsUp() {
    assertThat(resize(4)).isInstanceOf(Accepted.class);
    awaitChanges(4);
    cloud.report(stack(), "more_handle_1", "SIGNAL_COMPLETE", "Signal: status:SUCCESS reason:worker-3 is up");
    awaitValue("resize_up", 1);
    assertThat(value("state")).isEqualTo("ready");
    assertThat(value("workers")).isEqualTo(2);
    assertThat(reservedNodes()).isEqualTo(5);

    spark.haveWorkers(4);
    cloud.completeChange(stack());

    awaitValue("workers", 4);
    assertThat(value("resize_to")).isNull();
    assertThat(value("state")).isEqualTo("ready");
    assertThat(value("trouble")).isNull();
    assertThat(reservedNodes()).isEqualTo(5);
    assertThat(cloud.changesOf(stack())).containsExactly(4);
  }

  @Test
  void whenItsClassIsOverItStillShrinksButNeitherGrowsNorLastsLonger() {
    Object end = value("ends_at");
    jdbc.sql("update courses set starts_on = current_date - 9, ends_on = current_date - 2 where id = (select course_id from clusters where id = ?)")
        .param(cluster.value()).update();

    assertThat(resize(3)).isInstanceOf(NotNow.class);
    clusters.extend(student, cluster);
    assertThat(value("ends_at")).isEqualTo(end);
    assertThat(resize(1)).isInstanceOf(Accepted.class);
  }

  @Test
  void sparkIsAskedForTheNewWorkersAfterTheyHaveCome() {
    resize(3);
    awaitChanges(3);
    cloud.completeChange(stack());
    awaitValue("workers", 3);

    lookAgainSoon();
    await().until(() -> value("trouble") != null);
    spark.haveWorkers(3);
    lookAgainSoon();

    await().until(() -> value("trouble") == null);
  }

  @Test
  void shrinksAndTheClassCountsTheNodesUntilTheyAreGone() {
    resize(1);
    awaitChanges(1);
    spark.haveWorkers(1);
    assertThat(reservedNodes()).isEqualTo(3);

    cloud.completeChange(stack());

    awaitValue("workers", 1);
    assertThat(reservedNodes()).isEqualTo(2);
    assertThat(value("trouble")).isNull();
  }

  @Test
  void growsAndShrinksAgain() {
    resize(3);
    awaitChanges(3);
    cloud.completeChange(stack());
    awaitValue("workers", 3);

    resize(2);
    awaitChanges(3, 2);
    cloud.completeChange(stack());

    awaitValue("workers", 2);
    assertThat(reservedNodes()).isEqualTo(3);
  }

  @Test
  void aRefusalNamesWhatIsFullOffersWhatFitsAndChangesNothing() {
    limitNodesOfEachStudentTo(4);

    assertThat(resize(9)).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.shortages()).singleElement().satisfies(shortage -> {
        assertThat(shortage.scope()).isEqualTo(Scope.PERSON);
        assertThat(shortage.thing()).isEqualTo(Thing.NODES);
      });
      assertThat(refused.fitting()).hasValue(3);
    });
    assertThat(value("resize_to")).isNull();
    assertThat(reservedNodes()).isEqualTo(3);
    assertThat(resize(3)).isInstanceOf(Accepted.class);
  }

  @Test
  void whoeverAsksForWhatItHasChangesNothing() {
    assertThat(resize(2)).isInstanceOf(NoChange.class);
    assertThat(value("resize_number")).isEqualTo(0);
  }

  @Test
  void nobodyChangesAnothersCluster() {
    assertThat(clusters.resize(aPerson(), cluster, 3)).isInstanceOf(NotFound.class);
    assertThat(value("resize_to")).isNull();
  }

  @Test
  void twoClicksAtOnceChangeItOnce() throws Exception {
    List<ResizeOutcome> outcomes = atOnce(() -> resize(4), () -> resize(4));

    assertThat(outcomes).hasOnlyElementsOfType(Accepted.class);
    awaitChanges(4);
    assertThat(value("resize_number")).isEqualTo(1);
    assertThat(reservedNodes()).isEqualTo(5);
  }

  @Test
  void anotherSizeHasToWaitUntilTheFirstIsThere() {
    resize(4);

    assertThat(resize(3)).isInstanceOf(NotNow.class);
    assertThat(reservedNodes()).isEqualTo(5);
  }

  @Test
  void aClusterThatIsNotReadyIsNotChanged() {
    clusters.stop(student, cluster);

    assertThat(resize(3)).isInstanceOf(NotNow.class);
  }

  @Test
  void asksOnceAlthoughTheAnswerWasLost() {
    cloud.loseAnswerOfNextChange(new CloudFailure(Kind.TIMED_OUT, "no answer"));
    resize(3);
    awaitChanges(3);
    lookAgainSoon();
    cloud.completeChange(stack());

    awaitValue("workers", 3);
    assertThat(cloud.changesOf(stack())).containsExactly(3);
  }

  @Test
  void goesOnWhereAKilledDashboardStopped() {
    cloud.loseAnswerOfNextChange(new IllegalStateException("killed between the cloud's answer and the database"));
    resize(3);
    awaitChanges(3);
    cloud.completeChange(stack());
    lookAgainSoon();

    awaitValue("workers", 3);
    assertThat(cloud.changesOf(stack())).containsExactly(3);
  }

  @Test
  void asksAsSoonAsTheCloudAnswersAgain() {
    cloud.failWith(Kind.UNREACHABLE);
    resize(3);
    await().until(() -> value("trouble") != null);
    cloud.answerAgain();
    lookAgainSoon();

    awaitChanges(3);
  }

  @Test
  void aChangeThatFailsIsTakenBackOnceAndTheClusterGoesOn() {
    resize(4);
    awaitChanges(4);
    cloud.failChange(stack(), "Resource CREATE failed: WaitConditionFailure: resources.more_1: "
        + "worker-4 40-start-worker: No space left on device");
    awaitChanges(4, 2);
    assertThat(value("state")).isEqualTo("ready");
    assertThat(reservedNodes()).isEqualTo(5);
    cloud.completeChange(stack());

    await().until(() -> value("resize_to") == null);
    assertThat(value("workers")).isEqualTo(2);
    assertThat(value("state")).isEqualTo("ready");
    assertThat((String) value("resize_failure")).contains("4 workers", "2 workers", "worker-4", "No space left on device");
    assertThat(reservedNodes()).isEqualTo(3);
  }

  @Test
  void aChangeThatCannotBeTakenBackEitherLeavesTheClusterRunningAndCounted() {
    resize(4);
    awaitChanges(4);
    cloud.failChange(stack(), "Resource CREATE failed: something");
    awaitChanges(4, 2);
    cloud.failChange(stack(), "Resource DELETE failed: something else");

    await().until(() -> value("resize_to") == null);
    lookAgainSoon();
    assertThat(value("state")).isEqualTo("ready");
    assertThat(reservedNodes()).isEqualTo(5);
    assertThat((String) value("resize_failure")).contains("your folder is safe");
    assertThat(resize(3)).isInstanceOf(Accepted.class);
    awaitChanges(4, 2, 3);
    cloud.completeChange(stack());
    awaitValue("workers", 3);
    assertThat(reservedNodes()).isEqualTo(4);
    assertThat(value("resize_failure")).isNull();
  }

  @Test
  void whatTheCloudRejectsLeavesTheClusterAsItIs() {
    cloud.rejectNextChange();
    resize(3);

    await().until(() -> value("resize_failure") != null);
    assertThat(value("resize_to")).isNull();
    assertThat(value("state")).isEqualTo("ready");
    assertThat(reservedNodes()).isEqualTo(3);
  }

  @Test
  void aChangeThatTheCloudHasForgottenHalfwayIsTakenBackWhenItsTimeIsOver() {
    resize(3);
    awaitChanges(3);

    jdbc.sql("update clusters set resize_at = now() - interval '2 hours' where id = ?").param(cluster.value()).update();

    awaitChanges(3, 2);
  }

  @Test
  void aStopDuringAChangeWins() {
    resize(4);
    awaitChanges(4);

    clusters.stop(student, cluster);

    awaitValue("state", "stopped");
    assertThat(cloud.clusterStacks()).doesNotContain(stack());
    assertThat(reservedNodes()).isZero();
  }

  @Test
  void aClusterThatIsRemovedInTheCloudDuringAChangeIsFailed() {
    resize(4);
    awaitChanges(4);

    cloud.removeBehindOurBack(stack());

    awaitValue("state", "failed");
    awaitValue("observed", "gone");
    assertThat(reservedNodes()).isZero();
  }

  private ResizeOutcome resize(int workers) {
    return clusters.resize(student, cluster, workers);
  }

  private void limitNodesOfEachStudentTo(int nodes) {
    jdbc.sql("insert into quota_limits (course_id, kind, nodes) select course_id, 'student', ? from clusters where id = ?")
        .params(nodes, cluster.value()).update();
  }

  private int reservedNodes() {
    return jdbc.sql("select coalesce(sum(nodes), 0)::int from reservations where cluster_id = ? and released_at is null")
        .param(cluster.value()).query(Integer.class).single();
  }

  private void awaitChanges(Integer... workers) {
    await().until(() -> cloud.changesOf(stack()), List.of(workers)::equals);
  }

  private void lookAgainSoon() {
    jdbc.sql("update clusters set due_at = now() where id = ?").param(cluster.value()).update();
  }

  private void awaitValue(String column, Object value) {
    await().until(() -> value.equals(value(column)));
  }

  private Object value(String column) {
    return jdbc.sql("select * from clusters where id = ?").param(cluster.value()).query().singleRow().get(column);
  }

  private String stack() {
    return "berth-" + cluster;
  }

  private PersonId aPerson() {
    UUID id = UUID.randomUUID();
    jdbc.sql("insert into people (id, username, display_name) values (?, ?, 'Somebody')").params(id, "p-" + id).update();
    return new PersonId(id);
  }

  private static List<ResizeOutcome> atOnce(Callable<ResizeOutcome> one, Callable<ResizeOutcome> other) throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Future<ResizeOutcome> first = both.submit(one);
      Future<ResizeOutcome> second = both.submit(other);
      return List.of(first.get(), second.get());
    } finally {
      both.shutdown();
    }
  }
}
