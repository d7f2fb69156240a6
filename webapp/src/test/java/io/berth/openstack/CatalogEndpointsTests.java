package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;
import static io.berth.openstack.Failing.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of several addresses of one service is used. */
class CatalogEndpointsTests {

  private static final StackRef OTTER = new StackRef("otter", "id-1");

  private TinyCloud cloud;

  @BeforeEach
  void startACloudOfTwoRegionsAndThreeInterfaces() throws Exception {
    cloud = new TinyCloud()
        .listingHeatAt("here", "internal", "/inner/p")
        .listingHeatAt("here", "admin", "/admin/p")
        .listingHeatAt("south", "public", "/south/p");
    for (String place : new String[] {"heat", "inner", "admin", "south"}) {
      cloud.when("GET /" + place + "/p/stacks/otter/id-1", HeatWords.shown("otter", "id-1", "CREATE_COMPLETE"));
    }
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void usesTheInterfaceThatIsWanted() {
    assertThat(asked("here", "public")).isEqualTo("GET /heat/p/stacks/otter/id-1");
    assertThat(asked("here", "internal")).isEqualTo("GET /inner/p/stacks/otter/id-1");
    assertThat(asked("here", "admin")).isEqualTo("GET /admin/p/stacks/otter/id-1");
  }

  @Test
  void usesTheRegionThatIsWanted() {
    assertThat(asked("south", "public")).isEqualTo("GET /south/p/stacks/otter/id-1");
  }

  @Test
  void takesTheFirstRegionWhenNoneIsNamed() {
    assertThat(asked("", "public")).isEqualTo("GET /heat/p/stacks/otter/id-1");
  }

  @Test
  void saysWhereNoServiceIsListed() {
    CloudFailure failure = assertFails(BROKEN, () -> asked("south", "internal"));

    assertThat(failure.reason()).contains("no orchestration service in region south for internal use");
  }

  private String asked(String region, String interfaceName) {
    CloudSettings like = cloud.settings();
    CloudSettings settings = new CloudSettings(like.authUrl(), "dashboard", new Secret("right"), "class", "Default",
        "Default", region, interfaceName, Optional.empty(), like.connectTimeout(), like.timeout());
    new HeatStacks(new CloudSession(new CloudSignIn(() -> settings), Clock.systemUTC()), 200).find(OTTER);
    return cloud.whatWasAsked().get(cloud.asked().size() - 1);
  }
}
