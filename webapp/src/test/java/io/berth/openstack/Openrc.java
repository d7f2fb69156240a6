package io.berth.openstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The real OpenStack whose openrc file BERTH_TEST_OPENRC names; BERTH_TEST_OPENRC_ADMIN may name one of whoever runs it. */
final class Openrc {

  private static final String VARIABLE = "BERTH_TEST_OPENRC";
  private static final String ADMIN = "BERTH_TEST_OPENRC_ADMIN";

  private Openrc() {}

  /** Whether the variable names a file. */
  static boolean isThere() {
    return file(VARIABLE).isPresent();
  }

  /** Whether the tests know somebody who may make projects. */
  static boolean isAdminThere() {
    return file(ADMIN).isPresent();
  }

  static CloudSettings settings() {
    return read(file(VARIABLE).orElseThrow());
  }

  /** Somebody who may make projects and set limits, if the tests know one. */
  static Optional<CloudSettings> admin() {
    return file(ADMIN).map(Openrc::read);
  }

  private static Optional<String> file(String variable) {
    return Optional.ofNullable(System.getenv(variable)).filter(name -> Files.exists(Path.of(name)));
  }

  private static CloudSettings read(String openrc) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("openrc", sourced(openrc)));
    return new CloudSettingsReader(environment, Path.of(""), Path.of("")).settings();
  }

  /** What the file exports, found as a person would: by sourcing it. */
  private static Map<String, Object> sourced(String openrc) {
    try {
      Process shell = new ProcessBuilder("bash", "-c", ". \"$1\" && env -0", "bash", openrc)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      String variables = new String(shell.getInputStream().readAllBytes(), UTF_8);
      return Arrays.stream(variables.split("\0"))
          .filter(line -> line.startsWith("OS_"))
          .map(line -> line.split("=", 2))
          .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
