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

class WaitConditionTests {

  @TempDir
  private Path folder;
  private HeatFixture heat;

  @BeforeEach
  void start() {
    heat = new HeatFixture(folder, Duration.ZERO);
  }

  @AfterEach
  void stop() {
    heat.close();
  }

  private static String waiting(int count, double seconds) {
    return """
        heat_template_version: 2018-08-31
        resources:
          handle: {type: OS::Heat::WaitConditionHandle}
          ready:
            type: OS::Heat::WaitCondition
            properties: {handle: {get_resource: handle}, count: %d, timeout: %s}
        outputs:
          signals: {value: {get_attr: [ready, data]}}
          call: {value: {get_attr: [handle, curl_cli]}}
        """.formatted(count, seconds);
  }

  private String created(int count, double seconds) {
    var stack = heat.create("one", waiting(count, seconds));
    heat.awaitResource(stack, "ready", "CREATE_IN_PROGRESS");
    return stack;
  }

  private static Map<String, Object> success(String id, String data) {
    return Map.of("status", "SUCCESS", "id", id, "reason", "", "data", data);
  }

  private List<String> reasons(String stack) {
    return Trees.list(heat.get(stack + "/events?sort_dir=asc").at("events")).stream().map(Trees::map)
        .map(event -> event.get("resource_name") + ": " + event.get("resource_status_reason")).toList();
  }

  @Test
  void isCompleteWhenEnoughNodesHaveSignalled() {
    var stack = created(2, 60);
    assertThat(heat.output(stack, "signals")).isEqualTo("{}");
    assertThat(heat.signal(stack, "handle", success("worker-1", "")).status()).isEqualTo(200);
    assertThat(heat.output(stack, "signals")).isEqualTo("{\"worker-1\": \"\"}");
    assertThat(heat.status(stack)).isEqualTo("CREATE_IN_PROGRESS");
    heat.signal(stack, "handle", success("head", "spark-submit"));
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    assertThat(heat.output(stack, "signals")).isEqualTo("{\"worker-1\": \"\", \"head\": \"spark-submit\"}");
    assertThat(heat.events(stack)).endsWith("handle SIGNAL_COMPLETE", "handle SIGNAL_COMPLETE",
        "ready CREATE_COMPLETE", "one CREATE_COMPLETE");
  }

  @Test
  void failsAtOnceWithTheWordsOfTheNodeThatFailed() {
    var stack = created(2, 60);
    heat.signal(stack, "handle", success("head", ""));
    heat.signal(stack, "handle", Map.of("status", "FAILURE", "id", "worker-1", "reason", "30-x: disk full"));
    heat.awaitStatus(stack, "CREATE_FAILED");
    assertThat(heat.reason(stack))
        .isEqualTo("Resource CREATE failed: WaitConditionFailure: resources.ready: 30-x: disk full");
    assertThat(reasons(stack)).endsWith("handle: Signal: status:FAILURE reason:30-x: disk full",
        "ready: WaitConditionFailure: resources.ready: 30-x: disk full",
        "one: Resource CREATE failed: WaitConditionFailure: resources.ready: 30-x: disk full");
  }

  @Test
  void givesUpWhenTheTimeIsOverAndSaysHowManyWereMissing() {
    var stack = created(2, 60);
    heat.signal(stack, "handle", Map.of("id", "head", "reason", "up"));
    heat.clock.pass(Duration.ofSeconds(61));
    heat.awaitStatus(stack, "CREATE_FAILED");
    assertThat(heat.reason(stack))
        .isEqualTo("Resource CREATE failed: WaitConditionTimeout: resources.ready: 1 of 2 received - up");
  }

  @Test
  void countsASignalThatSaysNothingAsSuccess() {
    var stack = created(1, 60);
    heat.signal(stack, "handle", Map.of());
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    assertThat(heat.get(stack + "/resources/handle/metadata").at("metadata", "1", "reason"))
        .isEqualTo("Signal 1 received");
    assertThat(heat.output(stack, "signals")).isEqualTo("{\"1\": null}");
  }

  @Test
  void ignoresASignalThatMakesNoSenseWithoutTellingItsSender() {
    var stack = created(1, 60);
    assertThat(heat.signal(stack, "handle", Map.of("status", "WEIRD")).status()).isEqualTo(200);
    assertThat(heat.signal(stack, "handle", Map.of("status", "SUCCESS", "extra", 1)).status()).isEqualTo(200);
    assertThat(heat.get(stack + "/resources/handle/metadata").at("metadata")).isEqualTo(Map.of());
    assertThat(heat.events(stack)).doesNotContain("handle SIGNAL_COMPLETE");
  }

  @Test
  void overwritesTheSignalOfANodeThatSignalsTwice() {
    var stack = created(2, 60);
    heat.signal(stack, "handle", success("head", "a"));
    heat.signal(stack, "handle", success("head", "b"));
    assertThat(heat.output(stack, "signals")).isEqualTo("{\"head\": \"b\"}");
    assertThat(heat.status(stack)).isEqualTo("CREATE_IN_PROGRESS");
  }

  @Test
  void opensNothingWithAHandlesTokenButItsOwnHandle() {
    var stack = created(1, 60);
    var token = (String) heat.get(stack + "/resources/handle").at("resource", "attributes", "token");
    var other = heat.create("two", waiting(1, 60));
    assertThat(heat.callAs(null, token, "GET", "/stacks", null).status()).isEqualTo(403);
    assertThat(heat.callAs(null, token, "POST", other + "/resources/handle/signal", Map.of()).status())
        .isEqualTo(403);
    assertThat(heat.callAs(null, "wrong", "POST", stack + "/resources/handle/signal", Map.of()).status())
        .isEqualTo(401);
    assertThat(heat.callAs(null, null, "POST", stack + "/resources/handle/signal", Map.of()).status())
        .isEqualTo(401);
  }

  @Test
  void takesSignalsOfTheStacksOwnerToo() {
    var stack = created(1, 60);
    assertThat(heat.call("POST", stack + "/resources/handle/signal", Map.of("id", "me")).status()).isEqualTo(200);
    heat.awaitStatus(stack, "CREATE_COMPLETE");
  }

  @Test
  void refusesASignalToAnythingElse() {
    var stack = created(1, 60);
    var reply = heat.call("POST", stack + "/resources/ready/signal", Map.of());
    assertThat(reply.at("error", "type")).isEqualTo("ResourceActionNotSupported");
    assertThat(reply.message()).isEqualTo("signal is not supported for resource.");
    assertThat(heat.call("POST", stack + "/resources/nope/signal", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void waitsForMoreSignalsWhenTheCountIsRaised() {
    var stack = created(1, 60);
    heat.signal(stack, "handle", success("head", ""));
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    heat.update(stack, Map.of("template", waiting(2, 60)));
    heat.awaitResource(stack, "ready", "UPDATE_IN_PROGRESS");
    heat.signal(stack, "handle", success("worker-1", ""));
    heat.awaitStatus(stack, "UPDATE_COMPLETE");
    assertThat(heat.events(stack)).endsWith("one UPDATE_IN_PROGRESS", "ready UPDATE_IN_PROGRESS",
        "handle SIGNAL_COMPLETE", "ready UPDATE_COMPLETE", "one UPDATE_COMPLETE");
  }

  @Test
  void staysFailedWhenUpdatedAfterAFailureBecauseTheSignalStays() {
    var stack = created(1, 60);
    heat.signal(stack, "handle", Map.of("status", "FAILURE", "id", "head", "reason", "boo"));
    heat.awaitStatus(stack, "CREATE_FAILED");
    heat.update(stack, Map.of("template", waiting(1, 60)));
    heat.awaitStatus(stack, "UPDATE_FAILED");
    assertThat(heat.reason(stack)).isEqualTo("Resource CREATE failed: WaitConditionFailure: resources.ready: boo");
  }

  @Test
  void isInterruptedByDeletingTheStack() {
    var stack = created(1, 600);
    heat.delete(stack);
    heat.awaitStatus(stack, "DELETE_COMPLETE");
    assertThat(heat.signal(stack, "handle", Map.of()).status()).isNotEqualTo(200);
  }

  @Test
  void tellsNodesHowToCall() {
    var stack = created(1, 60);
    var id = heat.get(stack).at("stack", "id");
    assertThat(heat.output(stack, "call")).asString().startsWith("curl -i -X POST -H 'X-Auth-Token: ").endsWith(
        "' -H 'Content-Type: application/json' -H 'Accept: application/json' "
            + "http://127.0.0.1:8004/orchestration/v1/p1/stacks/one/%s/resources/handle/signal".formatted(id));
  }
}
