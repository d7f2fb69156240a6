package io.berth.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real Heat judges the templates. Runs where {@code OS_AUTH_URL} and its kin, or the openrc file
 * that {@code BERTH_TEST_OPENRC} names, tell of a project in which stacks may
 * be made, with an image, a flavor, an external network and a network that a router joins to it; the nodes need not
 * run, the test signals for them.
 */
@Tag("openstack")
@EnabledIf(value = "io.berth.heat.OpenStackCommand#isThereACloud",
    disabledReason = "neither OS_AUTH_URL nor the file that BERTH_TEST_OPENRC names tells of an OpenStack")
class RealHeatIT {

  private static final String SHARE = "8a3ae3f9-5e3c-4a4c-8b7b-14dbd2c9c21d";
  private static final Folder BOUND = Folder.bind(SHARE);
  private static final Folder MOUNTED = Folder.nfs("192.0.2.5:/shares/a1");

  private static RealProject project;
  private static RealHeat heat;

  @TempDir
  private Path folder;

  @BeforeAll
  static void findsAnOpenStack() {
    project = RealProject.find();
    heat = RealHeat.find();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}, {3}")
  @MethodSource("plainAndWithEverything")
  void validatesAndPreviewsTheMostWorkers(Network network, Address address, Folder shared, Nodes nodes) throws Exception {
    ClusterSpec spec = project.cluster(ClusterSpec.MOST_WORKERS, network, address, shared, nodes);
    BundleFolder.write(ClusterTemplate.render(spec), folder);

    Object valid = project.ask(folder, "orchestration", "template", "validate");
    String preview = project.print(folder, "resources", "stack", "create", "--dry-run", "tmpl-preview");

    assertThat(Tree.map(valid, "Parameters")).containsKeys("name", "folder_kind");
    assertThat(preview).contains("worker_" + ClusterSpec.MOST_WORKERS);
  }

  @ParameterizedTest(name = "{0}, {1}, {2}, {3}")
  @MethodSource("combinations")
  void builds(Network network, Address address, Folder shared, Nodes nodes) {
    ClusterSpec spec = project.cluster(1, network, address, shared, nodes);

    try (RealStack stack = RealStack.create(heat, ClusterTemplate.render(spec), folder)) {
      stack.awaitServers();
      stack.signal("head", "SUCCESS", "", "spark-submit");
      stack.signal("worker-1", "SUCCESS", "", "");

      assertThat(stack.awaitEnd()).isEqualTo("CREATE_COMPLETE");
      assertThat(stack.outputs())
          .containsEntry("spark_url", "http://" + stack.outputs().get("head_address") + ":8080")
          .containsEntry("signals", "{\"head\": \"spark-submit\", \"worker-1\": \"\"}");
      assertThat(Tree.map(stack.server("head"), "properties"))
          .isEqualTo(shared == BOUND ? Map.of("stack", spec.stackName(), "share.0", SHARE + ":/shared")
              : Map.of("stack", spec.stackName()));
    }
  }

  @Test
  void tellsWhyANodeFailed() {
    try (RealStack stack = RealStack.create(heat, ClusterTemplate.render(project.cluster(2)), folder)) {
      stack.awaitServers();
      stack.signal("worker-2", "FAILURE", "worker-2 40-start-worker: disk full", "");

      assertThat(stack.awaitEnd()).isEqualTo("CREATE_FAILED");
      assertThat(stack.reason()).isEqualTo("Resource CREATE failed: WaitConditionFailure: resources.ready: "
          + "worker-2 40-start-worker: disk full");
    }
  }

  @Test
  void saysHowManyNodesWereHeardWhenTimeIsOver() {
    ClusterSpec spec = project.cluster(2).withReadyTimeout(Duration.ofSeconds(1));

    try (RealStack stack = RealStack.create(heat, ClusterTemplate.render(spec), folder)) {
      assertThat(stack.awaitEnd()).isEqualTo("CREATE_FAILED");
      assertThat(stack.reason())
          .isEqualTo("Resource CREATE failed: WaitConditionTimeout: resources.ready: 0 of 3 received");
    }
  }

  @Test
  void growsAndShrinksWithoutReplacingAServer() {
    ClusterSpec two = project.cluster(2);

    try (RealStack stack = RealStack.create(heat, ClusterTemplate.render(two), folder)) {
      stack.awaitServers();
      List.of("head", "worker-1", "worker-2").forEach(node -> stack.signal(node, "SUCCESS", "", ""));
      assertThat(stack.awaitEnd()).isEqualTo("CREATE_COMPLETE");
      Map<String, Object> before = stack.servers();

      stack.update(ClusterTemplate.render(two.withWorkers(3), new Resize(1, 1)));
      stack.signal("more_handle_1", "worker-3", "SUCCESS", "", "");
      assertThat(stack.awaitEnd()).isEqualTo("UPDATE_COMPLETE");
      assertThat(stack.servers()).containsAllEntriesOf(before).containsKey("worker_3");

      stack.update(ClusterTemplate.render(two, new Resize(2, 0)));
      assertThat(stack.awaitEnd()).isEqualTo("UPDATE_COMPLETE");
      assertThat(stack.servers()).isEqualTo(before);
    }
  }

  @Test
  void buildsAFolder() {
    FolderSpec spec =
        new FolderSpec("tmpl-folder", "notes", 1, "NFS", Optional.empty(), Optional.of("10.42.0.0/16"));

    try (RealStack stack = RealStack.create(heat, FolderTemplate.render(spec), folder)) {
      assertThat(stack.awaitEnd()).as(stack.reason()).isEqualTo("CREATE_COMPLETE");
      assertThat((String) stack.outputs().get("share_id")).isNotBlank();
      assertThat((String) stack.outputs().get("export_path")).matches("[^']+:/[^']+");
    }
  }

  /** The dashboard's own tests ask a real Heat about every combination, with fewer workers. */
  static Stream<Object[]> plainAndWithEverything() {
    return Stream.of(
        new Object[] {project.given(), Address.none(), Folder.none(), Nodes.VM},
        new Object[] {project.made(), project.floating(), BOUND, Nodes.DOCKER});
  }

  static Stream<Object[]> combinations() {
    return networksAndAddresses().flatMap(where -> Stream.of(
        new Object[] {where[0], where[1], Folder.none(), Nodes.VM},
        new Object[] {where[0], where[1], BOUND, Nodes.DOCKER},
        new Object[] {where[0], where[1], MOUNTED, Nodes.VM}));
  }

  private static Stream<Object[]> networksAndAddresses() {
    return Stream.of(
        new Object[] {project.given(), Address.none()},
        new Object[] {project.given(), project.floating()},
        new Object[] {project.made(), Address.none()},
        new Object[] {project.made(), project.floating()});
  }
}
