package io.berth.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The ordinary {@code openstack} command, with the credentials of the environment or of an openrc file. */
final class OpenStackCommand {

  private static final Path OPENRC = Path.of(Optional.ofNullable(System.getenv("BERTH_TEST_OPENRC")).orElse(""));

  /** Whether there are credentials. */
  static boolean isThereACloud() {
    return System.getenv("OS_AUTH_URL") != null || Files.isRegularFile(OPENRC);
  }

  /** Runs a command that must succeed, and reads its answer as JSON. */
  Object ask(String... words) {
    List<String> command = new ArrayList<>(List.of("openstack"));
    command.addAll(List.of(words));
    command.addAll(List.of("-f", "json"));
    Map<String, Object> answer = Yaml.read("answer: " + run(Path.of("."), command.toArray(String[]::new)));
    return answer.get("answer");
  }

  /** Runs a command that must succeed in some folder, and gives back what it printed. */
  String run(Path folder, String... command) {
    try {
      Path log = Files.createTempFile("openstack", ".log");
      Process process = new ProcessBuilder(withCredentials(command)).directory(folder.toFile()).redirectError(log.toFile()).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as("%s%n%s", List.of(command), Files.readString(log)).isZero();
      Files.delete(log);
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> withCredentials(String... command) {
    List<String> words = new ArrayList<>();
    if (Files.isRegularFile(OPENRC)) {
      words.addAll(List.of("bash", "-c", ". \"$0\" && exec \"$@\"", OPENRC.toString()));
    }
    words.addAll(List.of(command));
    return words;
  }
}
