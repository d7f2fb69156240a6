package io.berth.localcloud.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeStackTests {

  private static final int WORKERS = 60;

  @TempDir
  private Path folder;

  private static String cluster() {
    var template = new StringBuilder("""
        heat_template_version: 2018-08-31
        resources:
          handle: {type: OS::Heat::WaitConditionHandle}
          secret: {type: OS::Heat::RandomString}
          ready:
            type: OS::Heat::WaitCondition
            properties: {handle: {get_resource: handle}, count: %d, timeout: 600}
        """.formatted(WORKERS));
    IntStream.range(0, WORKERS).forEach(i -> template.append(worker("w" + i)));
    return template.toString();
  }

  private static String worker(String name) {
    return """
          %1$s_port: {type: OS::Neutron::Port, properties: {network: berth}}
          %1$s:
            type: OS::Nova::Server
            properties:
              flavor: small
              networks: [{port: {get_resource: %1$s_port}}]
              user_data: {list_join: [" ", [{get_attr: [secret, value]}, {get_attr: [handle, token]}]]}
        """.formatted(name);
  }

  @Test
  void makesAndDeletesSixtyWorkersAllAtOnce() {
    try (var heat = new HeatFixture(folder, Duration.ofMillis(50))) {
      var stack = heat.create("class", cluster());
      IntStream.range(0, WORKERS).forEach(i -> heat.signal(stack, "handle", Map.of("id", "w" + i)));
      heat.awaitStatus(stack, "CREATE_COMPLETE");
      assertThat(heat.resources.present()).isEqualTo(2 * WORKERS);
      heat.delete(stack);
      heat.awaitStatus(stack, "DELETE_COMPLETE");
      assertThat(heat.resources.present()).isZero();
      assertThat(heat.events(stack)).hasSize(4 + 4 * (2 * WORKERS + 3) + WORKERS);
    }
  }
}
