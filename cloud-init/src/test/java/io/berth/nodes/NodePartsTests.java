package io.berth.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodePartsTests {

  private static final Path NODES = Path.of("nodes");

  static List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.walk(NODES)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void areTheOnesThatTheTemplateCarries() throws IOException {
    assertThat(parts()).map(part -> NODES.relativize(part).toString()).containsExactly(
        "boot.sh",
        "common/10-names.sh",
        "common/20-configure.sh",
        "common/30-folder.sh",
        "common/90-signal.sh",
        "common/report.sh",
        "head/40-start-head.sh",
        "head/50-check-cluster.sh",
        "worker/40-start-worker.sh",
        "worker/50-check-worker.sh");
  }

  @ParameterizedTest
  @MethodSource("parts")
  void areUnderstoodByBash(Path part) throws Exception {
    Process bash = new ProcessBuilder("bash", "-n", part.toString()).redirectErrorStream(true).start();
    assertThat(new String(bash.getInputStream().readAllBytes())).isEmpty();
    assertThat(bash.waitFor()).isZero();
  }

  @Test
  void satisfyShellcheckAsTheScriptsOfTheImageDo() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/shellcheck"))).as("shellcheck is installed").isTrue();
    assertThat(Shell.run("shellcheck nodes/*.sh nodes/*/*.sh image/*.sh image/*/bin/* image/docker/berth-node"))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("parts")
  void sayWhatTheyAreForAndStopAtTheFirstError(Path part) throws IOException {
    List<String> lines = Files.readAllLines(part);
    assertThat(lines.get(0)).isEqualTo("#!/bin/bash");
    assertThat(lines.get(1)).matches("# [A-Z].*[.]");
    assertThat(lines.get(2)).isEqualTo("set -euo pipefail");
  }

  @ParameterizedTest
  @MethodSource("parts")
  void signalTheirFailure(Path part) throws IOException {
    if (part.getFileName().toString().matches("[0-9].*")) {
      assertThat(Files.readString(part)).containsPattern("(?m)^source \"\\$\\(dirname .*report[.]sh\"$");
    }
  }
}
