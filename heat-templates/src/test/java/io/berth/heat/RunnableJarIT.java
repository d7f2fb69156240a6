package io.berth.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnableJarIT {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @Test
  void rendersWithNothingButTheJarAndItsFolder() throws Exception {
    Process render = run("render", "--workers", "3", "--name", "demo");

    assertThat(printed(render)).isEqualTo(ClusterTemplate.render(Wanted.cluster(3)).template());
    assertThat(render.waitFor()).isZero();
  }

  @Test
  void endsWithTwoForABadOption() throws Exception {
    Process render = run("render", "--workers", "none", "--name", "demo");

    assertThat(printed(render)).isEmpty();
    assertThat(render.waitFor()).isEqualTo(2);
  }

  private static Process run(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-jar", "target/heat-templates.jar"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String printed(Process process) throws Exception {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
