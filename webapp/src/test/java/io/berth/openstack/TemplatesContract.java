package io.berth.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.berth.heat.Address;
import io.berth.heat.ClusterSpec;
import io.berth.heat.ClusterTemplate;
import io.berth.heat.Dataset;
import io.berth.heat.Folder;
import io.berth.heat.FolderSpec;
import io.berth.heat.FolderTemplate;
import io.berth.heat.Network;
import io.berth.heat.Nodes;
import io.berth.heat.StackRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cluster that a preset may ask for, in every place it may be asked for, in the judgement of a Heat. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TemplatesContract {

  private static final int MOST_RESOURCES = 1000;
  private static final String SIZE = "spark.small";

  private ServiceCalls cloud;
  private String image;
  private String inside;
  private String outside;

  /** The cloud to judge. */
  abstract CloudSettings cloud();

  @BeforeAll
  void findWhatThereIs() {
    cloud = new ServiceCalls(new CloudSession(new CloudSignIn(this::cloud), Clock.systemUTC()));
    image = ImageLook.images(cloud).get(0).path("id").asText();
    inside = network(false);
    outside = network(true);
  }

  @ParameterizedTest(name = "{0} workers, {1}, {2}, {3}, {4}")
  @MethodSource("clusters")
  void acceptsTheCluster(int workers, String network, String address, String folder, Nodes nodes) {
    StackRequest request = ClusterTemplate.render(new ClusterSpec("tmpl-" + UUID.randomUUID().toString().substring(0, 8),
        "tmpl", workers, image, SIZE, SIZE, network(network), address(address), folder(folder), Optional.empty(),
        Duration.ofMinutes(10), nodes, ClusterSpec.PRIVATE_ADDRESSES));

    assertThat(validated(request)).contains("name", "image", "folder_kind", "config_drive");
    assertThat(previewed(request)).hasSizeLessThan(MOST_RESOURCES)
        .contains("head", "worker_" + workers, "worker_" + workers + "_port", "ready")
        .doesNotContain("worker_" + (workers + 1));
  }

  static Stream<Object[]> clusters() {
    return Stream.of(1, 2, 10, 60).flatMap(workers ->
        Stream.of("given", "made").flatMap(network ->
            Stream.of("none", "floating").flatMap(address ->
                Stream.of("none", "bind", "nfs").flatMap(folder ->
                    Stream.of(Nodes.values()).map(nodes ->
                        new Object[] {workers, network, address, folder, nodes})))));
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void acceptsTheDataSet(Dataset dataset) {
    StackRequest request = ClusterTemplate.render(new ClusterSpec("tmpl-" + UUID.randomUUID().toString().substring(0, 8),
        "tmpl", 2, image, SIZE, SIZE, network("given"), address("none"), folder("bind"), Optional.empty(),
        Duration.ofMinutes(10)).withDataset(Optional.of(dataset)));

    assertThat(validated(request)).contains("dataset", "dataset_kind", "dataset_name");
    assertThat(previewed(request)).contains("head", "worker_1", "worker_2");
  }

  static Stream<Dataset> datasets() {
    return Stream.of(Dataset.bind("ghcn-daily", "8a3ae3f9-5e3c"), Dataset.nfs("ghcn-daily", "192.0.2.5:/shares/a1"));
  }

  @Test
  void acceptsFolders() {
    for (Optional<String> cidr : List.of(Optional.<String>empty(), Optional.of("10.0.0.0/8"))) {
      StackRequest request =
          FolderTemplate.render(new FolderSpec("tmpl-folder", "notes", 5, "NFS", Optional.empty(), cidr));

      assertThat(validated(request)).contains("gigabytes", "share_type");
      assertThat(previewed(request)).containsExactly("share");
    }
  }

  /** The names of the parameters that Heat found. */
  private List<String> validated(StackRequest request) {
    JsonNode answer = cloud.post(CloudService.HEAT, "/validate", StackBody.of(request, List.of()));
    return StreamSupport.stream(((Iterable<String>) () -> answer.path("Parameters").fieldNames()).spliterator(), false)
        .toList();
  }

  /** The names of the resources that Heat would make. */
  private List<String> previewed(StackRequest request) {
    JsonNode answer = cloud.post(CloudService.HEAT, "/stacks/preview", StackBody.of(request, List.of()));
    return StreamSupport.stream(answer.path("stack").path("resources").spliterator(), false)
        .map(resource -> resource.path("resource_name").asText())
        .toList();
  }

  private String network(boolean external) {
    return cloud.list(CloudService.NEUTRON, "/networks", "networks").stream()
        .filter(network -> network.path("router:external").asBoolean() == external)
        .map(network -> network.path("id").asText())
        .findFirst()
        .orElseThrow();
  }

  private Network network(String kind) {
    return kind.equals("given") ? Network.given(inside) : Network.made(outside);
  }

  private Address address(String kind) {
    return kind.equals("none") ? Address.none() : Address.floating(outside);
  }

  private static Folder folder(String kind) {
    return switch (kind) {
      case "bind" -> Folder.bind("8a3ae3f9-5e3c-4a4c-8b7b-14dbd2c9c21d");
      case "nfs" -> Folder.nfs("192.0.2.5:/shares/a1");
      default -> Folder.none();
    };
  }
}
