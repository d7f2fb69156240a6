package io.berth.heat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cloud-init itself says of the user data in a rendered template; skipped where the command is not installed. */
class UserDataTests {

  private static final Path CLOUD_INIT = Path.of("/usr/bin/cloud-init");

  @Test
  void isValidInTheEyesOfCloudInit(@TempDir Path place) throws Exception {
    assumeThat(Files.isExecutable(CLOUD_INIT)).as("cloud-init is installed").isTrue();
    for (String server : List.of("head", "worker_1")) {
      Path file = Files.writeString(place.resolve(server), userData(server));
      Process schema = new ProcessBuilder(CLOUD_INIT.toString(), "schema", "--config-file", file.toString())
          .redirectErrorStream(true).start();
      String said = new String(schema.getInputStream().readAllBytes(), UTF_8);
      assertThat(schema.waitFor()).as(said).isZero();
    }
  }

  /** As Heat joins it, with a word in place of every value that only Heat knows. */
  private static String userData(String server) {
    Map<String, Object> template = Yaml.read(ClusterTemplate.render(Wanted.cluster(1)).template());
    List<Object> lines = Tree.list(template, "resources", server, "properties", "user_data", "list_join", 1);
    return lines.get(0) + "\n" + Yaml.write(withValues(Tree.map(lines.get(1))));
  }

  private static Map<String, Object> withValues(Map<String, Object> cloudConfig) {
    Tree.eachMap(cloudConfig, map -> map.computeIfPresent("content", (key, function) -> "a value of Heat's"));
    return new TreeMap<>(cloudConfig);
  }
}
