package io.berth.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.localcloud.CloudClient.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A lecture hall presses the button at once. */
class StormIT extends SimulatedCloud {

  private static final int STACKS = 200;

  @Test
  void makesHundredsOfStacksAtOnceAndTakesThemAwayAgain() {
    String stacks = "/orchestration/v1/" + projectId() + "/stacks";
    List<Reply> made = IntStream.range(0, STACKS).parallel()
        .mapToObj(number -> berth.post(stacks, stack("storm-" + number)))
        .toList();
    assertThat(made).extracting(Reply::status).containsOnly(201);

    await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500))
        .until(() -> statuses(stacks).equals(Map.of("CREATE_COMPLETE", (long) STACKS)));
    assertThat(berth.get("/compute/v2.1/servers").list("servers")).hasSize(STACKS);
    assertThat(berth.get("/network/v2.0/ports?fields=fixed_ips").list("ports")).doesNotHaveDuplicates();

    IntStream.range(0, STACKS).parallel().forEach(number ->
        berth.delete(stacks + "/storm-" + number + "/" + made.get(number).object("stack").get("id")));
    await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500))
        .until(() -> statuses(stacks).isEmpty());
    assertThat(berth.get("/compute/v2.1/servers").list("servers")).isEmpty();
    assertThat(berth.get("/network/v2.0/ports").list("ports")).isEmpty();
  }

  private Map<Object, Long> statuses(String stacks) {
    return berth.get(stacks).list("stacks").stream()
        .collect(Collectors.groupingBy(stack -> stack.get("stack_status"), Collectors.counting()));
  }

  private static Map<String, Object> stack(String name) {
    String nodeEnv = "NODE_NAME='head'\nNODE_ROLE='head'\nSIGNAL_URL='$url'\nSIGNAL_TOKEN='$token'\n";
    Map<String, Object> userData = Map.of("list_join", List.of("\n", List.of("#cloud-config", Map.of("write_files", List.of(
        Map.of("path", "/etc/berth/node.env", "content", Map.of("str_replace", Map.of("template", nodeEnv, "params", Map.of(
            "$url", Map.of("get_attr", List.of("handle", "endpoint")),
            "$token", Map.of("get_attr", List.of("handle", "token")))))))))));
    Map<String, Object> resources = Map.of(
        "handle", Map.of("type", "OS::Heat::WaitConditionHandle", "properties", Map.of("signal_transport", "TOKEN_SIGNAL")),
        "ready", Map.of("type", "OS::Heat::WaitCondition", "depends_on", "head", "properties",
            Map.of("handle", Map.of("get_resource", "handle"), "count", 1, "timeout", 300)),
        "port", Map.of("type", "OS::Neutron::Port", "properties", Map.of("network", "berth")),
        "head", Map.of("type", "OS::Nova::Server", "properties", Map.of("image", "berth-node", "flavor", "spark.small",
            "networks", List.of(Map.of("port", Map.of("get_resource", "port"))),
            "user_data_format", "RAW", "user_data", userData)));
    return Map.of("stack_name", name, "timeout_mins", 10,
        "template", Map.of("heat_template_version", "2018-08-31", "resources", resources));
  }
}
