package io.berth.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares whole bundles with {@code src/test/resources/golden}. What was rendered lies in {@code target/golden}:
 * when a change is meant, read the difference and copy it over.
 */
class GoldenFilesTests {

  private static final Path EXPECTED = Path.of("src/test/resources/golden");
  private static final Path RENDERED = Path.of("target/golden");

  @Test
  void rendersOneWorkerInAGivenNetwork() throws IOException {
    isAsExpected("one-worker", ClusterTemplate.render(Wanted.cluster(1)));
  }

  @Test
  void rendersThreeWorkersWithEverything() throws IOException {
    isAsExpected("three-workers", ClusterTemplate.render(Wanted.clusterWithEverything(3)));
  }

  @Test
  void rendersABoundFolder() throws IOException {
    isAsExpected("bound-folder", ClusterTemplate.render(Wanted.clusterWithFolder(Folder.bind("8a3ae3f9-5e3c"))));
  }

  @Test
  void rendersABoundDataSet() throws IOException {
    isAsExpected("bound-dataset",
        ClusterTemplate.render(Wanted.clusterWithDataset(1, Dataset.bind("ghcn-daily", "5b1d7c52-90aa"))));
  }

  @Test
  void rendersAFolder() throws IOException {
    isAsExpected("folder", FolderTemplate.render(new FolderSpec(
        "berth-folder-1", "notes", 5, "NFS", Optional.of("default"), Optional.of("10.42.0.0/24"))));
  }

  private static void isAsExpected(String name, StackRequest request) throws IOException {
    Map<String, String> rendered = withoutNodeParts(Bundle.of(request));
    write(rendered, RENDERED.resolve(name));
    assertThat(rendered).isEqualTo(read(EXPECTED.resolve(name)));
  }

  /** The node parts are cloud-init's, and tested there. */
  private static Map<String, String> withoutNodeParts(Map<String, byte[]> bundle) {
    Map<String, String> ours = new TreeMap<>();
    bundle.forEach((path, bytes) -> ours.put(path, new String(bytes, StandardCharsets.UTF_8)));
    ours.keySet().removeIf(path -> path.startsWith("nodes/"));
    return ours;
  }

  private static void write(Map<String, String> files, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> paths = Files.list(folder)) {
        for (Path path : paths.toList()) {
          files.put(path.getFileName().toString(), Files.readString(path));
        }
      }
    }
    return files;
  }
}
