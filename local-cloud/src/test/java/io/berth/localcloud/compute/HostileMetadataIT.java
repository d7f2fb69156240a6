package io.berth.localcloud.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.localcloud.CloudClient;
import io.berth.localcloud.LocalCloud;
import io.berth.localcloud.LocalCloudSettings;
import io.berth.localcloud.SimulatedCloud;
import io.berth.localcloud.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata share.0 of servers that are processes: it opens shares of the own project and nothing else. */
class HostileMetadataIT extends SimulatedCloud {

  @Override
  protected LocalCloud startFrom(Path state) {
    try {
      Path image = Files.createDirectories(state.resolve("image"));
      return LocalCloud.start(new LocalCloudSettings(state, 0, image, LocalCloudSettings.Nodes.PROCESSES, 7));
    } catch (IOException full) {
      throw new AssertionError(full);
    }
  }

  @Test
  void bindsAShareOfTheOwnProject() {
    String share = share(berth);
    String server = server(berth, share + ":/shared", "#!/bin/bash\necho from the node > $NODE_ROOT/shared/note\n");

    await().until(() -> "ACTIVE".equals(show(berth, server).get("status")));
    Path note = cloud.state().resolve("shares").resolve(share).resolve("note");
    await().untilAsserted(() -> assertThat(note).hasContent("from the node"));
  }

  @Test
  void keepsTheShareWhenTheServerIsDeleted() throws IOException {
    String share = share(berth);
    Path notes = Files.writeString(cloud.state().resolve("shares").resolve(share).resolve("notes"), "precious");
    String server = server(berth, share + ":/shared", "");
    await().until(() -> "ACTIVE".equals(show(berth, server).get("status")));

    berth.delete("/compute/v2.1/servers/" + server);

    await().until(() -> berth.get("/compute/v2.1/servers/" + server).status() == 404);
    assertThat(notes).hasContent("precious");
  }

  @Test
  void refusesAShareOfAnotherProject() {
    CloudClient member = memberOf("class-a");
    String foreign = share(berth);

    assertError(member, server(member, foreign + ":/shared", ""), "The project has no share " + foreign + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..:/shared", "../shares:/shared", "/etc:/shared", ":/shared", "nope:/shared", "%2e%2e:/shared"})
  void refusesWhatIsNoShare(String value) {
    Map<String, Object> server = awaitError(berth, server(berth, value, ""));

    assertThat(Json.objectIn(server.get("fault")).get("message").toString()).startsWith("The project has no share");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/../escaped", "/..", "relative", "/", "/a/../../../escaped", "/../escaped:ro"})
  void refusesAPlaceOutsideTheNode(String at) {
    awaitError(berth, server(berth, share(berth) + ":" + at, ""));

    assertThat(cloud.state().resolve("escaped")).doesNotExist();
    assertThat(cloud.state().resolve("servers/escaped")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rx", "", "ro:ro", "RO"})
  void refusesAWayToMountThatThereIsNot(String mode) {
    assertError(berth, server(berth, share(berth) + ":/data:" + mode, ""), "A share is mounted ro or rw, not " + mode + ".");
  }

  @Test
  void refusesAShareThatSomebodyReplacedByALink() throws IOException {
    String share = share(berth);
    Path directory = cloud.state().resolve("shares").resolve(share);
    Files.delete(directory);
    Files.createSymbolicLink(directory, Files.createDirectory(state.resolve("elsewhere")));

    assertError(berth, server(berth, share + ":/shared", ""), "The project has no share " + share + ".");
  }

  @Test
  void refusesAPlaceThatTheNodeMadeALinkTo() {
    String server = server(berth, "", "#!/bin/bash\nln -s /tmp $NODE_ROOT/out\n");
    await().until(() -> console(server).contains("boot finished"));
    berth.post("/compute/v2.1/servers/" + server + "/metadata",
        Map.of("metadata", Map.of("share.0", share(berth) + ":/out/shared-by-berth-test")));

    berth.post("/compute/v2.1/servers/" + server + "/action", Map.of("reboot", Map.of("type", "SOFT")));

    awaitError(berth, server);
    assertThat(Path.of("/tmp/shared-by-berth-test")).doesNotExist();
  }

  private void assertError(CloudClient client, String server, String message) {
    assertThat(Json.objectIn(awaitError(client, server).get("fault"))).containsEntry("message", message);
  }

  private static Map<String, Object> awaitError(CloudClient client, String server) {
    await().until(() -> "ERROR".equals(show(client, server).get("status")));
    return show(client, server);
  }

  private static Map<String, Object> show(CloudClient client, String server) {
    return client.get("/compute/v2.1/servers/" + server).object("server");
  }

  private String console(String server) {
    return (String) berth.post("/compute/v2.1/servers/" + server + "/action", Map.of("os-getConsoleOutput", Map.of()))
        .tree().get("output");
  }

  private static String share(CloudClient client) {
    return (String) client.post("/share/v2/shares", Map.of("share", Map.of("size", 1, "share_proto", "NFS")))
        .object("share").get("id");
  }

  private static String server(CloudClient client, String share, String userData) {
    Object image = client.get("/image/v2/images").list("images").get(0).get("id");
    return (String) client.post("/compute/v2.1/servers", Map.of("server", Map.of("name", "node",
        "flavorRef", "spark.small", "imageRef", image, "metadata", Map.of("share.0", share),
        "user_data", Base64.getEncoder().encodeToString(userData.getBytes())))).object("server").get("id");
  }
}
