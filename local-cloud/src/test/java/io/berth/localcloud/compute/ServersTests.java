package io.berth.localcloud.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.localcloud.CloudClient;
import io.berth.localcloud.CloudClient.Reply;
import io.berth.localcloud.SimulatedCloud;
import io.berth.localcloud.http.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServersTests extends SimulatedCloud {

  @Test
  void makesAServerWithAnAddressInTheNetwork() {
    Reply made = create("one", Map.of());

    assertThat(made.status()).isEqualTo(202);
    assertThat(made.object("server")).containsOnlyKeys("id", "links", "OS-DCF:diskConfig", "security_groups", "adminPass");
    Map<String, Object> server = active(id(made));
    assertThat(Json.objectIn(server.get("addresses"))).containsOnlyKeys("berth");
    assertThat(server).containsEntry("OS-EXT-STS:vm_state", "active").containsEntry("OS-EXT-STS:power_state", 1);
  }

  @Test
  void showsAServerAsTheNewestApiDoes() {
    Map<String, Object> server = active(id(create("two", Map.of())), berth.with("OpenStack-API-Version", "compute 2.93"));

    assertThat(server).containsKeys("id", "name", "status", "tenant_id", "user_id", "metadata", "hostId", "image",
        "flavor", "created", "updated", "addresses", "accessIPv4", "accessIPv6", "links", "OS-DCF:diskConfig",
        "progress", "OS-EXT-AZ:availability_zone", "config_drive", "key_name", "OS-SRV-USG:launched_at",
        "OS-SRV-USG:terminated_at", "security_groups", "OS-EXT-SRV-ATTR:host", "OS-EXT-SRV-ATTR:user_data",
        "OS-EXT-STS:task_state", "OS-EXT-STS:vm_state", "os-extended-volumes:volumes_attached", "host_status",
        "locked", "locked_reason", "description", "tags", "trusted_image_certificates", "server_groups");
    assertThat(Json.objectIn(server.get("flavor"))).containsOnlyKeys("vcpus", "ram", "disk", "ephemeral", "swap",
        "original_name", "extra_specs");
  }

  @Test
  void showsTheFlavorAsALinkToClientsOfTheOldestApi() {
    Map<String, Object> server = active(id(create("three", Map.of())));

    assertThat(Json.objectIn(server.get("flavor"))).containsEntry("id", "spark.small").containsKey("links");
    assertThat(server).doesNotContainKeys("tags", "locked", "host_status");
  }

  @Test
  void hidesUserDataAndHostFromAMember() {
    CloudClient member = memberOf("class-a");
    String id = (String) member.post("/compute/v2.1/servers", body("four", Map.of())).object("server").get("id");

    assertThat(member.with("OpenStack-API-Version", "compute 2.93").get("/compute/v2.1/servers/" + id).object("server"))
        .doesNotContainKeys("OS-EXT-SRV-ATTR:user_data", "OS-EXT-SRV-ATTR:host", "host_status");
  }

  @Test
  void keepsTheServersOfAnotherProjectOutOfSight() {
    String id = id(create("five", Map.of()));
    CloudClient member = memberOf("class-b");

    assertThat(member.get("/compute/v2.1/servers").list("servers")).isEmpty();
    Reply hidden = member.get("/compute/v2.1/servers/" + id);
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.object("itemNotFound")).containsEntry("message", "Instance " + id + " could not be found.");
    assertThat(member.delete("/compute/v2.1/servers/" + id).status()).isEqualTo(404);
    assertThat(member.post("/compute/v2.1/servers/" + id + "/action", Map.of("os-stop", Map.of())).status())
        .isEqualTo(404);
  }

  @Test
  void forgetsAServerAndItsFolderOnceItIsDeleted() {
    String id = id(create("six", Map.of()));
    Path folder = state.resolve("servers").resolve(id);
    assertThat(folder).isDirectory();

    assertThat(berth.delete("/compute/v2.1/servers/" + id).status()).isEqualTo(204);
    await().until(() -> berth.get("/compute/v2.1/servers/" + id).status() == 404);
    assertThat(Files.exists(folder)).isFalse();
    assertThat(berth.get("/network/v2.0/ports?device_id=" + id).list("ports")).isEmpty();
  }

  @Test
  void stopsAndStartsAServer() {
    String id = id(create("seven", Map.of()));
    active(id);

    act(id, "os-stop", 202);
    await().until(() -> "SHUTOFF".equals(show(id, berth).get("status")));
    act(id, "os-stop", 409);
    act(id, "os-start", 202);
    active(id);
    act(id, "fly", 400);
  }

  @Test
  void bootsAgainWhatRanBeforeARestartAndLeavesStoppedWhatWasStopped() {
    String running = id(create("eight", Map.of()));
    String stopped = id(create("nine", Map.of()));
    active(running);
    active(stopped);
    act(stopped, "os-stop", 202);
    await().until(() -> "SHUTOFF".equals(show(stopped, berth).get("status")));

    restart();

    active(running);
    await().until(() -> console(running).lines().filter("pretending to boot"::equals).count() == 2);
    assertThat(show(stopped, berth).get("status")).isEqualTo("SHUTOFF");
  }

  @Test
  void refusesWhatDoesNotExist() {
    assertThat(create("ten", Map.of("flavorRef", "nope")).object("badRequest"))
        .containsEntry("message", "Flavor nope could not be found.");
    assertThat(create("ten", Map.of("imageRef", "nope")).status()).isEqualTo(400);
    assertThat(create("ten", Map.of("key_name", "nope")).status()).isEqualTo(400);
    assertThat(create("ten", Map.of("networks", List.of(Map.of("uuid", "nope")))).status()).isEqualTo(400);
    assertThat(berth.post("/compute/v2.1/servers", "x{").object("badRequest"))
        .containsEntry("message", "Malformed request body");
    assertThat(berth.get("/compute/v2.1/servers").list("servers")).isEmpty();
  }

  @Test
  void givesBackWhatARefusedServerHadGot() {
    Object network = berth.get("/network/v2.0/networks?name=berth").list("networks").get(0).get("id");
    Object port = berth.post("/network/v2.0/ports", Map.of("port", Map.of("network_id", network)))
        .object("port").get("id");
    create("owner", Map.of("networks", List.of(Map.of("port", port))));

    Reply refused = create("second", Map.of("networks", List.of(Map.of("uuid", network), Map.of("port", port))));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(berth.get("/network/v2.0/ports").list("ports")).hasSize(1);
    assertThat(berth.get("/compute/v2.1/servers").list("servers")).hasSize(1);
    assertThat(state.resolve("servers").toFile().list()).hasSize(1);
  }

  @Test
  void refusesUserDataBeyondNovasLimit() {
    String large = Base64.getEncoder().encodeToString("#cloud-config\n".repeat(5_000).getBytes(StandardCharsets.UTF_8));

    assertThat(create("eleven", Map.of("user_data", large)).status()).isEqualTo(400);
  }

  @Test
  void putsAServerWithUserDataItCannotReadIntoError() {
    String id = id(create("twelve", Map.of("user_data", Base64.getEncoder().encodeToString("[nonsense".getBytes()))));

    await().until(() -> "ERROR".equals(show(id, berth).get("status")));
    assertThat(Json.objectIn(show(id, berth).get("fault")))
        .containsEntry("message", "user data is neither #cloud-config nor a script");
  }

  @Test
  void refusesAVersionOfTheApiThatDoesNotExist() {
    Reply reply = berth.with("OpenStack-API-Version", "compute 9.1").get("/compute/v2.1/servers");

    assertThat(reply.status()).isEqualTo(406);
    assertThat(reply.object("computeFault").get("message").toString())
        .startsWith("Version 9.1 is not supported by the API.");
  }

  @Test
  void keepsMetadataAsTexts() {
    String id = id(create("thirteen", Map.of("metadata", Map.of("role", "head"))));
    String path = "/compute/v2.1/servers/" + id + "/metadata";

    assertThat(berth.post(path, Map.of("metadata", Map.of("colour", "red"))).object("metadata"))
        .isEqualTo(Map.of("role", "head", "colour", "red"));
    assertThat(berth.delete(path + "/role").status()).isEqualTo(204);
    assertThat(berth.get(path).object("metadata")).isEqualTo(Map.of("colour", "red"));
  }

  @Test
  void reportsWhatServersUsed() {
    String id = id(create("fourteen", Map.of()));
    active(id);
    berth.delete("/compute/v2.1/servers/" + id);
    await().until(() -> berth.get("/compute/v2.1/servers/" + id).status() == 404);

    Map<String, Object> usage = berth.get("/compute/v2.1/os-simple-tenant-usage/" + projectId()
        + "?start=2020-01-01T00:00:00&end=2100-01-01T00:00:00").object("tenant_usage");

    assertThat(usage).containsOnlyKeys("tenant_id", "server_usages", "total_local_gb_usage", "total_vcpus_usage",
        "total_memory_mb_usage", "total_hours", "start", "stop");
    assertThat(Json.listIn(usage.get("server_usages"))).singleElement().satisfies(one ->
        assertThat(Json.objectIn(one)).containsEntry("instance_id", id).containsEntry("state", "terminated")
            .containsEntry("flavor", "spark.small"));
  }

  @Test
  void keepsAPublicKeyAndRefusesToMakeAPrivateOne() {
    Map<String, Object> key = Map.of("name", "mine", "public_key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== me");

    assertThat(berth.post("/compute/v2.1/os-keypairs", Map.of("keypair", key)).object("keypair"))
        .containsKeys("name", "public_key", "fingerprint", "user_id");
    assertThat(berth.post("/compute/v2.1/os-keypairs", Map.of("keypair", key)).status()).isEqualTo(409);
    assertThat(berth.post("/compute/v2.1/os-keypairs", Map.of("keypair", Map.of("name", "x"))).status()).isEqualTo(400);
    assertThat(berth.delete("/compute/v2.1/os-keypairs/mine").status()).isEqualTo(202);
  }

  private Reply create(String name, Map<String, Object> more) {
    return berth.post("/compute/v2.1/servers", body(name, more));
  }

  private Map<String, Object> body(String name, Map<String, Object> more) {
    Map<String, Object> server = new LinkedHashMap<>(Map.of(
        "name", name,
        "flavorRef", "spark.small",
        "imageRef", berth.get("/image/v2/images").list("images").get(0).get("id"),
        "networks", List.of(Map.of("uuid", berth.get("/network/v2.0/networks?name=berth").list("networks").get(0).get("id")))));
    server.putAll(more);
    return Map.of("server", server);
  }

  private static String id(Reply made) {
    return (String) made.object("server").get("id");
  }

  private Map<String, Object> active(String id) {
    return active(id, berth);
  }

  private Map<String, Object> active(String id, CloudClient client) {
    await().until(() -> "ACTIVE".equals(show(id, client).get("status")));
    return show(id, client);
  }

  private static Map<String, Object> show(String id, CloudClient client) {
    return client.get("/compute/v2.1/servers/" + id).object("server");
  }

  private String console(String id) {
    return (String) berth.post("/compute/v2.1/servers/" + id + "/action", Map.of("os-getConsoleOutput", Map.of()))
        .tree().get("output");
  }

  private void act(String id, String action, int status) {
    assertThat(berth.post("/compute/v2.1/servers/" + id + "/action", Map.of(action, Map.of())).status())
        .as(action).isEqualTo(status);
  }
}
