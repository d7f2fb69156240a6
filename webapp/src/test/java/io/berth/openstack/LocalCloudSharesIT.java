package io.berth.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.localcloud.LocalCloud;
import io.berth.localcloud.LocalCloudSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shares by their names, as the local cloud's Manila has them. */
class LocalCloudSharesIT {

  @TempDir static Path state;

  private static LocalCloud cloud;
  private static CloudSession session;

  private final String name = "set." + UUID.randomUUID();

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(new LocalCloudSettings(state, 0, null, LocalCloudSettings.Nodes.SIMULATED, 1));
    CloudSettings settings = new CloudSettings(cloud.authUrl(), cloud.username(), new Secret(cloud.password()),
        cloud.projectName(), cloud.domainName(), cloud.domainName(), cloud.region(), "public", Optional.empty(),
        Duration.ofSeconds(5), Duration.ofSeconds(30));
    session = new CloudSession(new CloudSignIn(() -> settings), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Test
  void findsEveryShareOfExactlyTheName() {
    String one = make(session, name);
    make(session, name + "2");
    assertThat(shares().named(name)).containsExactly(one);

    String other = make(session, name);
    assertThat(shares().named(name)).containsExactlyInAnyOrder(one, other);
    assertThat(shares().named("no-" + name)).isEmpty();
  }

  @Test
  void findsThoseOfTheOtherProjectThere() {
    ProjectRef project = ((ProjectMaking.Made) new KeystoneProjects(session)
        .make(new ProjectWish("class-" + UUID.randomUUID(), "mark", "A class (mark)"))).project();
    String there = make(session.in(project), name);

    assertThat(shares().named(name)).isEmpty();
    assertThat(shares().in(project).named(name)).containsExactly(there);
  }

  @Test
  void saysWhereAShareIsMountedFrom() {
    String id = make(session, name);

    assertThat(shares().export(id)).hasValueSatisfying(export -> assertThat(export).endsWith("/shares/" + id).contains(":/"));
  }

  private static Shares shares() {
    return new ManilaShares(session);
  }

  private static String make(CloudSession session, String name) {
    Map<String, ?> share = Map.of("name", name, "size", 1, "share_proto", "NFS");
    return new ServiceCalls(session).post(CloudService.MANILA, "/shares", new JsonBody(Map.of("share", share)))
        .path("share").path("id").asText();
  }
}
