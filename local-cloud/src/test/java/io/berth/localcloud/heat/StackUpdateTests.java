package io.berth.localcloud.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackUpdateTests {

  @TempDir
  private Path folder;
  private HeatFixture heat;

  @BeforeEach
  void start() {
    heat = new HeatFixture(folder, Duration.ofMillis(10));
  }

  @AfterEach
  void stop() {
    heat.close();
  }

  /** A head and so many workers, whose user data tells how many there are. */
  private static String cluster(int workers, String policy) {
    var template = new StringBuilder("heat_template_version: 2018-08-31\nparameters:\n"
        + "  size: {type: string, default: small}\nresources:\n");
    for (var i = 0; i <= workers; i++) {
      template.append("""
            n%1$d_port: {type: OS::Neutron::Port, properties: {network: berth}}
            n%1$d:
              type: OS::Nova::Server
              properties:
                flavor: {get_param: size}
                networks: [{port: {get_resource: n%1$d_port}}]
                user_data: "workers=%2$d"
                user_data_update_policy: %3$s
          """.formatted(i, workers, policy));
    }
    return template.toString();
  }

  private Object physicalId(String stack, String resource) {
    return heat.get(stack + "/resources/" + resource).at("resource", "physical_resource_id");
  }

  private String created(String template) {
    var stack = heat.create("one", template);
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    return stack;
  }

  @Test
  void makesWhatIsNewAndKeepsTheRest() {
    var stack = created(cluster(1, "IGNORE"));
    var head = physicalId(stack, "n0");
    heat.update(stack, Map.of("template", cluster(2, "IGNORE")));
    heat.awaitStatus(stack, "UPDATE_COMPLETE");
    assertThat(physicalId(stack, "n0")).isEqualTo(head);
    assertThat(heat.resources.present()).isEqualTo(6);
    assertThat(heat.resources.history()).hasSize(6).endsWith("create n2_port", "create n2");
    assertThat(heat.events(stack)).contains("n0 UPDATE_COMPLETE").doesNotContain("n0_port UPDATE_COMPLETE");
  }

  @Test
  void deletesWhatIsNoLongerThereServersBeforeTheirPorts() {
    var stack = created(cluster(2, "IGNORE"));
    heat.update(stack, Map.of("template", cluster(1, "IGNORE")));
    heat.awaitStatus(stack, "UPDATE_COMPLETE");
    assertThat(heat.resources.history()).endsWith("delete n2", "delete n2_port");
    assertThat(heat.resources.present()).isEqualTo(4);
  }

  @Test
  void replacesServersWhoseUserDataMattersAndDeletesTheOldOnesAfterwards() {
    var stack = created(cluster(0, "REPLACE"));
    var head = physicalId(stack, "n0");
    heat.update(stack, Map.of("template", cluster(0, "REPLACE").replace("workers=0", "workers=zero")));
    heat.awaitStatus(stack, "UPDATE_COMPLETE");
    assertThat(physicalId(stack, "n0")).isNotEqualTo(head);
    assertThat(heat.resources.history()).containsExactly("create n0_port", "create n0", "create n0", "delete n0");
    assertThat(heat.events(stack)).containsSubsequence("n0 UPDATE_IN_PROGRESS", "n0 UPDATE_COMPLETE",
        "n0 CREATE_IN_PROGRESS", "n0 CREATE_COMPLETE", "n0 DELETE_IN_PROGRESS", "n0 DELETE_COMPLETE");
  }

  @Test
  void changesInPlaceWhatCanBeChanged() {
    var stack = created(cluster(0, "IGNORE"));
    var patch = heat.call("PATCH", stack, Map.of("parameters", Map.of("size", "large")));
    assertThat(patch.status()).isEqualTo(202);
    heat.awaitStatus(stack, "UPDATE_COMPLETE");
    assertThat(heat.resources.history()).endsWith("update n0").hasSize(3);
    assertThat(heat.resources.propertiesOf("n0").orElseThrow()).containsEntry("flavor", "large");
  }

  @Test
  void doesNothingWhenNothingIsDifferent() {
    var stack = created(cluster(1, "IGNORE"));
    heat.call("PATCH", stack, Map.of());
    heat.awaitStatus(stack, "UPDATE_COMPLETE");
    assertThat(heat.resources.history()).hasSize(4);
    assertThat(heat.events(stack)).endsWith("one CREATE_COMPLETE", "one UPDATE_IN_PROGRESS", "one UPDATE_COMPLETE");
    assertThat(heat.get(stack).at("stack", "updated_time")).isNotNull();
  }

  @Test
  void tellsBeforehandWhatItWouldDo() {
    var stack = created(cluster(1, "IGNORE"));
    var changes = heat.call("PUT", stack + "/preview", Map.of("template", cluster(0, "IGNORE")));
    assertThat(changes.at("resource_changes", "deleted")).asList().hasSize(2);
    assertThat(changes.at("resource_changes", "updated", 0, "resource_name")).isEqualTo("n0");
    assertThat(changes.at("resource_changes", "unchanged", 0, "resource_name")).isEqualTo("n0_port");
    assertThat(heat.resources.present()).isEqualTo(4);
  }

  @Test
  void takesAFailedUpdateBackIfAskedTo() {
    var stack = created(cluster(0, "IGNORE"));
    heat.faults.failResource("n1", "ResourceInError: on order");
    heat.update(stack, Map.of("template", cluster(1, "IGNORE"), "disable_rollback", false));
    heat.awaitStatus(stack, "ROLLBACK_COMPLETE");
    assertThat(heat.resources.present()).isEqualTo(2);
    assertThat(heat.get(stack + "/resources").at("resources")).asList().hasSize(2);
    assertThat(heat.get(stack + "/template").at("resources", "n1")).isNull();
  }

  @Test
  void followsTheNewestPlanWhenUpdatedWhileUnderWay() {
    var stack = heat.create("one", cluster(3, "IGNORE"));
    heat.update(stack, Map.of("template", cluster(0, "IGNORE")));
    heat.awaitStatus(stack, "UPDATE_COMPLETE");
    heat.awaitPresent(2);
    assertThat(heat.get(stack + "/resources").at("resources")).asList().hasSize(2);
  }

  @Test
  void dropsTagsThatAnUpdateDoesNotRepeatButKeepsThemInAPatch() {
    var stack = heat.create("one", cluster(0, "IGNORE"), Map.of("tags", "a,b"));
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    heat.call("PATCH", stack, Map.of());
    heat.awaitStatus(stack, "UPDATE_COMPLETE");
    assertThat(heat.get(stack).at("stack", "tags")).isEqualTo(List.of("a", "b"));
    heat.update(stack, Map.of("template", cluster(0, "IGNORE")));
    assertThat(heat.get(stack).at("stack", "tags")).isEqualTo(List.of());
  }

  @Test
  void isNotPossibleWhileDeleting() {
    var stack = created(cluster(0, "IGNORE"));
    heat.delete(stack);
    var reply = heat.call("PUT", stack, Map.of("template", cluster(1, "IGNORE")));
    assertThat(reply.at("error", "type")).isEqualTo("NotSupported");
    assertThat(reply.message()).isEqualTo("Updating a stack when it is deleting is not supported.");
  }

  @Test
  void checksTheNewPlanBeforeAnythingIsTouched() {
    var stack = created(cluster(0, "IGNORE"));
    var reply = heat.call("PATCH", stack, Map.of("template",
        "{heat_template_version: 2018-08-31, resources: {a: {type: OS::No::Such}}}"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(heat.status(stack)).isEqualTo("CREATE_COMPLETE");
  }
}
