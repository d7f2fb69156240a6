package io.berth.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A student's shell: it knows where commands are, and nothing about the cluster. */
final class Shell {

  private Shell() {}

  /** What a line prints, errors included; fails when the line does. */
  static String run(String line) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true);
    builder.environment().keySet().retainAll(Set.of("PATH"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s%n%s", line, output).isZero();
    return output;
  }
}
