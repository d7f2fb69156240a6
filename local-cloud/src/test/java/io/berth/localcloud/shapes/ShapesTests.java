package io.berth.localcloud.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.localcloud.CloudClient;
import io.berth.localcloud.CloudClient.Reply;
import io.berth.localcloud.SimulatedCloud;
import io.berth.localcloud.http.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same calls as those whose answers by a real OpenStack Zed lie in {@code shapes}: same status, nothing missing, nothing
 * invented, every value of the same type.
 */
class ShapesTests extends SimulatedCloud {

  @TestFactory
  Stream<DynamicTest> answersLikeTheRealOne() throws IOException, URISyntaxException {
    World world = new World(cloud);
    CloudClient member = memberOf("class-of-one");
    try (Stream<Path> files = Files.list(Path.of(ShapesTests.class.getResource("/shapes").toURI()))) {
      List<Path> all = files.sorted().toList();
      return all.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString().replace(".json", ""),
          () -> compare(Json.object(Files.readAllBytes(file)), world, member)));
    }
  }

  private void compare(Map<String, Object> known, World world, CloudClient member) {
    Reply reply = call(known, world, member);

    assertThat(reply.status()).as(reply.text()).isEqualTo(known.get("status"));
    if (known.get("shape").equals("nothing")) {
      assertThat(reply.text()).isEmpty();
    } else {
      Object answer = Json.read(reply.text().getBytes(StandardCharsets.UTF_8));
      assertThat(new Shape(known.get("shape")).differences(answer)).as(reply.text()).isEmpty();
    }
  }

  private Reply call(Map<String, Object> known, World world, CloudClient member) {
    CloudClient client = switch ((String) known.get("as")) {
      case "nobody" -> CloudClient.stranger(cloud);
      case "member" -> member;
      default -> berth;
    };
    String[] call = world.named((String) known.get("call")).split(" ", 2);
    if (call[1].equals("/identity/v3/auth/tokens") && call[0].equals("GET")) {
      client = client.with("X-Subject-Token", berth.token());
    }
    if (known.get("version") instanceof String version) {
      client = client.with(version.split(": ")[0], version.split(": ")[1]);
    }
    return client.send(call[0], call[1], world.named(known.get("body")));
  }
}
