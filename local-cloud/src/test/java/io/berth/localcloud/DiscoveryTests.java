package io.berth.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.localcloud.CloudClient.Reply;
import io.berth.localcloud.http.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees before it has a token, and when it has none. */
class DiscoveryTests extends SimulatedCloud {

  @ParameterizedTest
  @CsvSource({"/identity, 300", "/compute, 200", "/network, 200", "/image, 300", "/share, 300", "/orchestration, 300"})
  void tellsItsVersionsToAnybody(String path, int status) {
    Reply reply = CloudClient.stranger(cloud).get(path);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.tree()).containsKey("versions");
  }

  @Test
  void describesTheVersionBehindTheCatalogsAddress() {
    assertThat(CloudClient.stranger(cloud).get("/compute/v2.1").object("version"))
        .containsEntry("version", "2.93").containsEntry("min_version", "2.1").containsEntry("id", "v2.1");
    assertThat(CloudClient.stranger(cloud).get("/identity/v3").object("version")).containsEntry("id", "v3.14");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/compute/v2.1/servers", "/network/v2.0/networks", "/share/v2/shares",
      "/orchestration/v1/{project}/stacks", "/identity/v3/projects"})
  void asksForATokenInTheCommonWords(String path) {
    CloudClient expired = CloudClient.stranger(cloud).with("X-Auth-Token", "gAAAAAexpired");
    Reply reply = expired.get(path.replace("{project}", projectId()));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("www-authenticate")).startsWith("Keystone uri=");
    assertThat(reply.object("error")).isEqualTo(Map.of("code", 401, "title", "Unauthorized",
        "message", "The request you have made requires authentication."));
  }

  @Test
  void asksForATokenInGlancesOwnWords() {
    Reply reply = CloudClient.stranger(cloud).get("/image/v2/images");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.tree()).containsOnlyKeys("message", "code", "title").containsEntry("code", "401 Unauthorized");
  }

  @Test
  void refusesABodyOfMoreThanOneMebibyte() {
    String large = "{\"x\": \"" + "a".repeat(1 << 20) + "\"}";

    assertThat(CloudClient.stranger(cloud).post("/identity/v3/auth/tokens", large).status()).isEqualTo(413);
  }

  @Test
  void answersOnLoopbackOnly() {
    assertThat(cloud.authUrl().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void listsAndShowsTheOneImage() {
    Map<String, Object> image = berth.get("/image/v2/images?name=berth-node").list("images").get(0);

    assertThat(image).containsKeys("id", "name", "disk_format", "container_format", "visibility", "size", "status",
        "checksum", "protected", "min_ram", "min_disk", "owner", "os_hidden", "created_at", "updated_at", "tags",
        "self", "file", "schema");
    assertThat(berth.get("/image/v2/images/" + image.get("id")).tree()).isEqualTo(image);
    assertThat(berth.get("/image/v2/images?name=other").list("images")).isEmpty();
    assertThat(berth.get("/image/v2/images/nope").status()).isEqualTo(404);
    assertThat(Json.listIn(image.get("tags"))).isEmpty();
  }
}
