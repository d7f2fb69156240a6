package io.berth.openstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The contract against a real OpenStack, whose openrc file BERTH_TEST_OPENRC names. */
@EnabledIfEnvironmentVariable(named = "BERTH_TEST_OPENRC", matches = ".+",
    disabledReason = "BERTH_TEST_OPENRC names no openrc file of a real OpenStack")
class RealCloudStacksIT extends StacksContract {

  private static CloudSettings settings;

  @BeforeAll
  static void readOpenrc() throws Exception {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(
        new MapPropertySource("openrc", sourced(System.getenv("BERTH_TEST_OPENRC"))));
    settings = new CloudSettingsReader(environment, Path.of(""), Path.of("")).settings();
  }

  @Override
  CloudSettings cloud() {
    return settings;
  }

  /** What the file exports, found as a person would: by sourcing it. */
  private static Map<String, Object> sourced(String openrc) throws Exception {
    Process shell = new ProcessBuilder("bash", "-c", ". \"$1\" && env -0", "bash", openrc)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String variables = new String(shell.getInputStream().readAllBytes(), UTF_8);
    return Arrays.stream(variables.split("\0"))
        .filter(line -> line.startsWith("OS_"))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(line -> line[0], line -> line[1]));
  }
}
