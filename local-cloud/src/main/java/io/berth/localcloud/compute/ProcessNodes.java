package io.berth.localcloud.compute;

import io.berth.localcloud.state.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Nodes as processes of this machine. Each has one leader (leader.sh), a session of its own, whose standard input is
 * a pipe from this JVM: however the JVM ends, the pipe closes, and the leader ends its node.
 */
final class ProcessNodes implements Nodes {

  /** Longer than the leader takes to lose patience with its own processes. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final System.Logger LOG = System.getLogger(ProcessNodes.class.getName());

  private final Path leader;
  private final Path image;
  private final Consumer<String> died;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  private record Running(Node node, Process leader) {}

  /** The image is the folder nodes find their programs in; who died without being stopped is told by server id. */
  ProcessNodes(Path folder, Path image, Consumer<String> died) {
    this.leader = unpack(Folders.make(folder).resolve("leader.sh"));
    this.image = image;
    this.died = died;
  }

  @Override
  public void boot(Node node) {
    Leftovers.of(node.root()).end(PATIENCE);
    Folders.make(node.root());
    NodeDisk disk = new NodeDisk(node.root());
    disk.install(CloudConfig.parse(node.userData()));
    node.mounts().forEach(disk::mount);
    Process process = start(node);
    running.put(node.id(), new Running(node, process));
    process.onExit().thenRun(() -> ended(new Running(node, process)));
  }

  private Process start(Node node) {
    List<String> command = new ArrayList<>(List.of("setsid", "bash", leader.toString()));
    node.readOnly().forEach(directory -> command.add(directory.toString()));
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(node.console().toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment(node));
    try {
      return builder.start();
    } catch (IOException missing) {
      throw new NodeFailure("a node's first process cannot be started: bash and setsid are needed", missing);
    }
  }

  /** All a node knows of this machine; secrets of whoever runs the cloud stay out. */
  private Map<String, String> environment(Node node) {
    String java = System.getProperty("java.home");
    return Map.of(
        "NODE_ROOT", node.root().toString(),
        "HOME", node.root().toString(),
        "BERTH_IMAGE", image.toString(),
        "JAVA_HOME", java,
        "PATH", java + "/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  }

  /** Told when any leader ends; one that still counts as running was not stopped by us. */
  private void ended(Running one) {
    if (running.remove(one.node().id(), one)) {
      LOG.log(Level.WARNING, "the first process of " + one.node().name() + " ended by itself");
      Leftovers.of(one.node().root()).end(Duration.ZERO);
      died.accept(one.node().id());
    }
  }

  @Override
  public void stop(Node node) {
    Running one = running.remove(node.id());
    if (one != null) {
      hangUp(one.leader());
      await(one.leader());
    }
    Leftovers.of(node.root()).end(Duration.ZERO);
  }

  @Override
  public void close() {
    List<Running> all = List.copyOf(running.values());
    running.clear();
    all.forEach(one -> hangUp(one.leader()));
    for (Running one : all) {
      await(one.leader());
      Leftovers.of(one.node().root()).end(Duration.ZERO);
    }
  }

  private static void hangUp(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException closed) {
      LOG.log(Level.DEBUG, "the leader had gone already", closed);
    }
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Path unpack(Path target) {
    try (InputStream script = ProcessNodes.class.getResourceAsStream("leader.sh")) {
      Path aside = target.resolveSibling("." + target.getFileName());
      Files.copy(script, aside, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE).toRealPath(LinkOption.NOFOLLOW_LINKS);
    } catch (IOException full) {
      throw new UncheckedIOException("cannot write " + target, full);
    }
  }
}
