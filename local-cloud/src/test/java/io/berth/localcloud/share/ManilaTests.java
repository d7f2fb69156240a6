package io.berth.localcloud.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.localcloud.CloudClient;
import io.berth.localcloud.CloudClient.Reply;
import io.berth.localcloud.SimulatedCloud;
import io.berth.localcloud.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManilaTests extends SimulatedCloud {

  @Test
  void makesADirectoryForAShare() {
    Reply made = create(1);

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.header("x-openstack-manila-api-version")).isEqualTo("2.70");
    assertThat(made.object("share")).containsEntry("status", "creating");
    assertThat(directory(made)).isDirectory();
    assertThat(newest().get("/share/v2/shares/" + id(made)).object("share")).containsEntry("status", "available")
        .containsOnlyKeys("id", "size", "availability_zone", "created_at", "status", "name", "description",
            "project_id", "snapshot_id", "share_network_id", "share_proto", "metadata", "share_type", "volume_type",
            "links", "is_public", "snapshot_support", "task_state", "share_type_name", "access_rules_status",
            "replication_type", "has_replicas", "user_id", "create_share_from_snapshot_support",
            "revert_to_snapshot_support", "share_group_id", "source_share_group_snapshot_member_id",
            "mount_snapshot_support", "progress", "is_soft_deleted", "scheduled_to_be_deleted_at", "share_server_id",
            "host");
  }

  @Test
  void tellsOldClientsTheExportLocationInTheShareItself() {
    Reply made = create(1);
    CloudClient old = berth.with("X-OpenStack-Manila-API-Version", "2.6");

    assertThat(Json.listIn(old.get("/share/v2/shares/" + id(made)).object("share").get("export_locations")))
        .containsExactly("127.0.0.1:" + directory(made));
    assertThat(newest().get("/share/v2/shares/" + id(made) + "/export_locations").list("export_locations"))
        .singleElement().satisfies(location -> assertThat(location)
            .containsOnlyKeys("id", "path", "preferred", "share_instance_id", "is_admin_only"));
  }

  @Test
  void deletesAShareWithAllThatIsInItButNotWhatALinkInItLeadsTo() throws IOException {
    Reply made = create(1);
    Path precious = Files.writeString(Files.createDirectories(state.resolve("elsewhere")).resolve("file"), "precious");
    Files.createSymbolicLink(directory(made).resolve("link"), precious.getParent());
    Files.writeString(Files.createDirectories(directory(made).resolve("a/b")).resolve("c"), "x");

    assertThat(newest().delete("/share/v2/shares/" + id(made)).status()).isEqualTo(202);

    assertThat(newest().get("/share/v2/shares/" + id(made)).status()).isEqualTo(404);
    assertThat(Files.exists(directory(made))).isFalse();
    assertThat(precious).hasContent("precious");
  }

  @Test
  void keepsSharesAndWhatIsInThemOverARestart() throws IOException {
    Reply made = create(1);
    Files.writeString(directory(made).resolve("notes.txt"), "kept");
    restart();

    assertThat(newest().get("/share/v2/shares").list("shares")).extracting("id").containsExactly(id(made));
    assertThat(directory(made).resolve("notes.txt")).hasContent("kept");
  }

  @Test
  void refusesMoreGigabytesThanAllowedInManilasWords() {
    berth.put("/share/v2/quota-sets/" + projectId(), Map.of("quota_set", Map.of("gigabytes", 2, "shares", 2)));
    create(1);

    Reply refused = create(2);

    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.object("overLimit")).isEqualTo(Map.of("code", 413, "retryAfter", "0", "message",
        "ShareSizeExceedsAvailableQuota: Requested share exceeds allowed project/user or share type gigabytes quota."));
  }

  @Test
  void refusesMoreSharesThanAllowed() {
    berth.put("/share/v2/quota-sets/" + projectId(), Map.of("quota_set", Map.of("shares", 1)));
    create(1);

    assertThat(create(1).object("overLimit").get("message").toString()).startsWith("ShareLimitExceeded:");
  }

  @Test
  void growsAndShrinksAShareWithinTheLimit() {
    String path = "/share/v2/shares/" + id(create(1));
    assertThat(newest().post(path + "/action", Map.of("extend", Map.of("new_size", 3))).status()).isEqualTo(202);
    assertThat(newest().get(path).object("share")).containsEntry("size", 3);
    assertThat(newest().post(path + "/action", Map.of("extend", Map.of("new_size", 2))).status()).isEqualTo(400);
    assertThat(newest().post(path + "/action", Map.of("shrink", Map.of("new_size", 2))).status()).isEqualTo(202);
  }

  @Test
  void keepsAccessRules() {
    String id = id(create(1));
    Map<String, Object> access = newest().post("/share/v2/shares/" + id + "/action", Map.of("allow_access",
        Map.of("access_type", "ip", "access_to", "127.0.0.0/8", "access_level", "rw"))).object("access");

    assertThat(access).containsEntry("state", "queued_to_apply").containsEntry("share_id", id);
    assertThat(newest().get("/share/v2/share-access-rules?share_id=" + id).list("access_list"))
        .extracting("access_to").containsExactly("127.0.0.0/8");
    newest().post("/share/v2/shares/" + id + "/action", Map.of("deny_access", Map.of("access_id", access.get("id"))));
    assertThat(newest().get("/share/v2/share-access-rules?share_id=" + id).list("access_list")).isEmpty();
  }

  @Test
  void keepsTheSharesOfAnotherProjectOutOfSight() {
    String id = id(create(1));
    CloudClient member = memberOf("class-a");

    assertThat(member.get("/share/v2/shares").list("shares")).isEmpty();
    assertThat(member.get("/share/v2/shares/" + id).object("itemNotFound"))
        .isEqualTo(Map.of("code", 404, "message", "The resource could not be found."));
    assertThat(member.delete("/share/v2/shares/" + id).status()).isEqualTo(404);
  }

  @Test
  void refusesWhatManilaRefuses() {
    assertThat(share(Map.of("size", 1, "share_proto", "ZZZ")).status()).isEqualTo(400);
    assertThat(share(Map.of("size", 0, "share_proto", "NFS")).status()).isEqualTo(400);
    assertThat(share(Map.of("size", "much", "share_proto", "NFS")).status()).isEqualTo(400);
    assertThat(share(Map.of("size", 1, "share_proto", "NFS", "share_type", "nope")).status()).isEqualTo(404);
    assertThat(berth.with("X-OpenStack-Manila-API-Version", "9.9").get("/share/v2/shares").status()).isEqualTo(406);
  }

  @Test
  void showsTypesAndLimits() {
    assertThat(newest().get("/share/v2/types").list("share_types")).singleElement().satisfies(type ->
        assertThat(type).containsOnlyKeys("id", "name", "extra_specs", "required_extra_specs",
            "share_type_access:is_public", "description", "is_default"));
    create(3);
    assertThat(Json.objectIn(newest().get("/share/v2/limits").object("limits").get("absolute")))
        .containsEntry("totalShareGigabytesUsed", 3).containsEntry("totalSharesUsed", 1);
    assertThat(List.copyOf(newest().get("/share/v2/quota-sets/" + projectId() + "/detail").object("quota_set").keySet()))
        .contains("shares", "gigabytes", "per_share_gigabytes", "id");
  }

  private CloudClient newest() {
    return berth.with("X-OpenStack-Manila-API-Version", "2.70");
  }

  private Reply create(int gigabytes) {
    return share(Map.of("size", gigabytes, "share_proto", "NFS", "name", "folder"));
  }

  private Reply share(Map<String, Object> share) {
    return newest().post("/share/v2/shares", Map.of("share", share));
  }

  private static String id(Reply made) {
    return (String) made.object("share").get("id");
  }

  private Path directory(Reply made) {
    return cloud.state().resolve("shares").resolve(id(made));
  }
}
