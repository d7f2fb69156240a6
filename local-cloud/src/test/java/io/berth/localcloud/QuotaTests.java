package io.berth.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.localcloud.CloudClient.Reply;
import io.berth.localcloud.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Limits of the services, by themselves and inside stacks. */
class QuotaTests extends SimulatedCloud {

  @Test
  void refusesAServerTooManyInNovasWords() {
    nova(Map.of("instances", 1, "cores", 1, "ram", 1024));
    assertThat(server("one").status()).isEqualTo(202);

    Reply refused = server("two");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.object("forbidden")).containsEntry("message", "Quota exceeded for cores, instances, ram:"
        + " Requested 1, 1, 1024, but already used 1, 1, 1024 of 1, 1, 1024 cores, instances, ram");
  }

  @Test
  void namesOnlyTheLimitsThatAreExceeded() {
    nova(Map.of("instances", 0));

    assertThat(server("one").object("forbidden")).containsEntry("message",
        "Quota exceeded for instances: Requested 1, but already used 0 of 0 instances");
  }

  @Test
  void givesRoomBackWhenAServerIsGone() {
    nova(Map.of("instances", 1));
    String id = (String) server("one").object("server").get("id");
    berth.delete("/compute/v2.1/servers/" + id);

    await().until(() -> server("two").status() == 202);
  }

  @Test
  void refusesALimitBelowWhatIsUsedAndOneBelowMinusOne() {
    server("one");

    assertThat(novaReply(Map.of("instances", 0)).status()).isEqualTo(400);
    assertThat(novaReply(Map.of("instances", -5)).object("badRequest")).containsEntry("message",
        "Invalid input for field/attribute instances. Value: -5. -5 is less than the minimum of -1");
  }

  @Test
  void refusesALimitBelowWhatIsUsedInEachServicesWordsUnlessForced() {
    server("one");
    berth.post("/share/v2/shares", Map.of("share", Map.of("name", "one", "size", 2, "share_proto", "NFS")));
    String shares = "/share/v2/quota-sets/" + projectId();

    assertThat(novaReply(Map.of("cores", 0)).object("badRequest")).containsEntry("message",
        "Quota limit 0 for cores must be greater than or equal to already used and reserved 1.");
    assertThat(berth.put(shares, Map.of("quota_set", Map.of("gigabytes", 1))).object("badRequest")).containsEntry(
        "message", "Quota value 1 for gigabytes is smaller than already used and reserved 2.");
    assertThat(novaReply(Map.of("cores", 0, "force", true)).status()).isEqualTo(200);
    assertThat(berth.put(shares, Map.of("quota_set", Map.of("gigabytes", 1, "force", true))).status()).isEqualTo(200);
    assertThat(berth.put("/network/v2.0/quotas/" + projectId(), Map.of("quota", Map.of("network", 0))).status())
        .as("Neutron never refuses").isEqualTo(200);
  }

  @Test
  void refusesALimitOfSomethingThatNovaDoesNotCount() {
    assertThat(novaReply(Map.of("foo", 1)).object("badRequest")).containsEntry("message", "Invalid input for "
        + "field/attribute quota_set. Value: {'foo': 1}. Additional properties are not allowed ('foo' was unexpected)");
    assertThat(novaReply(Map.of("floating_ips", 1)).status()).as("but it once did").isEqualTo(200);
  }

  @Test
  void refusesDetailsInTheUsageOfOneProject() {
    assertThat(berth.get("/compute/v2.1/os-simple-tenant-usage/" + projectId() + "?detailed=1")
        .object("badRequest").get("message")).isEqualTo("Additional properties are not allowed ('detailed' was unexpected)");
  }

  @Test
  void limitsEachProjectByItself() {
    CloudClient other = memberOf("class-b");
    nova(Map.of("instances", 0));

    assertThat(server("one").status()).isEqualTo(403);
    assertThat(other.get("/compute/v2.1/limits").object("limits").get("absolute")).asString()
        .doesNotContain("maxTotalInstances=0");
  }

  @Test
  void showsLimitsWithWhatIsInUse() {
    server("one");
    Map<String, Object> detail = berth.with("OpenStack-API-Version", "compute 2.93")
        .get("/compute/v2.1/os-quota-sets/" + projectId() + "/detail").object("quota_set");

    assertThat(detail).containsOnlyKeys("id", "cores", "instances", "key_pairs", "metadata_items", "ram",
        "server_group_members", "server_groups");
    assertThat(Json.objectIn(detail.get("instances"))).containsOnlyKeys("limit", "in_use", "reserved")
        .containsEntry("in_use", 1);
  }

  @Test
  void letsOnlyAdministratorsChangeLimits() {
    CloudClient member = memberOf("class-a");

    Reply refused = member.put("/compute/v2.1/os-quota-sets/" + projectId(), Map.of("quota_set", Map.of("cores", 999)));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.object("forbidden")).containsEntry("message",
        "Policy doesn't allow os_compute_api:os-quota-sets:update to be performed.");
    assertThat(member.put("/network/v2.0/quotas/" + projectId(), Map.of("quota", Map.of("port", 9))).status())
        .isEqualTo(403);
    assertThat(member.put("/share/v2/quota-sets/" + projectId(), Map.of("quota_set", Map.of("shares", 9))).status())
        .isEqualTo(403);
  }

  @Test
  void keepsLimitsOverARestart() {
    nova(Map.of("instances", 3));
    restart();

    assertThat(berth.get("/compute/v2.1/os-quota-sets/" + projectId()).object("quota_set"))
        .containsEntry("instances", 3);
  }

  @Test
  void doesNotTakeALimitForAProjectThatCannotBe() {
    assertThat(berth.put("/compute/v2.1/os-quota-sets/..%2F..%2Fx", Map.of("quota_set", Map.of("cores", 1))).status())
        .isEqualTo(400);
  }

  @Test
  void failsAStackWithNovasWordsWhenThereIsNoRoomForAServer() {
    nova(Map.of("instances", 0));

    assertThat(failure(stack("OS::Nova::Server", Map.of("image", "berth-node", "flavor", "spark.small",
        "networks", List.of(Map.of("network", "berth"))))))
        .matches("Resource CREATE failed: Forbidden: resources\\.thing: Quota exceeded for instances: Requested 1, but"
            + " already used 0 of 0 instances \\(HTTP 403\\) \\(Request-ID: req-[0-9a-f-]{36}\\)");
  }

  @Test
  void failsAStackWithManilasWordsWhenThereIsNoRoomForAShare() {
    berth.put("/share/v2/quota-sets/" + projectId(), Map.of("quota_set", Map.of("gigabytes", 1)));

    assertThat(failure(stack("OS::Manila::Share", Map.of("share_protocol", "NFS", "size", 2))))
        .matches("Resource CREATE failed: RequestEntityTooLarge: resources\\.thing: ShareSizeExceedsAvailableQuota:"
            + " Requested share exceeds allowed project/user or share type gigabytes quota\\. \\(HTTP 413\\)"
            + " \\(Request-ID: req-[0-9a-f-]{36}\\)");
  }

  @Test
  void failsAStackWithNeutronsWordsWhenThereIsNoRoomForANetwork() {
    int networks = berth.get("/network/v2.0/networks").list("networks").size();
    berth.put("/network/v2.0/quotas/" + projectId(), Map.of("quota", Map.of("network", networks)));

    assertThat(failure(stack("OS::Neutron::Net", Map.of())))
        .matches("Resource CREATE failed: OverQuotaClient: resources\\.thing: Quota exceeded for resources:"
            + " \\['network'\\]\\.\nNeutron server returns request_ids: \\['req-[0-9a-f-]{36}'\\]");
  }

  private String stack(String type, Map<String, Object> properties) {
    Map<String, Object> template = Map.of("heat_template_version", "2018-08-31",
        "resources", Map.of("thing", Map.of("type", type, "properties", properties)));
    Reply made = berth.post("/orchestration/v1/" + projectId() + "/stacks",
        Map.of("stack_name", "full", "template", template, "timeout_mins", 5));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return "/orchestration/v1/" + projectId() + "/stacks/full/" + made.object("stack").get("id");
  }

  private String failure(String stack) {
    await().until(() -> "CREATE_FAILED".equals(berth.get(stack).object("stack").get("stack_status")));
    return (String) berth.get(stack).object("stack").get("stack_status_reason");
  }

  private void nova(Map<String, Object> limits) {
    assertThat(novaReply(limits).status()).isEqualTo(200);
  }

  private Reply novaReply(Map<String, Object> limits) {
    return berth.put("/compute/v2.1/os-quota-sets/" + projectId(), Map.of("quota_set", limits));
  }

  private Reply server(String name) {
    return berth.post("/compute/v2.1/servers", Map.of("server", Map.of("name", name, "flavorRef", "spark.small",
        "imageRef", berth.get("/image/v2/images").list("images").get(0).get("id"))));
  }
}
