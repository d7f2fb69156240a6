package io.berth.openstack;

import static io.berth.openstack.CloudQuota.CORES;
import static io.berth.openstack.CloudQuota.FOLDERS;
import static io.berth.openstack.CloudQuota.FOLDER_GB;
import static io.berth.openstack.CloudQuota.INSTANCES;
import static io.berth.openstack.CloudQuota.MEMORY_MB;
import static io.berth.openstack.CloudQuota.NETWORKS;
import static io.berth.openstack.CloudQuota.PORTS;
import static io.berth.openstack.CloudQuota.SECURITY_GROUPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.openstack.ProjectMaking.Made;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Berth expects of a cloud that lets it make projects, whichever it is. Every project made here is gone afterwards. */
abstract class ProjectsContract {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String name = "osp-" + UUID.randomUUID().toString().substring(0, 8);
  private CloudSession session;
  private Projects projects;
  private CloudOwner owner;

  /** The cloud to judge, with a user who may make projects. */
  abstract CloudSettings cloud();

  @BeforeEach
  void signIn() {
    session = new CloudSession(new CloudSignIn(this::cloud), Clock.systemUTC());
    projects = new KeystoneProjects(session);
    owner = new CloudOwner(cloud());
  }

  @AfterEach
  void removeProject() {
    owner.removeProject(name);
  }

  @Test
  void makesAProjectInWhichOurUserCanWork() {
    ProjectRef project = made();

    assertThat(projects.ours()).contains(new OurProject(project, name));
    assertThat(projectOf(session.in(project))).isEqualTo(project.id());
    assertThat(new HeatStacks(session, 200).in(project).list(List.of("berth"))).isEmpty();
  }

  @Test
  void adoptsTheProjectThatIsThereAlready() {
    assertThat(made()).isEqualTo(made());
  }

  @Test
  void leavesTheProjectOfSomebodyElseAlone() {
    owner.project(name);

    assertThat(projects.make(wish())).isInstanceOf(ProjectMaking.NameTaken.class);
  }

  @Test
  void isToldThatAnOrdinaryMemberMayMakeNoProjects() {
    CloudSettings member = new CloudOwner(owner.project(name)).memberOf(name, name);
    Projects theirs = new KeystoneProjects(new CloudSession(new CloudSignIn(() -> member), Clock.systemUTC()));
    try {
      assertThat(theirs.make(new ProjectWish(name + "-more", "mark", "no"))).isInstanceOf(ProjectMaking.NotAllowed.class);
      ProjectRef own = theirs.ours().get(0).ref();
      assertThat(theirs.set(own, Map.of(INSTANCES, 1L, PORTS, 1L, FOLDERS, 1L)).notOurs())
          .containsExactlyInAnyOrder(INSTANCES, PORTS, FOLDERS);
      assertThat(theirs.quotas(own)).containsKey(INSTANCES);
    } finally {
      owner.removeUser(name);
    }
  }

  @Test
  void setsQuotasThatTheServicesThenTell() {
    ProjectRef project = made();
    Map<CloudQuota, Long> wanted = Map.of(INSTANCES, 7L, CORES, 14L, MEMORY_MB, 10_240L, PORTS, 9L, SECURITY_GROUPS, 4L,
        FOLDERS, 3L, FOLDER_GB, 15L, NETWORKS, -1L);

    QuotaChange change = projects.set(project, wanted);

    assertThat(change.applied()).isEqualTo(wanted);
    assertThat(change.notLowered()).isEmpty();
    assertThat(change.notOurs()).isEmpty();
    assertThat(projects.quotas(project)).hasSize(CloudQuota.values().length);
    wanted.forEach((quota, limit) -> assertThat(projects.quotas(project).get(quota).limit()).as(quota.name()).isEqualTo(limit));
    assertThat(projects.set(project, wanted)).isEqualTo(change);
  }

  @Test
  void neverSetsAQuotaBelowWhatIsUsedAndSaysSo() {
    ProjectRef project = made();
    Stacks stacks = new HeatStacks(session, 200).in(project);
    StackRef folder = stacks.submit(SmallStacks.folder(name + "-f", 2), List.of("berth"));
    StackRef network = stacks.submit(SmallStacks.network(name + "-n"), List.of("berth"));
    try {
      awaitMade(stacks, folder);
      awaitMade(stacks, network);

      QuotaChange change = projects.set(project, Map.of(FOLDER_GB, 1L, FOLDERS, 0L, NETWORKS, 0L, INSTANCES, 0L));

      assertThat(change.applied()).isEqualTo(Map.of(FOLDER_GB, 2L, FOLDERS, 1L, NETWORKS, 1L, INSTANCES, 0L));
      assertThat(change.notLowered()).containsExactlyInAnyOrder(new QuotaChange.NotLowered(FOLDER_GB, 1, 2),
          new QuotaChange.NotLowered(FOLDERS, 0, 1), new QuotaChange.NotLowered(NETWORKS, 0, 1));
      assertThat(projects.quotas(project).get(FOLDER_GB)).isEqualTo(new QuotaUse(2, 2));
    } finally {
      awaitGone(stacks, folder);
      awaitGone(stacks, network);
    }
  }

  @Test
  void theServicesRefuseWhatGoesBeyondTheQuotaOfTheProjectAlone() {
    ProjectRef project = made();
    projects.set(project, Map.of(FOLDER_GB, 1L));
    Stacks stacks = new HeatStacks(session, 200);
    StackRef refused = stacks.in(project).submit(SmallStacks.folder(name + "-f", 2), List.of("berth"));
    StackRef elsewhere = stacks.submit(SmallStacks.folder(name + "-o", 2), List.of("berth"));
    try {
      StackState failed = awaitEnd(stacks.in(project), refused);
      assertThat(failed.phase()).isEqualTo(StackPhase.CREATE_FAILED);
      assertThat(StackTrouble.read(failed.reason()).kind()).isEqualTo(StackTrouble.Kind.NO_ROOM);
      awaitMade(stacks, elsewhere);
      assertThat(stacks.findByName(name + "-f")).isEmpty();
    } finally {
      awaitGone(stacks.in(project), refused);
      awaitGone(stacks, elsewhere);
    }
  }

  @Test
  void archivesAProjectAndOpensItAgain() {
    ProjectRef project = made();

    projects.archive(project);
    projects.archive(project);

    assertThat(projects.ours()).extracting(OurProject::ref).doesNotContain(project);
    Failing.assertFails(CloudFailure.Kind.SIGN_IN_REFUSED, () -> projectOf(fresh().in(project)));
    assertThat(projects.quotas(project)).containsKey(INSTANCES);
    assertThat(made()).isEqualTo(project);
    assertThat(projectOf(fresh().in(project))).isEqualTo(project.id());
  }

  @Test
  void archivesWhatIsGoneWithoutAWord() {
    ProjectRef project = made();
    owner.removeProject(name);

    projects.archive(project);
  }

  private ProjectWish wish() {
    return new ProjectWish(name, "berth class " + name, "Class of a test");
  }

  private ProjectRef made() {
    ProjectMaking making = projects.make(wish());
    assertThat(making).isInstanceOf(Made.class);
    return ((Made) making).project();
  }

  /** The project that a session's token is for. */
  private static String projectOf(CloudSession session) {
    return session.ask(client -> client.getToken().getProject().getId());
  }

  private CloudSession fresh() {
    return new CloudSession(new CloudSignIn(this::cloud), Clock.systemUTC());
  }

  private static void awaitMade(Stacks stacks, StackRef ref) {
    StackState state = awaitEnd(stacks, ref);
    assertThat(state.phase()).as(state.reason()).isEqualTo(StackPhase.CREATED);
  }

  private static StackState awaitEnd(Stacks stacks, StackRef ref) {
    return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
        .until(() -> stacks.find(ref).orElseThrow(), state -> state.phase() != StackPhase.CREATING);
  }

  private static void awaitGone(Stacks stacks, StackRef ref) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
      stacks.find(ref).filter(state -> state.phase() != StackPhase.DELETING).ifPresent(state -> stacks.delete(ref));
      return stacks.find(ref).isEmpty();
    });
  }
}
