package io.berth.projects;

import static io.berth.openstack.CloudQuota.CORES;
import static io.berth.openstack.CloudQuota.FOLDER_GB;
import static io.berth.openstack.CloudQuota.INSTANCES;
import static io.berth.openstack.CloudQuota.MEMORY_MB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.clusters.ClusterId;
import io.berth.clusters.ClusterLaunch;
import io.berth.clusters.Clusters;
import io.berth.clusters.LaunchOutcome.Launched;
import io.berth.clusters.LaunchRequest;
import io.berth.courses.CourseId;
import io.berth.courses.Courses;
import io.berth.openstack.CloudQuota;
import io.berth.openstack.CloudFailure.Kind;
import io.berth.openstack.ProjectRef;
import io.berth.people.PersonId;
import io.berth.projects.ClassProject.How;
import io.berth.testing.InMemoryProjects;
import io.berth.testing.InMemoryProjects.Call;
import io.berth.testing.InMemoryStacks;
import io.berth.testing.WholeBerth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A class's project from its first pool to its end, on the real database, with a cloud that does what the test tells it. */
@WholeBerth
@TestPropertySource(properties = "berth.projects=MADE")
class ClassProjectsIT {

  private static final String QUOTA_REASON = "Resource CREATE failed: Forbidden: resources.worker_1: Quota exceeded for cores, "
      + "ram: Requested 2, 1536, but already used 4, 3072 of 4, 3072 cores, ram (HTTP 403) (Request-ID: req-1)";

  @Autowired
  private ClassProjects projects;
  @Autowired
  private ProjectReconciler reconciler;
  @Autowired
  private ClusterLaunch launch;
  @Autowired
  private Clusters clusters;
  @Autowired
  private Courses courses;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private InMemoryProjects cloud;
  @Autowired
  private InMemoryStacks stacks;

  private PersonId student;
  private CourseId course;

  @BeforeEach
  void aClass() {
    student = aPerson();
    courses.ensureDemoClass(aPerson(), student);
    course = new CourseId(jdbc.sql("select course_id from course_members where person_id = ?").param(student.value())
        .query(UUID.class).single());
  }

  /** Nothing of one test is followed in the next. */
  @AfterEach
  void nothingIsFollowedAnyMore() {
    jdbc.sql("delete from quota_limits").update();
    await().until(() -> jdbc.sql("delete from class_projects").update() == 0);
    cloud.reset();
  }

  @Test
  void hasTheQuotasOfItsPool() {
    pool(4, 12, 24, 24_576, 60);

    awaitOpen();

    assertThat(limits()).containsEntry(INSTANCES, 12L).containsEntry(CORES, 24L).containsEntry(MEMORY_MB, 24_576L)
        .containsEntry(FOLDER_GB, 60L);
    ClassProject project = projects.of(course);
    assertThat(project.how()).isEqualTo(How.MADE);
    assertThat(project.name()).hasValue("berth-big-data-lab-" + course.toString().substring(0, 8));
    assertThat(project.enforced()).isEqualTo(limits());
    assertThat(project.trouble()).isEmpty();
    assertThat(project.appliedAt()).isPresent();
    assertThat(project.sentence()).contains("made by Berth").contains("those of the pool");
    assertThat(deeds()).containsExactly("make-project", "set-cloud-quotas");
  }

  @Test
  void isThereOnlyForAClassWithAPool() {
    assertThat(projects.placeOf(course)).isEqualTo(new Place.In(Optional.empty()));
    assertThat(projects.of(course).how()).isEqualTo(How.SHARED);

    awaitTwoRounds();

    assertThat(cloud.names()).isEmpty();
  }

  @Test
  void followsTheChangeOfThePool() {
    pool(4, 12, 24, 24_576, 60);
    awaitOpen();

    jdbc.sql("update quota_limits set nodes = 20, vcpus = null where course_id = ?").param(course.value()).update();

    await().until(() -> limits().get(INSTANCES) == 20 && limits().get(CORES) == -1);
    await().untilAsserted(() -> assertThat(projects.of(course).enforced()).containsEntry(INSTANCES, 20L));
  }

  @Test
  void stopsAtWhatIsUsedAndSaysSo() {
    pool(4, 12, 24, 24_576, 60);
    awaitOpen();
    cloud.use(ref(), INSTANCES, 9);

    jdbc.sql("update quota_limits set nodes = 6 where course_id = ?").param(course.value()).update();

    await().until(() -> limits().get(INSTANCES) == 9);
    await().untilAsserted(() -> assertThat(projects.of(course).notLowered()).containsExactly("The cloud's quota of nodes is 9, "
        + "since that much is in use; the pool allows 6. Nothing new starts until the use has gone down."));

    cloud.use(ref(), INSTANCES, 2);
    isDue();

    await().until(() -> limits().get(INSTANCES) == 6);
    await().until(() -> projects.of(course).notLowered().isEmpty());
  }

  @Test
  void isMadeOnceWhereverBerthIsKilled() {
    cloud.afterNext(Call.MAKE, new IllegalStateException("killed"));
    cloud.afterNext(Call.SET, new IllegalStateException("killed"));

    pool(4, 12, 24, 24_576, 60);

    awaitOpen();
    assertThat(cloud.names()).hasSize(1);
    assertThat(deeds()).containsExactly("make-project", "set-cloud-quotas");
  }

  @Test
  void isMadeOnceByManyDashboards() {
    pool(4, 12, 24, 24_576, 60);
    ExecutorService dashboards = Executors.newFixedThreadPool(8);
    try {
      List<?> rounds = IntStream.range(0, 40).mapToObj(n -> dashboards.submit(reconciler::round)).toList();
      awaitOpen();
      assertThat(rounds).hasSize(40);
    } finally {
      dashboards.shutdown();
    }

    assertThat(cloud.names()).hasSize(1);
    assertThat(cloud.sets()).isOne();
    assertThat(deeds()).containsExactly("make-project", "set-cloud-quotas");
  }

  @Test
  void waitsForACloudThatIsAwayAndSaysSo() {
    cloud.failWith(Kind.UNREACHABLE);
    pool(4, 12, 24, 24_576, 60);

    await().until(() -> projects.of(course).trouble().equals(
        Optional.of("The cloud does not answer. Berth goes on by itself as soon as it does.")));
    assertThat(projects.placeOf(course)).isInstanceOf(Place.NotYet.class);

    cloud.answerAgain();

    awaitOpen();
    await().until(() -> projects.of(course).trouble().isEmpty());
  }

  @Test
  void sharesTheCommonProjectWhereBerthMayMakeNoneAndSaysSo() {
    cloud.mayMake(false);
    pool(4, 12, 24, 24_576, 60);

    await().until(() -> projects.of(course).trouble().orElse("").startsWith("Berth may not make projects in this cloud"));
    assertThat(projects.of(course).how()).isEqualTo(How.SHARED);
    assertThat(projects.of(course).name()).isEmpty();
    assertThat(projects.placeOf(course)).isEqualTo(new Place.In(Optional.empty()));

    cloud.mayMake(true);
    isDue();

    awaitOpen();
    await().until(() -> projects.of(course).trouble().isEmpty());
  }

  @Test
  void saysWhichQuotasItMayNotSet() {
    cloud.maySet(false);
    pool(4, 12, 24, 24_576, 60);

    awaitOpen();

    assertThat(projects.of(course).trouble().orElseThrow()).startsWith("Berth may not set every quota of the project, so the "
        + "cloud does not enforce the pool for: nodes, vCPUs, MB of memory, ports");
    assertThat(projects.of(course).enforced()).isEmpty();
  }

  @Test
  void doesNotTouchAProjectOfSomebodyElseThatHasItsName() {
    String name = "berth-big-data-lab-" + course.toString().substring(0, 8);
    cloud.there(name);
    pool(4, 12, 24, 24_576, 60);

    await().until(() -> projects.of(course).trouble().orElse("").contains("already, which is not ours"));
    assertThat(cloud.limits(cloud.there(name))).isEmpty();
  }

  @Test
  void isArchivedWithItsClassWhenNothingRunsInItAnyMore() {
    pool(4, 12, 24, 24_576, 60);
    awaitOpen();
    ClusterId cluster = launched();
    await().until(() -> stacks.clusterStacks().contains("berth-" + cluster));
    cloud.use(ref(), FOLDER_GB, 5);

    archiveClass("now()");
    awaitTwoRounds();
    assertThat(cloud.isOpen(ref())).isTrue();

    clusters.stop(student, cluster);
    await().until(() -> !stacks.clusterStacks().contains("berth-" + cluster));
    await().until(() -> {
      isDue();
      return !cloud.isOpen(ref());
    });
    assertThat(limits()).containsEntry(INSTANCES, 0L).containsEntry(FOLDER_GB, 5L);
    await().until(() -> projects.of(course).sentence().contains("is archived"));
    assertThat(projects.of(course).notLowered()).isEmpty();
    assertThat(deeds()).endsWith("archive-project");

    archiveClass("null");
    await().until(() -> cloud.isOpen(ref()) && limits().get(INSTANCES) == 12);
  }

  @Test
  void isArchivedWhereverBerthIsKilled() {
    pool(4, 12, 24, 24_576, 60);
    awaitOpen();
    cloud.afterNext(Call.SET, new IllegalStateException("killed"));
    cloud.afterNext(Call.ARCHIVE, new IllegalStateException("killed"));

    archiveClass("now()");

    await().until(() -> projects.of(course).sentence().contains("is archived"));
    assertThat(cloud.isOpen(ref())).isFalse();
    assertThat(deeds()).containsOnlyOnce("archive-project");
  }

  @Test
  void mayBeGivenByAnAdmin() {
    ProjectRef given = cloud.there("physics-101");

    assertThat(projects.give(course, "physics-101")).isEqualTo(Binding.BOUND);

    assertThat(projects.placeOf(course)).isEqualTo(new Place.In(Optional.of(given)));
    assertThat(projects.of(course).how()).isEqualTo(How.GIVEN);
    assertThat(projects.of(course).sentence()).contains("bound to the given project physics-101");
    pool(4, 12, 24, 24_576, 60);
    await().until(() -> projects.of(course).appliedAt().isPresent());
    awaitTwoRounds();
    assertThat(cloud.sets()).isZero();
    assertThat(cloud.names()).containsExactly("physics-101");
    assertThat(deeds()).containsExactly("give-project");
  }

  @Test
  void isGivenOnlyWhenItCanBe() {
    cloud.there("physics-101");
    assertThat(projects.give(course, "chemistry")).isEqualTo(Binding.UNKNOWN);
    assertThat(projects.give(new CourseId(UUID.randomUUID()), "physics-101")).isEqualTo(Binding.NO_SUCH_CLASS);
    cloud.failWith(Kind.TIMED_OUT);
    assertThat(projects.give(course, "physics-101")).isEqualTo(Binding.CLOUD_SILENT);
    cloud.answerAgain();
    assertThat(projects.give(course, "physics-101")).isEqualTo(Binding.BOUND);
    aClass();
    assertThat(projects.give(course, "physics-101")).isEqualTo(Binding.TAKEN);
  }

  @Test
  void isTheCommonOneAgainWhenAnAdminSaysSo() {
    pool(4, 12, 24, 24_576, 60);
    awaitOpen();

    assertThat(projects.share(course)).isTrue();
    assertThat(projects.placeOf(course)).isEqualTo(new Place.In(Optional.empty()));
    assertThat(projects.of(course).how()).isEqualTo(How.SHARED);

    assertThat(projects.letBerthDecide(course)).isTrue();
    awaitOpen();
    assertThat(cloud.names()).hasSize(1);
  }

  @Test
  void isWhereTheFoldersAndClustersOfTheClassLive() {
    pool(4, 12, 24, 24_576, 60);
    ClusterId early = launched();

    awaitOpen();

    await().until(() -> stacks.clusterStacks().contains("berth-" + early));
    assertThat(stacks.projectOf("berth-" + early)).hasValue(ref());
    assertThat(stacks.projectOf(folderStack())).hasValue(ref());
    stacks.complete("berth-" + early, Map.of());
    await().until(() -> stateOf(early).equals("ready"));
    clusters.stop(student, early);
    await().until(() -> stateOf(early).equals("stopped"));
    assertThat(stacks.clusterStacks()).doesNotContain("berth-" + early);
  }

  @Test
  void leavesFoldersThatAreElsewhereWithTheirClustersWhereTheyAre() {
    ClusterId before = launched();
    await().until(() -> stacks.clusterStacks().contains("berth-" + before));
    clusters.stop(student, before);
    await().until(() -> stateOf(before).equals("stopped"));

    pool(4, 12, 24, 24_576, 60);
    awaitOpen();
    ClusterId after = launched();

    await().until(() -> stacks.clusterStacks().contains("berth-" + after));
    assertThat(stacks.projectOf("berth-" + after)).isEmpty();
    clusters.stop(student, after);
  }

  @Test
  void saysWhichOfItsQuotasHasNoRoomAndWhoCanChangeIt() {
    pool(4, 12, 24, 24_576, 60);
    awaitOpen();
    ClusterId cluster = launched();
    await().until(() -> stacks.clusterStacks().contains("berth-" + cluster));

    stacks.fail("berth-" + cluster, QUOTA_REASON);

    await().until(() -> stateOf(cluster).equals("failed"));
    assertThat(jdbc.sql("select failure from clusters where id = ?").param(cluster.value()).query(String.class).single())
        .isEqualTo("The cloud's quota for this class has no room for it at the moment: too few vCPUs, MB of memory are left. "
            + "Try again later, or choose a smaller one; only an admin can have the quota changed.");
  }

  private void pool(int clusters, int nodes, int vcpus, long memory, int folderGb) {
    jdbc.sql("insert into quota_limits (course_id, kind, clusters, nodes, vcpus, memory_mb, folder_gb) values "
        + "(?, 'class', ?, ?, ?, ?, ?)").params(course.value(), clusters, nodes, vcpus, memory, folderGb).update();
  }

  private void archiveClass(String when) {
    jdbc.sql("update courses set archived_at = " + when + " where id = ?").param(course.value()).update();
  }

  private void awaitOpen() {
    await().until(() -> projects.placeOf(course) instanceof Place.In in && in.project().isPresent());
  }

  /** Each looks at what is due, and takes it. */
  private void awaitTwoRounds() {
    reconciler.round();
    reconciler.round();
  }

  private void isDue() {
    jdbc.sql("update class_projects set due_at = now() where course_id = ?").param(course.value()).update();
  }

  private ProjectRef ref() {
    return new ProjectRef(jdbc.sql("select project_id from class_projects where course_id = ?").param(course.value())
        .query(String.class).single());
  }

  private Map<CloudQuota, Long> limits() {
    return cloud.limits(ref());
  }

  private List<String> deeds() {
    return jdbc.sql("select action from audit_log where course_id = ? order by id").param(course.value())
        .query(String.class).list();
  }

  private ClusterId launched() {
    UUID preset = jdbc.sql("select id from presets where course_id = ? order by position limit 1").param(course.value())
        .query(UUID.class).single();
    return ((Launched) launch.launch(new LaunchRequest(student, Optional.empty(), preset, Optional.empty(), UUID.randomUUID()))).cluster();
  }

  private String folderStack() {
    return jdbc.sql("select stack_name from folders where person_id = ?").param(student.value()).query(String.class).single();
  }

  private String stateOf(ClusterId cluster) {
    return jdbc.sql("select state from clusters where id = ?").param(cluster.value()).query(String.class).single();
  }

  private PersonId aPerson() {
    UUID id = UUID.randomUUID();
    jdbc.sql("insert into people (id, username, display_name) values (?, ?, 'Somebody')").params(id, "p-" + id).update();
    return new PersonId(id);
  }
}
