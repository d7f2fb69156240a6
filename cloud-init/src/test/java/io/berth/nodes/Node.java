package io.berth.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One node as a process of this machine: a folder with what a stack writes into it, which can boot and be killed. */
final class Node implements AutoCloseable {

  private static final Path PARTS = Path.of("nodes").toAbsolutePath();
  private static final Path IMAGE = Path.of("target/node-image").toAbsolutePath();

  private final Path root;
  private final String name;
  private Path image = IMAGE;
  private String path = System.getenv("PATH");
  private List<String> shell = List.of("/bin/bash");

  private Node(Path root, String name) {
    this.root = root;
    this.name = name;
  }

  /** Writes the values, the parts of the node's role and the entry that cloud-init runs at every boot. */
  static Node write(Path root, Map<String, String> values) throws IOException {
    Node node = new Node(root, values.get("NODE_NAME"));
    StringBuilder environment = new StringBuilder();
    values.forEach((key, value) -> environment.append(key).append("='").append(value).append("'\n"));
    Path file = node.write("etc/berth/node.env", environment.toString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    node.copyParts("boot.sh", "common", values.get("NODE_ROLE"));
    node.write("var/lib/cloud/scripts/per-boot/10-berth",
        "#!/bin/bash\nexec bash \"${NODE_ROOT:-}/opt/berth/nodes/boot.sh\"\n");
    return node;
  }

  static Map<String, String> values(String name, int number, Addresses addresses, int workers, String signalUrl) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("CLUSTER_NAME", "brave-otter");
    values.put("NODE_NAME", name);
    values.put("NODE_ROLE", number == 0 ? "head" : "worker");
    values.put("NODE_NUMBER", String.valueOf(number));
    values.put("NODE_ADDRESS", addresses.of(number));
    values.put("HEAD_ADDRESS", addresses.of(0));
    values.put("WORKERS", String.valueOf(workers));
    values.put("NODES", "head=" + addresses.of(0));
    values.put("CLUSTER_SECRET", "nobody guesses this");
    values.put("SIGNAL_URL", signalUrl);
    values.put("SIGNAL_TOKEN", SignalCollector.TOKEN);
    values.put("FOLDER_KIND", "bind");
    values.put("FOLDER_EXPORT", "");
    values.put("FOLDER_PATH", "/shared");
    return values;
  }

  Node mount(Path folder) throws IOException {
    Files.createSymbolicLink(root.resolve("shared"), folder);
    return this;
  }

  /** Gives the node a data set as a stack does. */
  Node withDataset(String kind, String export) throws IOException {
    write("etc/berth/dataset.env", "DATASET_KIND='" + kind + "'\nDATASET_NAME='ghcn-daily'\nDATASET_EXPORT='" + export
        + "'\nDATASET_PATH='/data'\n");
    return this;
  }

  Node withImage(Path other) {
    image = other;
    return this;
  }

  /** Gives the node a command that goes before any other of its name: a script of these lines. */
  Node withCommand(String command, String lines) throws IOException {
    Path file = write("commands/" + command, "#!/bin/bash\n" + lines + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    path = root.resolve("commands") + ":" + path;
    return this;
  }

  /** Takes what a container of the cloud has not, from a node that has it. */
  Node withoutCapabilities() {
    shell = List.of("/usr/bin/setpriv", "--bounding-set=-all", "--inh-caps=-all", "/bin/bash");
    return this;
  }

  /** Gives the node these commands and no others. */
  Node withCommandsOnly(String... commands) throws IOException {
    for (String command : commands) {
      Path file = write("commands/" + command, "#!/bin/bash\nexec /usr/bin/" + command + " \"$@\"\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
    path = root.resolve("commands").toString();
    return this;
  }

  Path root() {
    return root;
  }

  /** Runs the boot entry with the environment that a local cloud gives, and none of ours. */
  Process boot() throws IOException {
    ProcessBuilder boot = new ProcessBuilder(new ArrayList<>(shell));
    boot.command().add(root + "/var/lib/cloud/scripts/per-boot/10-berth");
    boot.environment().clear();
    boot.environment().putAll(Map.of("NODE_ROOT", root.toString(), "BERTH_IMAGE", image.toString(),
        "JAVA_HOME", System.getProperty("java.home"), "PATH", path, "HOME", root.toString()));
    return boot.redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(root.resolve("console.log").toFile()))
        .start();
  }

  /** The processes of the node's daemons. */
  List<ProcessHandle> daemons() throws IOException {
    Path folder = root.resolve("run/berth");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().flatMap(Node::process).toList();
    }
  }

  private static Stream<ProcessHandle> process(Path file) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(file).trim())).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the daemons as a power cut does, and waits until they are gone. */
  void kill() throws Exception {
    for (ProcessHandle daemon : daemons()) {
      daemon.destroyForcibly();
      daemon.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private void copyParts(String... places) throws IOException {
    for (String place : places) {
      try (Stream<Path> parts = Files.walk(PARTS.resolve(place))) {
        for (Path part : parts.filter(Files::isRegularFile).toList()) {
          write("opt/berth/nodes/" + PARTS.relativize(part), Files.readString(part));
        }
      }
    }
  }

  private Path write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  @Override
  public void close() throws Exception {
    kill();
  }

  @Override
  public String toString() {
    return name;
  }
}
