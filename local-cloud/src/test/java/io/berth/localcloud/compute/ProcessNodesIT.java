package io.berth.localcloud.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes as real processes: what they are given, and that nothing of them is left. */
class ProcessNodesIT {

  /** A number of seconds that no other test on this machine sleeps. */
  private static final String OURS = "1002." + ProcessHandle.current().pid();
  private static final String PER_BOOT = "/var/lib/cloud/scripts/per-boot/10-test";

  @TempDir
  private Path temporary;
  private Path folder;
  private final List<String> died = new CopyOnWriteArrayList<>();
  private ProcessNodes nodes;

  @BeforeEach
  void makeNodes() throws IOException {
    folder = temporary.toRealPath();
    nodes = new ProcessNodes(folder.resolve("servers"), folder.resolve("image"), died::add);
  }

  @AfterEach
  void closeNodes() {
    nodes.close();
  }

  @Test
  void runsPerBootScriptsAtEveryBootAndCommandsOnce() {
    Node node = node("one", """
        #cloud-config
        write_files:
          - {path: %s, permissions: '0755', content: "#!/bin/bash\\necho per boot\\n"}
        runcmd: [echo once, [echo, "it's", literal]]
        """.formatted(PER_BOOT));

    nodes.boot(node);
    awaitLines(node, "boot finished", 1);
    nodes.stop(node);
    nodes.boot(node);
    awaitLines(node, "boot finished", 2);

    assertThat(lines(node, "per boot")).isEqualTo(2);
    assertThat(lines(node, "once")).isEqualTo(1);
    assertThat(lines(node, "it's literal")).isEqualTo(1);
  }

  @Test
  void givesANodeItsOwnEnvironmentAndNothingOfOurs() {
    Node node = node("two", "#!/bin/bash\nenv | sort\n");

    nodes.boot(node);
    awaitLines(node, "boot finished", 1);

    assertThat(Console.tail(node.console(), -1).lines().filter(line -> line.contains("="))
        .map(line -> line.substring(0, line.indexOf('='))))
        .containsOnly("BERTH_IMAGE", "HOME", "JAVA_HOME", "NODE_ROOT", "PATH", "PWD", "OLDPWD", "SHLVL", "_");
    assertThat(lines(node, "HOME=" + node.root())).isEqualTo(1);
    assertThat(lines(node, "NODE_ROOT=" + node.root())).isEqualTo(1);
  }

  @Test
  void leavesNothingBehindHoweverProcessesTryToStay() {
    Node node = node("three", """
        #!/bin/bash
        sleep 1000 &
        setsid sleep 1001 &
        nohup bash -c 'trap "" TERM HUP; while :; do sleep 0.2; done' &
        env -i sleep %s &
        ( ( setsid bash -c 'sleep 1003; true' & ) & )
        echo started
        """.formatted(OURS));
    nodes.boot(node);
    awaitLines(node, "boot finished", 1);
    long envLess = sleeping(OURS);
    assertThat(Leftovers.of(node.root()).find()).hasSizeGreaterThan(5);

    nodes.stop(node);

    assertThat(Leftovers.of(node.root()).find()).isEmpty();
    assertThat(ProcessHandle.of(envLess).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(died).isEmpty();
  }

  @Test
  void letsProcessesEndInPeace() {
    Node node = node("four", """
        #!/bin/bash
        bash -c 'trap "echo farewell; exit" TERM; echo ready; while :; do sleep 0.1; done' &
        """);
    nodes.boot(node);
    awaitLines(node, "ready", 1);

    nodes.stop(node);

    assertThat(lines(node, "farewell")).isEqualTo(1);
  }

  @Test
  void noticesThatTheFirstProcessOfANodeWasKilledAndEndsTheRest() {
    Node node = node("five", "#!/bin/bash\nsleep 1000 &\n");
    nodes.boot(node);
    awaitLines(node, "boot finished", 1);
    ProcessHandle leader = Leftovers.of(node.root()).find().stream()
        .filter(process -> process.info().arguments().map(List::of).orElse(List.of()).stream()
            .anyMatch(argument -> argument.endsWith("leader.sh")))
        .findFirst().orElseThrow();

    leader.destroyForcibly();

    await().untilAsserted(() -> assertThat(died).containsExactly(node.id()));
    assertThat(Leftovers.of(node.root()).find()).isEmpty();
  }

  @Test
  void stopsManyNodesAtOnce() {
    List<Node> many = List.of(node("a", "#!/bin/bash\nsleep 1000 &\n"), node("b", "#!/bin/bash\nsleep 1000 &\n"),
        node("c", "#!/bin/bash\nsleep 1000 &\n"));
    many.forEach(nodes::boot);
    many.forEach(node -> awaitLines(node, "boot finished", 1));

    nodes.close();

    assertThat(many).allSatisfy(node -> assertThat(Leftovers.of(node.root()).find()).isEmpty());
    assertThat(died).isEmpty();
  }

  @Test
  void saysWhichScriptFailedAndKeepsTheNode() {
    Node node = node("six", """
        #cloud-config
        write_files:
          - {path: %s, permissions: '0755', content: "#!/bin/bash\\nexit 3\\n"}
        """.formatted(PER_BOOT));
    nodes.boot(node);
    awaitLines(node, "boot finished", 1);

    assertThat(Console.tail(node.console(), -1)).contains("per-boot/10-test failed with status 3");
    assertThat(died).isEmpty();
  }

  @Test
  void aNodeReadsWhatItMayOnlyReadAndCannotChangeIt() throws IOException {
    assumeThat(new ProcessBuilder("unshare", "--map-root-user", "--mount", "true").start().onExit().join().exitValue())
        .as("this machine lets us have mounts of our own").isZero();
    Path data = Files.createDirectory(folder.resolve("data set"));
    Files.writeString(data.resolve("text"), "as it was\n");
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Node node = node("eight", """
        #!/bin/bash
        cat data/text
        echo changed >data/text
        echo more >data/more
        rm -f data/text
        chmod 777 data
        echo "$(id -u)" >shared/written
        sleep 1000 &
        """, List.of(new Node.Mount("/shared", shared, false), new Node.Mount("/data", data, true)));

    nodes.boot(node);
    awaitLines(node, "boot finished", 1);

    assertThat(lines(node, "as it was")).isEqualTo(1);
    assertThat(data.resolve("text")).hasContent("as it was");
    assertThat(data).isDirectoryNotContaining("glob:**/more");
    assertThat(Console.tail(node.console(), -1).lines().filter(line -> line.contains("Read-only file system"))).hasSize(4);
    assertThat(shared.resolve("written")).isNotEmptyFile();

    Files.writeString(data.resolve("more"), "for everybody else it is as before");
    nodes.stop(node);
    assertThat(Leftovers.of(node.root()).find()).isEmpty();
    assertThat(died).isEmpty();
  }

  @Test
  void stopsANodeThatDoesNotRun() {
    nodes.stop(node("seven", ""));

    assertThat(died).isEmpty();
  }

  private Node node(String id, String userData) {
    return node(id, userData, List.of());
  }

  private Node node(String id, String userData, List<Node.Mount> mounts) {
    Path own = folder.resolve("servers").resolve(id);
    try {
      Files.createDirectories(own);
    } catch (IOException full) {
      throw new AssertionError(full);
    }
    return new Node(id, id, own, userData, mounts);
  }

  private static void awaitLines(Node node, String text, int count) {
    await().until(() -> lines(node, text) >= count);
  }

  /** Lines that are the text, or end with it behind the leader's time. */
  private static long lines(Node node, String text) {
    return Console.tail(node.console(), -1).lines()
        .map(line -> line.replaceFirst("^\\[[0-9:]{8}] ", ""))
        .filter(text::equals)
        .count();
  }

  private static long sleeping(String seconds) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").endsWith("sleep " + seconds))
        .findFirst().orElseThrow().pid();
  }
}
