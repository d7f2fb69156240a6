package io.berth.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does with an NFS export, and what its owner reads when that fails; the command {@code mount} is ours. */
class MountedFolderIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String EXPORT = "192.0.2.5:/shares/a1";

  @TempDir
  private Path place;

  private SignalCollector signals;
  private Node node;

  @BeforeEach
  void writeAWorker() throws Exception {
    signals = new SignalCollector();
    Map<String, String> values = Node.values("worker-1", 1, Addresses.free(), 1, signals.url());
    values.put("FOLDER_KIND", "nfs");
    values.put("FOLDER_EXPORT", EXPORT);
    node = Node.write(place.resolve("node"), values);
  }

  @AfterEach
  void leaveNoProcessBehind() throws Exception {
    node.close();
    signals.close();
  }

  @Test
  void itIsMountedByNfsOfVersionFour() throws Exception {
    assumeThat(mayMount()).isTrue();
    node.withCommand("mount.nfs", "").withCommand("mount", "echo \"$@\" >" + place + "/asked; exit 1").boot();
    signals.next(SOON);
    assertThat(place.resolve("asked")).hasContent("-t nfs -o vers=4,hard " + EXPORT + " " + node.root() + "/shared");
  }

  @Test
  void aDataSetIsMountedOnlyToBeRead() throws Exception {
    assumeThat(mayMount()).isTrue();
    node.withDataset("nfs", "192.0.2.5:/shares/ghcn").withCommand("mount.nfs", "")
        .withCommand("mount", "echo \"$@\" >>" + place + "/asked; [[ $* != *ghcn* ]] || { echo 'No such file'; exit 32; }").boot();
    assertThat(signals.next(SOON)).contains("30-folder: the data set ghcn-daily, 192.0.2.5:/shares/ghcn, is not there");
    assertThat(place.resolve("asked")).content().endsWith(
        "-t nfs -o vers=4,hard,ro 192.0.2.5:/shares/ghcn " + node.root() + "/data\n");
  }

  @Test
  void aRefusedExportNamesTheAddressToAllow() throws Exception {
    assumeThat(mayMount()).isTrue();
    String refusal = "mount.nfs: access denied by server while mounting " + EXPORT;
    node.withCommand("mount.nfs", "").withCommand("mount", "echo '" + refusal + "' >&2; exit 32").boot();
    assertThat(signals.next(SOON)).contains("30-folder: the export " + EXPORT
        + " is refused: its access rules must allow 127.");
  }

  @Test
  void anotherTroubleIsToldInTheWordsOfMount() throws Exception {
    assumeThat(mayMount()).isTrue();
    node.withCommand("mount.nfs", "").withCommand("mount", "echo 'mount.nfs: No route to host' >&2; exit 32").boot();
    assertThat(signals.next(SOON)).contains("cannot be mounted: mount.nfs: No route to host");
  }

  @Test
  void anImageWithoutNfsNamesThePackage() throws Exception {
    assumeThat(mayMount()).isTrue();
    node.withCommandsOnly("bash", "cat", "chmod", "dirname", "mkdir", "sleep", "sort", "timeout").boot();
    assertThat(signals.next(SOON)).contains("mount.nfs is missing: this image needs the package nfs-common");
  }

  @Test
  void aContainerIsToldWhichEnvironmentToUse() throws Exception {
    (mayMount() ? node.withoutCapabilities() : node).boot();
    assertThat(signals.next(SOON)).contains("a container may not mount " + EXPORT
        + ": use environments/folder-bind.yaml, or virtual machines");
  }

  private static boolean mayMount() throws Exception {
    String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(status -> status.startsWith("CapEff:")).findFirst().orElseThrow();
    return (Long.parseUnsignedLong(line.split("\\s+")[1], 16) >> 21 & 1) == 1;
  }
}
