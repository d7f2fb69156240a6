package io.berth.clusters;

import static io.berth.clusters.LaunchOutcome.Reason.ONE_AT_A_TIME;
import static io.berth.clusters.LaunchOutcome.Reason.UNKNOWN_PRESET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.clusters.LaunchOutcome.Launched;
import io.berth.clusters.LaunchOutcome.Refused;
import io.berth.courses.Courses;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.CloudFailure.Kind;
import io.berth.openstack.ProjectRef;
import io.berth.people.PersonId;
import io.berth.testing.InMemoryShares;
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

/** A cluster's whole life on the real database, with a cloud that does what the test tells it. */
@WholeBerth
class ClusterLifeIT {

  private static final Map<String, Object> OUTPUTS = Map.of("spark_url", "http://127.64.1.10:8080",
      "signals", "{\"head\": \"spark-submit example\", \"worker-1\": \"\"}");

  @Autowired
  private ClusterLaunch launch;
  @Autowired
  private Clusters clusters;
  @Autowired
  private ClusterSweep sweep;
  @Autowired
  private Courses courses;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private InMemoryStacks cloud;
  @Autowired
  private InMemoryShares shares;

  private PersonId student;
  private UUID preset;

  @BeforeEach
  void aStudentInAClass() {
    student = aPerson();
    courses.ensureDemoClass(aPerson(), student);
    preset = jdbc.sql("select p.id from presets p join course_members m using (course_id) where person_id = ? "
        + "order by position limit 1").param(student.value()).query(UUID.class).single();
  }

  @AfterEach
  void theCloudAnswers() {
    cloud.answerAgain();
    shares.answerAgain();
  }

  @Test
  void isReadyOnlyWhenTheCloudSaysThatEveryNodeIsUp() {
    ClusterId cluster = started();
    cloud.report(stackOf(cluster), "head", "CREATE_COMPLETE", "state changed");
    cloud.report(stackOf(cluster), "worker_1", "CREATE_COMPLETE", "state changed");
    cloud.report(stackOf(cluster), "ready_handle", "SIGNAL_COMPLETE", "Signal: status:SUCCESS reason:");
    awaitValue(cluster, "machines_up", 2);
    awaitValue(cluster, "nodes_ready", 1);
    assertThat(stateOf(cluster)).isEqualTo("starting");

    cloud.complete(stackOf(cluster), OUTPUTS);

    awaitState(cluster, "ready");
    assertThat(valueOf(cluster, "spark_url")).isEqualTo("http://127.64.1.10:8080");
    assertThat(valueOf(cluster, "submit_line")).isEqualTo("spark-submit example");
    assertThat(valueOf(cluster, "ends_at")).isNotNull();
  }

  @Test
  void theSameKeySentTwiceAtOnceMakesOneCluster() throws Exception {
    UUID key = UUID.randomUUID();

    List<LaunchOutcome> outcomes = atOnce(() -> launchWith(key), () -> launchWith(key));

    assertThat(outcomes.get(0)).isInstanceOf(Launched.class).isEqualTo(outcomes.get(1));
    awaitOneStack(((Launched) outcomes.get(0)).cluster());
  }

  @Test
  void twoTabsAtOnceMakeOneCluster() throws Exception {
    List<LaunchOutcome> outcomes = atOnce(() -> launchWith(UUID.randomUUID()), () -> launchWith(UUID.randomUUID()));

    assertThat(outcomes).filteredOn(Launched.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Refused.class::isInstance).singleElement()
        .extracting(refused -> ((Refused) refused).reason()).isEqualTo(ONE_AT_A_TIME);
  }

  @Test
  void refusesAPresetOfAClassThatThePersonIsNotIn() {
    PersonId stranger = aPerson();

    LaunchOutcome outcome =
        launch.launch(new LaunchRequest(stranger, Optional.empty(), preset, Optional.empty(), UUID.randomUUID()));

    assertThat(outcome).isEqualTo(new Refused(UNKNOWN_PRESET, List.of(), List.of(), List.of()));
  }

  @Test
  void adoptsItsOwnStackWhenTheAnswerToTheSubmissionWasLost() {
    cloud.loseAnswerOfNextSubmission(new CloudFailure(Kind.TIMED_OUT, "no answer"));

    awaitOneStack(started());
  }

  @Test
  void goesOnWhereAKilledDashboardStopped() {
    cloud.loseAnswerOfNextSubmission(new IllegalStateException("killed between the cloud's answer and the database"));
    ClusterId cluster = launched();
    await().until(() -> cloud.clusterStacks().contains(stackOf(cluster)));

    jdbc.sql("update clusters set due_at = now() where id = ?").param(cluster.value()).update();

    awaitValue(cluster, "observed", "creating");
    awaitOneStack(cluster);
  }

  @Test
  void readsTheShareThatHasTheNameOfItsDataSet() {
    String dataset = aPresetWithADataSet();
    String share = shares.make(dataset);

    ClusterId cluster = started();

    assertThat(cloud.parametersOf(stackOf(cluster))).containsEntry("dataset", share).containsEntry("dataset_name", dataset);
    assertThat(valueOf(cluster, "dataset")).isEqualTo(dataset);
    assertThat(valueOf(cluster, "dataset_share")).isEqualTo(share);
    assertThat(clusters.bundle(student, cluster).orElseThrow()).containsKey("dataset.env");
  }

  @Test
  void readsNothingWithoutADataSet() {
    ClusterId cluster = started();

    assertThat(cloud.parametersOf(stackOf(cluster))).isNotEmpty().doesNotContainKey("dataset");
    assertThat(valueOf(cluster, "dataset")).isNull();
  }

  @Test
  void aDataSetThatIsNotThereEndsTheLaunchWithItsName() {
    String dataset = aPresetWithADataSet();
    shares.make(new ProjectRef("of-another-class"), dataset);

    ClusterId cluster = launched();

    awaitState(cluster, "failed");
    awaitValue(cluster, "failure", "The data set " + dataset + " is not there. Ask your teacher.");
    awaitValue(cluster, "observed", "gone");
    assertThat(cloud.everCreated()).doesNotContain(stackOf(cluster));
  }

  @Test
  void aDataSetThatIsThereTwiceIsNotGuessed() {
    String dataset = aPresetWithADataSet();
    shares.make(dataset);
    shares.make(dataset);

    ClusterId cluster = launched();

    awaitState(cluster, "failed");
    awaitValue(cluster, "failure", "There is more than one data set " + dataset + ". Ask your teacher.");
  }

  @Test
  void nobodysFolderIsADataSet() {
    String dataset = aPresetWithADataSet("folder-" + UUID.randomUUID().toString().replace("-", ""));
    shares.make(dataset);

    ClusterId cluster = launched();

    awaitState(cluster, "failed");
    awaitValue(cluster, "failure", "The data set " + dataset + " is not there. Ask your teacher.");
  }

  @Test
  void aDataSetIsLookedForAgainWhenManilaDidNotAnswer() {
    shares.make(aPresetWithADataSet());
    shares.failWith(Kind.UNREACHABLE);
    ClusterId cluster = launched();
    await().until(() -> valueOf(cluster, "trouble") != null);

    shares.answerAgain();

    awaitValue(cluster, "observed", "creating");
    assertThat(valueOf(cluster, "trouble")).isNull();
  }

  @Test
  void keepsItsDataSetWhenItIsStartedAgain() {
    String share = shares.make(aPresetWithADataSet());
    ClusterId first = started();
    cloud.fail(stackOf(first), "Resource CREATE failed: something");
    awaitState(first, "failed");

    ClusterId second = ((Launched) launch.again(student, first, UUID.randomUUID())).cluster();

    awaitValue(second, "observed", "creating");
    assertThat(cloud.parametersOf(stackOf(second))).containsEntry("dataset", share);
  }

  @Test
  void aFailedNodeIsNamedWithItsStepAndNothingIsLeft() {
    ClusterId cluster = started();

    cloud.fail(stackOf(cluster), "Resource CREATE failed: WaitConditionFailure: resources.ready: "
        + "worker-2 40-start-worker: No space left on device");

    awaitState(cluster, "failed");
    assertThat((String) valueOf(cluster, "failure")).contains("worker-2", "start Spark and HDFS", "No space left on device");
    awaitValue(cluster, "observed", "gone");
    assertThat(cloud.clusterStacks()).doesNotContain(stackOf(cluster));
  }

  @Test
  void startsAgainAfterAFailure() {
    ClusterId first = started();
    cloud.fail(stackOf(first), "Resource CREATE failed: something");
    awaitState(first, "failed");

    LaunchOutcome again = launch.again(student, first, UUID.randomUUID());

    ClusterId second = ((Launched) again).cluster();
    awaitValue(second, "observed", "creating");
    assertThat(valueOf(second, "name")).isEqualTo(valueOf(first, "name"));
    assertThat(valueOf(second, "folder_id")).isEqualTo(valueOf(first, "folder_id"));
  }

  @Test
  void saysThatTheCloudDoesNotAnswerAndGoesOnByItself() {
    cloud.failWith(Kind.UNREACHABLE);
    ClusterId cluster = launched();
    await().until(() -> valueOf(cluster, "trouble") != null);
    assertThat(stateOf(cluster)).isEqualTo("starting");

    cloud.answerAgain();

    awaitValue(cluster, "observed", "creating");
    assertThat(valueOf(cluster, "trouble")).isNull();
  }

  @Test
  void whatTheCloudRejectsFailsAtOnceWithASentence() {
    cloud.failWith(Kind.REJECTED);
    ClusterId cluster = launched();

    awaitState(cluster, "failed");
    assertThat(valueOf(cluster, "failure")).isNotNull();
  }

  @Test
  void aStackThatTheCloudHasForgottenHalfwayFailsWhenItsTimeIsOver() {
    ClusterId cluster = started();

    jdbc.sql("update clusters set accepted_at = now() - interval '2 hours' where id = ?").param(cluster.value()).update();

    awaitState(cluster, "failed");
    awaitValue(cluster, "failure", "Not every node said within the time allowed that it is up.");
  }

  @Test
  void aStopDuringTheStartLeavesNothing() {
    ClusterId cluster = started();

    assertThat(clusters.stop(student, cluster)).isTrue();

    awaitState(cluster, "stopped");
    assertThat(cloud.clusterStacks()).doesNotContain(stackOf(cluster));
  }

  @Test
  void whatTheCloudHasMadeAndForgottenGoesWithTheCluster() {
    ClusterId cluster = started();
    cloud.forgetPartOf(stackOf(cluster));

    clusters.stop(student, cluster);

    awaitState(cluster, "stopped");
    assertThat(cloud.hasForgottenPartOf(stackOf(cluster))).isFalse();
  }

  @Test
  void aStopBeforeTheCloudAnsweredLeavesNothingEither() {
    cloud.failWith(Kind.UNREACHABLE);
    ClusterId cluster = launched();
    clusters.stop(student, cluster);
    cloud.answerAgain();

    awaitState(cluster, "stopped");
    assertThat(cloud.clusterStacks()).doesNotContain(stackOf(cluster));
  }

  @Test
  void deletesAgainWhatTheCloudFailedToDelete() {
    ClusterId cluster = ready();
    cloud.failDeletions(1);

    clusters.stop(student, cluster);

    awaitState(cluster, "stopped");
  }

  @Test
  void deletesAgainWhatTheCloudForgotToDelete() {
    ClusterId cluster = ready();
    cloud.forgetDeletions(1);

    clusters.stop(student, cluster);

    awaitState(cluster, "stopped");
  }

  @Test
  void anEmptyListNeverMeansGone() {
    List<ClusterId> all = List.of(ready(), anothersReady(), anothersReady());
    cloud.listNothing();

    all.forEach(this::awaitTwoMoreLooks);

    assertThat(all).allSatisfy(cluster -> assertThat(stateOf(cluster)).isEqualTo("ready"));
  }

  @Test
  void aClusterThatSomebodyRemovedInTheCloudIsFailedAndSaysSo() {
    ClusterId cluster = ready();

    cloud.removeBehindOurBack(stackOf(cluster));

    awaitState(cluster, "failed");
    awaitValue(cluster, "observed", "gone");
  }

  @Test
  void aReadyClusterWhoseSparkFallsSilentSaysSoUntilItAnswersAgain() {
    try (SmallSpark spark = new SmallSpark(2)) {
      ClusterId cluster = started();
      cloud.complete(stackOf(cluster), Map.of("spark_url", spark.url(), "signals", "{}"));
      awaitState(cluster, "ready");

      spark.haveWorkers(1);
      await().until(() -> valueOf(cluster, "trouble") != null);
      spark.haveWorkers(2);

      await().until(() -> valueOf(cluster, "trouble") == null);
      assertThat(stateOf(cluster)).isEqualTo("ready");
    }
  }

  @Test
  void aStackThatCameToLightTooLateIsSweptAway() {
    ClusterId cluster = ready();
    clusters.stop(student, cluster);
    awaitState(cluster, "stopped");
    cloud.makeLate(stackOf(cluster));

    sweep.sweep();

    assertThat(cloud.clusterStacks()).doesNotContain(stackOf(cluster));
  }

  @Test
  void theSweepLeavesAloneWhatIsInUseOrNotOurs() {
    ClusterId cluster = ready();
    String another = "berth-" + UUID.randomUUID();
    cloud.makeLate(another);

    sweep.sweep();

    assertThat(cloud.clusterStacks()).contains(stackOf(cluster), another);
  }

  @Test
  void stopsByItselfWhenItsTimeIsOver() {
    ClusterId cluster = ready();

    jdbc.sql("update clusters set ends_at = now() where id = ?").param(cluster.value()).update();

    awaitState(cluster, "stopped");
  }

  @Test
  void nobodyStopsAnothersCluster() {
    ClusterId cluster = ready();

    assertThat(clusters.stop(aPerson(), cluster)).isFalse();

    assertThat(stateOf(cluster)).isEqualTo("ready");
  }

  private String aPresetWithADataSet() {
    return aPresetWithADataSet("set-" + UUID.randomUUID());
  }

  private String aPresetWithADataSet(String name) {
    jdbc.sql("update presets set dataset = ? where id = ?").params(name, preset).update();
    return name;
  }

  private ClusterId launched() {
    return ((Launched) launchWith(UUID.randomUUID())).cluster();
  }

  private ClusterId started() {
    ClusterId cluster = launched();
    awaitValue(cluster, "observed", "creating");
    return cluster;
  }

  private ClusterId ready() {
    ClusterId cluster = started();
    cloud.complete(stackOf(cluster), OUTPUTS);
    awaitState(cluster, "ready");
    return cluster;
  }

  private ClusterId anothersReady() {
    aStudentInAClass();
    return ready();
  }

  private LaunchOutcome launchWith(UUID key) {
    return launch.launch(new LaunchRequest(student, Optional.empty(), preset, Optional.empty(), key));
  }

  private PersonId aPerson() {
    UUID id = UUID.randomUUID();
    jdbc.sql("insert into people (id, username, display_name) values (?, ?, 'Somebody')").params(id, "p-" + id).update();
    return new PersonId(id);
  }

  private void awaitTwoMoreLooks(ClusterId cluster) {
    for (int look = 0; look < 2; look++) {
      Object due = valueOf(cluster, "due_at");
      await().until(() -> !due.equals(valueOf(cluster, "due_at")));
    }
  }

  private void awaitOneStack(ClusterId cluster) {
    awaitValue(cluster, "observed", "creating");
    assertThat(cloud.everCreated()).containsOnlyOnce(stackOf(cluster));
  }

  private void awaitState(ClusterId cluster, String state) {
    awaitValue(cluster, "state", state);
  }

  private void awaitValue(ClusterId cluster, String column, Object value) {
    await().until(() -> value.equals(valueOf(cluster, column)));
  }

  private String stateOf(ClusterId cluster) {
    return (String) valueOf(cluster, "state");
  }

  private Object valueOf(ClusterId cluster, String column) {
    return jdbc.sql("select * from clusters where id = ?").param(cluster.value()).query().singleRow().get(column);
  }

  private static String stackOf(ClusterId cluster) {
    return "berth-" + cluster;
  }

  private static List<LaunchOutcome> atOnce(Callable<LaunchOutcome> one, Callable<LaunchOutcome> other) throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Future<LaunchOutcome> first = both.submit(one);
      Future<LaunchOutcome> second = both.submit(other);
      return List.of(first.get(), second.get());
    } finally {
      both.shutdown();
    }
  }
}
