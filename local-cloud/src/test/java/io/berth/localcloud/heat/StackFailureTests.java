package io.berth.localcloud.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFailureTests {

  private static final String TWO_CHAINS = """
      heat_template_version: 2018-08-31
      resources:
        left: {type: OS::Neutron::Net}
        right: {type: OS::Nova::Server, properties: {flavor: small}}
        after_left: {type: OS::Neutron::Net, depends_on: left}
        after_right: {type: OS::Neutron::Net, depends_on: right}
      """;
  private static final String QUOTA = "Quota exceeded for cores, instances, ram (HTTP 403)";

  @TempDir
  private Path folder;
  private HeatFixture heat;

  @BeforeEach
  void start() {
    heat = new HeatFixture(folder, Duration.ofMillis(40));
  }

  @AfterEach
  void stop() {
    heat.close();
  }

  @Test
  void saysWhatAServiceRefusedAndOfWhichResource() {
    heat.resources.refuse("right", "Forbidden: " + QUOTA);
    var stack = heat.create("one", TWO_CHAINS);
    heat.awaitStatus(stack, "CREATE_FAILED");
    assertThat(heat.reason(stack)).isEqualTo("Resource CREATE failed: Forbidden: resources.right: " + QUOTA);
    assertThat(heat.get(stack + "/resources/right").at("resource", "resource_status_reason"))
        .isEqualTo("Forbidden: resources.right: " + QUOTA);
  }

  @Test
  void letsWhatIsUnderWayFinishAndStartsNothingNew() {
    heat.resources.refuse("right", "Forbidden: " + QUOTA);
    var stack = heat.create("one", TWO_CHAINS);
    heat.awaitStatus(stack, "CREATE_FAILED");
    heat.awaitResource(stack, "left", "CREATE_COMPLETE");
    assertThat(heat.get(stack + "/resources/after_left").at("resource", "resource_status"))
        .isEqualTo("INIT_COMPLETE");
    assertThat(heat.resources.history()).containsExactly("create left");
    assertThat(heat.status(stack)).isEqualTo("CREATE_FAILED");
  }

  @Test
  void failsWhenSomethingComesToNothingLater() {
    heat.resources.failLater("right", "ResourceInError: Went to status ERROR due to \"No valid host\"");
    var stack = heat.create("one", TWO_CHAINS);
    heat.awaitStatus(stack, "CREATE_FAILED");
    assertThat(heat.reason(stack)).isEqualTo("Resource CREATE failed: ResourceInError: resources.right: "
        + "Went to status ERROR due to \"No valid host\"");
  }

  @Test
  void failsAResourceOnOrderOnce() {
    heat.faults.failResource("af*_left", "ResourceInError: on order");
    var stack = heat.create("one", TWO_CHAINS);
    heat.awaitStatus(stack, "CREATE_FAILED");
    assertThat(heat.reason(stack)).isEqualTo("Resource CREATE failed: ResourceInError: resources.after_left: on order");
    heat.awaitStatus(heat.create("two", TWO_CHAINS), "CREATE_COMPLETE");
  }

  @Test
  void takesEverythingBackIfAskedTo() {
    heat.resources.failLater("after_left", "ResourceInError: no");
    var stack = heat.create("one", TWO_CHAINS, Map.of("disable_rollback", false));
    heat.awaitStatus(stack, "ROLLBACK_COMPLETE");
    heat.awaitPresent(0);
    assertThat(heat.events(stack)).containsSubsequence("one CREATE_FAILED", "one ROLLBACK_IN_PROGRESS",
        "one ROLLBACK_COMPLETE");
    assertThat(heat.get(stack + "/resources").at("resources")).asList().isEmpty();
  }

  @Test
  void leavesAFailedStackAloneUnlessAskedOtherwise() {
    heat.resources.failLater("after_left", "ResourceInError: no");
    var stack = heat.create("one", TWO_CHAINS);
    heat.awaitStatus(stack, "CREATE_FAILED");
    assertThat(heat.get(stack).at("stack", "disable_rollback")).isEqualTo(true);
    assertThat(heat.events(stack)).doesNotContain("one ROLLBACK_IN_PROGRESS");
  }

  @Test
  void makesOnlyWhatIsMissingWhenUpdatedAfterAFailure() {
    heat.resources.refuse("right", "Forbidden: " + QUOTA);
    var stack = heat.create("one", TWO_CHAINS);
    heat.awaitStatus(stack, "CREATE_FAILED");
    heat.awaitResource(stack, "left", "CREATE_COMPLETE");
    heat.resources.recover();
    heat.update(stack, Map.of("template", TWO_CHAINS));
    heat.awaitStatus(stack, "UPDATE_COMPLETE");
    assertThat(heat.resources.history()).startsWith("create left").containsOnlyOnce("create left")
        .contains("create right", "create after_left", "create after_right");
    assertThat(heat.resources.present()).isEqualTo(4);
  }

  @Test
  void givesUpWhenTheWholeStackTakesTooLong() {
    var stack = heat.create("one", """
        heat_template_version: 2018-08-31
        resources:
          handle: {type: OS::Heat::WaitConditionHandle}
          ready: {type: OS::Heat::WaitCondition, properties: {handle: {get_resource: handle}, timeout: 3600}}
        """, Map.of("timeout_mins", 10));
    heat.awaitResource(stack, "ready", "CREATE_IN_PROGRESS");
    heat.clock.pass(Duration.ofMinutes(11));
    heat.awaitStatus(stack, "CREATE_FAILED");
    assertThat(heat.reason(stack)).isEqualTo("Timed out");
    assertThat(heat.get(stack + "/resources/ready").at("resource", "resource_status_reason")).asString()
        .startsWith("CREATE aborted (Task create from HeatWaitCondition \"ready\" Stack \"one\" [")
        .endsWith("] Timed out)");
  }

  @Test
  void canBeDeletedAgainAfterADeletionFailed() {
    var stack = heat.create("one", TWO_CHAINS);
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    heat.resources.failDeletion("after_left", "ResourceUnknownStatus: Unknown status None");
    heat.delete(stack);
    heat.awaitStatus(stack, "DELETE_FAILED");
    assertThat(heat.reason(stack)).isEqualTo("Resource DELETE failed: ResourceUnknownStatus: "
        + "resources.after_left: Unknown status None");
    heat.delete(stack);
    heat.awaitStatus(stack, "DELETE_COMPLETE");
    assertThat(heat.resources.present()).isZero();
  }

  @Test
  void deletesWhatIsStillBeingMade() {
    var stack = heat.create("one", TWO_CHAINS);
    heat.awaitResource(stack, "left", "CREATE_IN_PROGRESS");
    heat.delete(stack);
    heat.delete(stack);
    heat.awaitStatus(stack, "DELETE_COMPLETE");
    assertThat(heat.resources.present()).isZero();
    assertThat(heat.resources.history()).doesNotContain("create after_left", "create after_right");
  }
}
