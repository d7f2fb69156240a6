package io.berth.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultsTests extends SimulatedCloud {

  @Test
  void answersAStatusToSoManyCallsOfOneService() {
    cloud.faults().answer("network", 503, 2);

    assertThat(berth.get("/network/v2.0/networks").status()).isEqualTo(503);
    assertThat(berth.get("/compute/v2.1/servers").status()).isEqualTo(200);
    assertThat(berth.get("/network/v2.0/networks").status()).isEqualTo(503);
    assertThat(berth.get("/network/v2.0/networks").status()).isEqualTo(200);
  }

  @Test
  void answersAStatusUntilCleared() {
    cloud.faults().answer("network", 500);
    for (int i = 0; i < 5; i++) {
      assertThat(berth.get("/network/v2.0/networks").status()).isEqualTo(500);
    }
    cloud.faults().clear();

    assertThat(berth.get("/network/v2.0/networks").status()).isEqualTo(200);
  }

  @Test
  void doesTheWorkAndLosesTheAnswer() {
    cloud.faults().lostAnswers("identity", 1);

    assertThatThrownBy(() -> berth.trySend("POST", "/identity/v3/projects",
        Map.of("project", Map.of("name", "lost")))).isInstanceOf(IOException.class);
    assertThat(berth.get("/identity/v3/projects?name=lost").list("projects")).hasSize(1);
  }

  @Test
  void makesEveryAnswerTakeLonger() {
    cloud.faults().slow(Duration.ofMillis(300));
    long before = System.nanoTime();
    berth.get("/compute/v2.1/servers");

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void endsAllTokens() {
    cloud.faults().expireTokens();

    assertThat(berth.get("/compute/v2.1/servers").status()).isEqualTo(401);
  }

  @Test
  void failsTheNextResourceWhoseNameMatches() {
    cloud.faults().failResource("wor*", "Forbidden: no luck today");
    String stack = stack("unlucky");

    await().until(() -> "CREATE_FAILED".equals(status(stack)));
    assertThat(berth.get(stack).object("stack").get("stack_status_reason").toString())
        .contains("resources.worker_1").contains("no luck today");
    assertThat(cloud.faults().takeFailure("worker_1")).isEmpty();
  }

  @Test
  void findsNoHostWhenTheCloudIsToldToBeFull() {
    cloud.faults().full("compute");
    String stack = stack("homeless");

    await().until(() -> "CREATE_FAILED".equals(status(stack)));
    assertThat(berth.get(stack).object("stack").get("stack_status_reason")).isEqualTo(
        "Resource CREATE failed: ResourceInError: resources.worker_1: Went to status ERROR due to"
            + " \"Message: No valid host was found. , Code: 500\"");
  }

  @Test
  void offersFaultsOverHttpOnlyWhenAskedTo() {
    assertThat(CloudClient.stranger(cloud).get("/faults").status()).isEqualTo(404);
  }

  @Test
  void takesShowsAndClearsFaultsOverHttp() {
    try (LocalCloud open = LocalCloud.start(new LocalCloudSettings(state.resolve("open"), 0, null,
        LocalCloudSettings.Nodes.SIMULATED, 7), true)) {
      CloudClient stranger = CloudClient.stranger(open);
      assertThat(stranger.put("/faults", Map.of(
          "answer", List.of(Map.of("service", "network", "status", 502, "calls", 1)),
          "full", List.of("share"),
          "fail_resource", List.of(Map.of("name", "head", "reason", "why not")))).status()).isEqualTo(200);
      assertThat(stranger.get("/faults").tree()).containsEntry("answer", Map.of("network", 502))
          .containsEntry("full", List.of("share"));
      assertThat(stranger.get("/network/v2.0/networks").status()).isEqualTo(502);
      assertThat(stranger.delete("/faults").status()).isEqualTo(204);
      assertThat(stranger.get("/faults").tree()).containsEntry("full", List.of());
      assertThat(stranger.put("/faults", "nonsense").status()).isEqualTo(400);
    }
  }

  private String stack(String name) {
    Map<String, Object> server = Map.of("type", "OS::Nova::Server", "properties",
        Map.of("image", "berth-node", "flavor", "spark.small", "networks", List.of(Map.of("network", "berth"))));
    Object id = berth.post("/orchestration/v1/" + projectId() + "/stacks", Map.of("stack_name", name,
        "template", Map.of("heat_template_version", "2018-08-31", "resources", Map.of("worker_1", server))))
        .object("stack").get("id");
    return "/orchestration/v1/" + projectId() + "/stacks/" + name + "/" + id;
  }

  private Object status(String stack) {
    return berth.get(stack).object("stack").get("stack_status");
  }
}
