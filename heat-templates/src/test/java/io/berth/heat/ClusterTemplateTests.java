package io.berth.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterTemplateTests {

  @Test
  void rendersTheSameBytesForTheSameSpec() {
    StackRequest first = ClusterTemplate.render(Wanted.clusterWithEverything(7));
    StackRequest second = ClusterTemplate.render(Wanted.clusterWithEverything(7));

    assertThat(second).isEqualTo(first);
    assertThat(List.copyOf(second.files().keySet())).isEqualTo(List.copyOf(first.files().keySet()));
    assertThat(List.copyOf(second.parameters().keySet())).isEqualTo(List.copyOf(first.parameters().keySet()));
  }

  @Test
  void changesNothingButTheNumbersWhenItRendersTheTemplatesOwnSingleWorker() throws IOException {
    Map<String, Object> written = Yaml.read(Files.readString(Path.of("templates/cluster.yaml")));

    Map<String, Object> rendered = Yaml.read(ClusterTemplate.render(Wanted.cluster(1)).template());

    assertThat(rendered).isEqualTo(Parts.withShortKeys(written));
  }

  @Test
  void givesEveryWorkerAServerAndAPort() {
    assertThat(resources(12).keySet())
        .contains("worker_1", "worker_12", "worker_1_port", "worker_12_port")
        .doesNotContain("worker_13");
  }

  @Test
  void keepsEveryNodeOfASmallerClusterAsItIsWhenTheClusterGrows() {
    Map<String, Object> before = resources(2);
    Map<String, Object> after = resources(3);

    before.keySet().stream().filter(name -> !name.equals("ready") && !name.equals("nodes")).forEach(name ->
        assertThat(withoutUserData(after.get(name))).as(name).isEqualTo(withoutUserData(before.get(name))));
  }

  @Test
  void waitsForNewWorkersOnlyAtAHandleOfTheirOwn() {
    Map<String, Object> resources = resized(4, new Resize(3, 2));

    assertThat(Tree.map(resources, "more_3", "properties"))
        .containsEntry("count", 2).containsEntry("handle", Map.of("get_resource", "more_handle_3"));
    assertThat(Tree.list(resources, "more_3", "depends_on")).containsExactly("worker_3", "worker_4");
    assertThat(resources.get("more_handle_3")).isEqualTo(resources.get("ready_handle"));
    assertThat(Tree.map(resources, "ready", "properties")).containsEntry("count", 1);
    assertThat(resources.get("worker_2").toString()).contains("ready_handle").doesNotContain("more_handle_3");
    assertThat(resources.get("worker_3").toString()).contains("more_handle_3").doesNotContain("ready_handle");
  }

  @Test
  void waitsForNobodyWhenAClusterShrinks() {
    assertThat(resized(1, new Resize(2, 0)).keySet()).contains("worker_1").doesNotContain("worker_2", "more_2", "more_handle_2");
  }

  @Test
  void aChangedSizeSaysWhichChangeItIsAndLeavesParametersAndEnvironmentAlone() {
    StackRequest request = ClusterTemplate.render(Wanted.clusterWithEverything(2), new Resize(7, 1));

    assertThat(Tree.map(Yaml.read(request.template()), "outputs", "resize")).containsEntry("value", "7");
    assertThat(request.parameters()).isEmpty();
    assertThat(request.environment()).isEmpty();
  }

  private static Map<String, Object> resized(int workers, Resize resize) {
    return Tree.map(Yaml.read(ClusterTemplate.render(Wanted.cluster(workers), resize).template()), "resources");
  }

  @Test
  void waitsForTheHeadAndEveryWorker() {
    Map<String, Object> ready = Tree.map(resources(3), "ready");

    assertThat(Tree.map(ready, "properties")).containsEntry("count", 4);
    assertThat(Tree.list(ready, "depends_on")).containsExactly("head", "worker_1", "worker_2", "worker_3");
  }

  @Test
  void hasTheFileOfEveryGetFile() {
    StackRequest request = ClusterTemplate.render(Wanted.cluster(2));

    assertThat(request.files().keySet()).isEqualTo(Set.copyOf(keysOfGetFile(request)));
    assertThat(request.files().values()).noneMatch(String::isBlank);
  }

  @Test
  void namesOnlyParametersThatTheTemplateHas() {
    StackRequest request = ClusterTemplate.render(Wanted.clusterWithEverything(1));
    Map<String, Object> template = Yaml.read(request.template());
    Map<String, Object> environment = Yaml.read(request.environment());

    assertThat(Tree.map(template, "parameters").keySet())
        .containsAll(request.parameters().keySet())
        .containsAll(Tree.map(environment, "parameter_defaults").keySet());
  }

  @Test
  void explainsEveryParameterAndItsConstraints() {
    Map<String, Object> template = Yaml.read(ClusterTemplate.render(Wanted.cluster(1)).template());

    Tree.map(template, "parameters").forEach((name, parameter) -> {
      assertThat(Tree.map(parameter)).as(name).containsKeys("label", "description", "type");
      constraints(parameter).forEach(constraint ->
          assertThat(Tree.map(constraint)).as(name).containsKey("description"));
    });
  }

  @Test
  void putsUserTextNowhereButIntoParameters() {
    StackRequest request = ClusterTemplate.render(Wanted.cluster("otter-of-ada", 2));

    assertThat(request.parameters()).containsEntry("name", "otter-of-ada");
    assertThat(request.template() + request.environment() + request.files()).doesNotContain("otter-of-ada");
  }

  @Test
  void staysWithinHeatsLimitsForSixtyWorkers() {
    StackRequest request = ClusterTemplate.render(Wanted.cluster(60));

    assertThat(request.template().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(512 * 1024);
    assertThat(resources(60)).hasSizeLessThan(1000);
  }

  @Test
  void staysWithinHeatsLimitsForTheMostWorkers() {
    StackRequest request = ClusterTemplate.render(Wanted.cluster(ClusterSpec.MOST_WORKERS));

    assertThat(request.template().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(512 * 1024);
  }

  @Test
  void leavesRoomInTheUserDataOfAHeadWithTheMostWorkers() {
    String files = String.join("\n", ClusterTemplate.render(Wanted.cluster(1)).files().values());
    String nodes = "worker-100=255.255.255.255 ".repeat(ClusterSpec.MOST_WORKERS + 1);
    String tokenAndAddresses = "x".repeat(2048);
    String asJson = (files + nodes + tokenAndAddresses).replaceAll("[\\\\\"\n\t]", "..");

    assertThat(Base64.getEncoder().encode(asJson.getBytes(StandardCharsets.UTF_8))).hasSizeLessThan(60 * 1024);
  }

  @Test
  void givesADataSetToEveryNodeOnlyToBeRead() {
    Map<String, Object> resources = Tree.map(Yaml.read(ClusterTemplate.render(withDataset(3)).template()), "resources");

    assertThat(List.of("head", "worker_1", "worker_2", "worker_3")).allSatisfy(server -> {
      Map<String, Object> properties = Tree.map(resources, server, "properties");
      assertThat(Tree.list(properties, "metadata", "map_merge")).last().asString().contains("share.1").contains("/data, ro");
      assertThat(Tree.list(properties, "user_data", "list_join", 1, 1, "write_files"))
          .extracting(file -> Tree.map(file).get("path")).contains("/etc/berth/dataset.env");
    });
  }

  @Test
  void aDataSetOnlyAddsToTheTemplate() {
    StackRequest without = ClusterTemplate.render(withDataset(2).withDataset(Optional.empty()));
    StackRequest with = ClusterTemplate.render(withDataset(2));

    assertThat(without.template() + without.environment() + without.files()).doesNotContain("/etc/berth/dataset.env");
    assertThat(with.template().lines()).containsAll(without.template().lines().toList());
    assertThat(with.files()).containsAllEntriesOf(without.files()).containsKey("dataset.env");
    assertThat(with.parameters()).containsAllEntriesOf(without.parameters())
        .containsEntry("dataset", "5b1d7c52-90aa").containsEntry("dataset_name", "ghcn-daily");
    assertThat(with.template() + with.environment() + with.files()).doesNotContain("ghcn-daily");
  }

  @Test
  void namesOnlyParametersThatTheTemplateHasWithADataSetToo() {
    StackRequest request = ClusterTemplate.render(withDataset(1));
    Map<String, Object> template = Yaml.read(request.template());

    assertThat(Tree.map(template, "parameters").keySet()).containsAll(request.parameters().keySet())
        .containsAll(Tree.map(Yaml.read(request.environment()), "parameter_defaults").keySet());
    assertThat(request.files().keySet()).isEqualTo(Set.copyOf(keysOfGetFile(request)));
  }

  @Test
  void staysWithinHeatsLimitsForTheMostWorkersWithADataSet() {
    StackRequest request = ClusterTemplate.render(withDataset(ClusterSpec.MOST_WORKERS));

    assertThat(request.template().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(512 * 1024);
    assertThat(ClusterTemplate.render(withDataset(ClusterSpec.MOST_WORKERS))).isEqualTo(request);
  }

  @Test
  void showsNoContentsWhenPrinted() {
    StackRequest request = ClusterTemplate.render(Wanted.clusterWithEverything(1));

    assertThat(request.toString())
        .isEqualTo("StackRequest[name=berth-1, template=%d characters, %d files, 9 parameters, timeout=PT50M]"
            .formatted(request.template().length(), request.files().size()));
  }

  private static ClusterSpec withDataset(int workers) {
    return Wanted.clusterWithDataset(workers, Dataset.bind("ghcn-daily", "5b1d7c52-90aa"));
  }

  private static Map<String, Object> resources(int workers) {
    return Tree.map(Yaml.read(ClusterTemplate.render(Wanted.cluster(workers)).template()), "resources");
  }

  private static Object withoutUserData(Object resource) {
    Map<String, Object> copy = Tree.map(Tree.copy(resource, text -> text));
    Tree.map(copy, "properties").remove("user_data");
    return copy;
  }

  private static List<Object> constraints(Object parameter) {
    Map<String, Object> map = Tree.map(parameter);
    return map.containsKey("constraints") ? Tree.list(map, "constraints") : List.of();
  }

  private static List<String> keysOfGetFile(StackRequest request) {
    List<String> keys = new ArrayList<>();
    Tree.eachMap(Yaml.read(request.template()), map -> {
      if (map.containsKey("get_file")) {
        keys.add((String) map.get("get_file"));
      }
    });
    return keys;
  }
}
