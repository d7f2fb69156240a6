package io.berth.openstack;

import static io.berth.openstack.CloudQuota.CORES;
import static io.berth.openstack.CloudQuota.FOLDERS;
import static io.berth.openstack.CloudQuota.INSTANCES;
import static io.berth.openstack.CloudQuota.PORTS;
import static io.berth.openstack.Failing.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.openstack.ProjectMaking.Made;
import io.berth.openstack.QuotaChange.NotLowered;
import io.berth.openstack.TinyCloud.Reply;
import io.berth.openstack.TinyCloud.Reply.Manner;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be ordered of a whole cloud: answers that get lost, and changes in the middle. */
class KeystoneProjectsTests {

  private static final ProjectWish WISH = new ProjectWish("lab", "berth class 1", "A class");
  private static final ProjectRef PROJECT = new ProjectRef("q");
  private static final String LIST = "GET /identity/v3/projects?domain_id=default&name=lab";
  private static final String CREATE = "POST /identity/v3/projects";
  private static final String GRANT = "PUT /identity/v3/projects/q/users/u/roles/r";
  private static final String SERVERS = "/compute/v2.1/os-quota-sets/q";
  private static final Reply NONE = Reply.ok("{\"projects\": []}");
  private static final Reply THERE = Reply.ok("{\"projects\": [%s]}".formatted(project(true)));
  private static final Reply DONE = Reply.of(204, "");
  private static final Reply FORBIDDEN = Reply.of(403, "{\"error\": {\"message\": \"You are not authorized.\"}}");

  private TinyCloud cloud;
  private Projects projects;

  @BeforeEach
  void start() throws Exception {
    cloud = new TinyCloud();
    projects = new KeystoneProjects(cloud.session(Clock.systemUTC()));
    cloud.when(GRANT, DONE);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void adoptsTheProjectWhoseAnswerGotLost() {
    cloud.when(LIST, NONE, THERE).when(CREATE, Reply.in(Manner.HANG_UP));

    assertThat(projects.make(WISH)).isEqualTo(new Made(PROJECT));
    assertThat(cloud.whatWasAsked()).endsWith(GRANT);
  }

  @Test
  void adoptsTheProjectOfADashboardThatWasFaster() {
    cloud.when(LIST, NONE, THERE).when(CREATE, Reply.of(409, "{\"error\": {\"message\": \"Conflict occurred\"}}"));

    assertThat(projects.make(WISH)).isEqualTo(new Made(PROJECT));
  }

  @Test
  void tellsTheTroubleWhenNothingCameOfALostAnswer() {
    cloud.when(LIST, NONE).when(CREATE, Reply.in(Manner.HANG_UP));

    assertFails(CloudFailure.Kind.UNREACHABLE, () -> projects.make(WISH));
  }

  @Test
  void opensWhatWasArchived() {
    cloud.when(LIST, Reply.ok("{\"projects\": [%s]}".formatted(project(false))))
        .when("PATCH /identity/v3/projects/q", Reply.ok("{\"project\": %s}".formatted(project(true))));

    assertThat(projects.make(WISH)).isEqualTo(new Made(PROJECT));
    assertThat(cloud.whatWasAsked()).contains("PATCH /identity/v3/projects/q");
  }

  @Test
  void isNotAllowedWhicheverOfTheStepsIsForbidden() {
    cloud.when(LIST, FORBIDDEN);
    assertThat(projects.make(WISH)).isInstanceOf(ProjectMaking.NotAllowed.class);

    cloud.when(LIST, NONE).when(CREATE, FORBIDDEN);
    assertThat(projects.make(WISH)).isInstanceOf(ProjectMaking.NotAllowed.class);

    cloud.when(LIST, THERE).when(GRANT, FORBIDDEN);
    assertThat(projects.make(WISH)).isInstanceOf(ProjectMaking.NotAllowed.class);
  }

  @Test
  void doesNotTakeAWrongPasswordForAWordOnProjects() {
    cloud.whenSigningIn(Reply.of(401, "{\"error\": {\"message\": \"The request you have made requires authentication.\"}}"));

    assertFails(CloudFailure.Kind.SIGN_IN_REFUSED, () -> projects.make(WISH));
  }

  @Test
  void readsAgainWhenMoreIsUsedThanAMomentAgo() {
    cloud.when("GET " + SERVERS + "/detail", servers(10, 1), servers(10, 4))
        .when("PUT " + SERVERS, Reply.of(400, "{\"badRequest\": {\"message\": \"Limit must be greater than or equal to already "
            + "used\"}}"), Reply.ok("{}"));

    QuotaChange change = projects.set(PROJECT, Map.of(INSTANCES, 2L));

    assertThat(change.applied()).isEqualTo(Map.of(INSTANCES, 4L));
    assertThat(change.notLowered()).containsExactly(new NotLowered(INSTANCES, 2, 4));
  }

  @Test
  void leavesQuotasAloneThatAreAsTheyShouldBe() {
    cloud.when("GET " + SERVERS + "/detail", servers(10, 1));

    assertThat(projects.set(PROJECT, Map.of(INSTANCES, 10L)).applied()).isEqualTo(Map.of(INSTANCES, 10L));
    assertThat(cloud.whatWasAsked()).noneMatch(asked -> asked.startsWith("PUT"));
  }

  @Test
  void setsWhatItMaySetWhereAServiceIsMissingOrForbidsIt() {
    cloud.when("GET " + SERVERS + "/detail", servers(10, 1)).when("PUT " + SERVERS, Reply.ok("{}"))
        .when("GET /network/v2.0/quotas/q/details.json", Reply.ok("{\"quota\": {\"port\": {\"limit\": 5, \"used\": 0}}}"))
        .when("PUT /network/v2.0/quotas/q",
            Reply.of(403, "{\"NeutronError\": {\"message\": \"rule:update_quota is disallowed by policy\"}}"));

    QuotaChange change = projects.set(PROJECT, Map.of(INSTANCES, 3L, PORTS, 3L, FOLDERS, 3L));

    assertThat(change.applied()).isEqualTo(Map.of(INSTANCES, 3L));
    assertThat(change.notOurs()).containsExactlyInAnyOrder(PORTS, FOLDERS);
  }

  @Test
  void doesNotTakeAServiceThatIsDownForOneThatForbids() {
    cloud.when("GET " + SERVERS + "/detail", Reply.of(503, "{\"error\": {\"message\": \"down\"}}"));

    assertFails(CloudFailure.Kind.BROKEN, () -> projects.set(PROJECT, Map.of(CORES, 3L)));
  }

  @Test
  void remembersTheSessionOfAProjectAndOnlyOfSoMany() {
    CloudSession session = cloud.session(Clock.systemUTC());
    ProjectSessions sessions = new ProjectSessions(session::in);
    CloudSession first = sessions.of(PROJECT);
    assertThat(sessions.of(PROJECT)).isSameAs(first);

    List<CloudSession> opened = new ArrayList<>();
    ProjectSessions counted = new ProjectSessions(project -> {
      opened.add(session);
      return session;
    });
    for (int number = 0; number < 1000; number++) {
      counted.of(PROJECT);
      counted.of(new ProjectRef("n" + number));
    }
    counted.of(PROJECT);
    assertThat(opened).hasSize(1001);
    counted.of(new ProjectRef("n0"));
    assertThat(opened).hasSize(1002);
  }

  private static Reply servers(int limit, int used) {
    return Reply.ok("{\"quota_set\": {\"instances\": {\"limit\": %d, \"in_use\": %d, \"reserved\": 0}}}".formatted(limit, used));
  }

  private static String project(boolean enabled) {
    return "{\"id\": \"q\", \"name\": \"lab\", \"enabled\": %s, \"description\": \"A class (berth class 1)\"}".formatted(enabled);
  }
}
