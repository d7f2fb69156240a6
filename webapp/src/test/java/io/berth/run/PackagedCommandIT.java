package io.berth.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.localcloud.LocalCloud;
import io.berth.localcloud.LocalCloudSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is given to people. */
class PackagedCommandIT {

  @TempDir Path state;
  @TempDir Path empty;

  @Test
  void checksACloudWithoutADatabaseOrALog() throws Exception {
    try (LocalCloud cloud =
        LocalCloud.start(new LocalCloudSettings(state, 0, null, LocalCloudSettings.Nodes.SIMULATED, 1))) {
      ProcessBuilder command = berth(Path.of("target/berth.jar").toAbsolutePath(), "check-cloud");
      command.environment().putAll(Map.of("OS_AUTH_URL", cloud.authUrl().toString(), "OS_USERNAME", cloud.username(),
          "OS_PASSWORD", cloud.password(), "OS_PROJECT_NAME", cloud.projectName(),
          "BERTH_HOME", empty.resolve("home").toString()));

      Process process = command.start();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

      assertThat(process.waitFor()).as(printed).isZero();
      assertThat(printed.lines()).allMatch(line -> line.isEmpty()
          || line.matches("(ok|warning) .*|Not checked: .*|\\d+ ok, \\d+ warnings?, 0 missing"));
      assertThat(empty).isEmptyDirectory();
    }
  }

  @Test
  void saysInTwoSentencesWhyItDoesNotStart() throws Exception {
    Path alone = Files.copy(Path.of("target/berth.jar"), empty.resolve("berth.jar"));
    ProcessBuilder command = berth(alone, "--server.port=0");
    command.environment().put("BERTH_HOME", empty.resolve("home").toString());

    Process process = command.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(printed).isEqualTo(1);
    assertThat(printed).contains("There is no node image for the cloud on this machine", "Make it with 'mvn package'").doesNotContain("\tat ");
  }

  private ProcessBuilder berth(Path jar, String argument) {
    ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-jar", jar.toString(), argument).directory(empty.toFile()).redirectErrorStream(true);
    command.environment().keySet().removeIf(name -> name.startsWith("OS_") || name.startsWith("BERTH_"));
    return command;
  }
}
