package io.berth.localcloud.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.localcloud.compute.Nodes.NodeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeDiskTests {

  @TempDir
  private Path folder;
  private Path root;
  private NodeDisk disk;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    disk = new NodeDisk(root);
  }

  @Test
  void writesFilesBelowTheRootWithTheirPermissions() throws IOException {
    disk.install(config(file("/etc/berth/node.env", "KEY='x'", 0600)));

    Path file = root.resolve("etc/berth/node.env");
    assertThat(file).hasContent("KEY='x'");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
  }

  @Test
  void writesOnceInTheLifeOfANode() throws IOException {
    disk.install(config(file("/a", "first", 0644)));
    Files.writeString(root.resolve("a"), "changed by the node");
    disk.install(config(file("/a", "second", 0644)));

    assertThat(root.resolve("a")).hasContent("changed by the node");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/../escaped", "/a/../../escaped", "/..", "relative", "", "/", "/."})
  void refusesPathsThatLeaveTheRoot(String path) {
    assertThatThrownBy(() -> disk.install(config(file(path, "x", 0644)))).isInstanceOf(NodeFailure.class);
    assertThat(folder.resolve("escaped")).doesNotExist();
  }

  @Test
  void refusesToWriteThroughALink() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.createSymbolicLink(root.resolve("link"), outside);
    Files.createSymbolicLink(root.resolve("target"), outside.resolve("file"));

    assertThatThrownBy(() -> disk.install(config(file("/link/file", "x", 0644)))).isInstanceOf(NodeFailure.class);
    assertThatThrownBy(() -> disk.install(config(file("/target", "x", 0644)))).isInstanceOf(NodeFailure.class);
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void putsADirectoryUnderAPathAndDoesSoAgainAtTheNextBoot() throws IOException {
    Path share = Files.createDirectory(folder.resolve("share"));
    Files.writeString(share.resolve("notes"), "shared");

    disk.mount(new Node.Mount("/data/shared", share, false));
    disk.mount(new Node.Mount("/data/shared", share, false));

    assertThat(root.resolve("data/shared/notes")).hasContent("shared");
  }

  @Test
  void doesNotMountOverWhatANodeHasWritten() throws IOException {
    Path share = Files.createDirectory(folder.resolve("share"));
    Files.writeString(Files.createDirectory(root.resolve("shared")).resolve("mine"), "kept");

    assertThatThrownBy(() -> disk.mount(new Node.Mount("/shared", share, false))).isInstanceOf(NodeFailure.class);
    assertThat(root.resolve("shared/mine")).hasContent("kept");
  }

  private static CloudConfig config(CloudConfig.File file) {
    return new CloudConfig(List.of(file), List.of());
  }

  private static CloudConfig.File file(String path, String content, int permissions) {
    return new CloudConfig.File(path, content.getBytes(), permissions, false);
  }
}
