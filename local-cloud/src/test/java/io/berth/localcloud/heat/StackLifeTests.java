package io.berth.localcloud.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLifeTests {

  private static final String CHAIN = """
      heat_template_version: 2018-08-31
      resources:
        port: {type: OS::Neutron::Port, properties: {network: berth}}
        head:
          type: OS::Nova::Server
          properties:
            flavor: small
            networks: [{port: {get_resource: port}}]
            metadata: {address: {get_attr: [port, fixed_ips, 0, ip_address]}}
      outputs:
        address: {value: {get_attr: [port, fixed_ips, 0, ip_address]}}
        head: {value: {get_resource: head}}
      """;

  @TempDir
  private Path folder;
  private HeatFixture heat;

  @BeforeEach
  void start() {
    heat = new HeatFixture(folder, Duration.ofMillis(20));
  }

  @AfterEach
  void stop() {
    heat.close();
  }

  @Test
  void makesResourcesInTheOrderOfTheirDependencies() {
    var stack = heat.create("one", CHAIN);
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    assertThat(heat.resources.history()).containsExactly("create port", "create head");
    assertThat(heat.events(stack)).containsExactly("one CREATE_IN_PROGRESS", "port CREATE_IN_PROGRESS",
        "port CREATE_COMPLETE", "head CREATE_IN_PROGRESS", "head CREATE_COMPLETE", "one CREATE_COMPLETE");
    assertThat(heat.reason(stack)).isEqualTo("Stack CREATE completed successfully");
  }

  @Test
  void tellsWhoeverListensThatAStackHasEndedOnceEverybodyCanSeeIt() throws InterruptedException {
    var ended = heat.ended();
    var stack = heat.create("one", CHAIN);
    assertThat(ended.poll(60, TimeUnit.SECONDS)).isEqualTo("one");
    assertThat(heat.status(stack)).isEqualTo("CREATE_COMPLETE");

    heat.delete(stack);
    assertThat(ended.poll(60, TimeUnit.SECONDS)).isEqualTo("one");
    assertThat(heat.status(stack)).isEqualTo("DELETE_COMPLETE");
  }

  @Test
  void givesAttributesOfOneResourceToAnotherAndToOutputs() {
    var stack = heat.create("one", CHAIN);
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    var address = heat.output(stack, "address");
    assertThat(address).asString().startsWith("10.0.0.");
    assertThat(heat.resources.propertiesOf("head").orElseThrow().get("metadata"))
        .isEqualTo(Map.of("address", address));
  }

  @Test
  void deletesInReverseOrderAndRemembersTheStackById() {
    var stack = heat.create("one", CHAIN);
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    heat.delete(stack);
    heat.awaitStatus(stack, "DELETE_COMPLETE");
    assertThat(heat.resources.history()).endsWith("delete head", "delete port");
    assertThat(heat.resources.present()).isZero();
    assertThat(heat.get("/stacks/one").status()).isEqualTo(404);
    assertThat(heat.get("/stacks").at("stacks")).isEqualTo(List.of());
    assertThat(heat.create("one", CHAIN)).isNotEqualTo(stack);
  }
}
