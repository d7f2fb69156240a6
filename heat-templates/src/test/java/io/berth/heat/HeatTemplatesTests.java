package io.berth.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeatTemplatesTests {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir
  private Path folder;

  @Test
  void printsTheTemplateThatTheGeneratorRenders() {
    assertThat(run("render --workers 3 --name demo")).isZero();
    assertThat(out).hasToString(ClusterTemplate.render(Wanted.cluster(3)).template());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void takesADataSetByItsNameAndWhereItIs() throws IOException {
    assertThat(run("render --workers 3 --name demo --dataset ghcn-daily=nfs:192.0.2.5:/shares/a1 --bundle " + folder)).isZero();

    assertThat(folder.resolve("parameters.yaml")).content()
        .contains("dataset: \"192.0.2.5:/shares/a1\"").contains("dataset_name: ghcn-daily");
    assertThat(folder.resolve("environment.yaml")).content().contains("dataset_kind: nfs");
    assertThat(folder.resolve("dataset.env")).isNotEmptyFile();
  }

  @Test
  void writesABundleThatHoldsEveryFileOfTheTemplate() throws IOException {
    Path bundle = folder.resolve("bundle");

    assertThat(run("render --workers 2 --name demo --bundle " + bundle)).isZero();

    assertThat(bundle.resolve("create.sh")).content().contains("openstack stack create");
    for (String file : ClusterTemplate.render(Wanted.cluster(2)).files().keySet()) {
      assertThat(bundle.resolve(file)).isNotEmptyFile();
    }
  }

  @Test
  void saysHowToSubmitTheBundleItWrote() {
    run("render --workers 2 --name demo --stack-name demo-2 --bundle " + folder);

    assertThat(out.toString().strip()).isEqualTo("cd " + folder + " && openstack stack create --timeout 50"
        + " -t template.yaml -e environment.yaml -e parameters.yaml demo-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "render --name demo",
      "render --workers 3",
      "render --workers 0 --name demo",
      "render --workers many --name demo",
      "render --workers 3 --name Demo",
      "render --workers 3 --name demo --network berth",
      "render --workers 3 --name demo --network given:",
      "render --workers 3 --name demo --address floating",
      "render --workers 3 --name demo --folder nfs:nowhere",
      "render --workers 3 --name demo --dataset ghcn-daily",
      "render --workers 3 --name demo --dataset bind:5b1d7c52",
      "render --workers 3 --name demo --dataset ghcn-daily=none",
      "render --workers 3 --name demo --dataset ../etc=bind:5b1d7c52",
      "render --workers 3 --name demo --dataset ghcn-daily=nfs:nowhere",
      "render --workers 3 --name demo --nodes unikernel",
      "render --workers 3 --name demo --network made:a --address floating:b",
      "render --workers 3 --name demo --ready-timeout 0",
      "render --workers 3 --name demo --colour red",
      "draw"})
  void refusesABadOptionAndWritesNothing(String words) throws IOException {
    assertThat(run(words + " --bundle " + folder)).isEqualTo(2);
    assertThat(err.toString()).isNotBlank().doesNotContain("Exception");
    assertThat(out.toString()).isEmpty();
    assertThat(contents(folder)).isEmpty();
  }

  @Test
  void refusesToWriteAmongOtherFiles() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "precious");

    assertThat(run("render --workers 3 --name demo --bundle " + folder)).isEqualTo(2);
    assertThat(err.toString()).contains("not empty");
    assertThat(contents(folder)).containsExactly(folder.resolve("thesis.txt"));
  }

  @Test
  void failsWithOneWhenTheBundleCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(run("render --workers 3 --name demo --bundle " + file.resolve("bundle"))).isOne();
    assertThat(err.toString()).isNotBlank();
  }

  private int run(String words) {
    return HeatTemplates.run(new PrintWriter(out, true), new PrintWriter(err, true), words.split(" "));
  }

  private static List<Path> contents(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.toList();
    }
  }
}
