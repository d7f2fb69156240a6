package io.berth.e2e.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.Shell;
import io.berth.e2e.Stage;
import io.berth.e2e.dashboard.Waiting;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.MoneyPages;
import io.berth.e2e.screens.SignInPage;
import io.berth.e2e.screens.SparkMasterPage;
import io.berth.e2e.screens.StudentHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The same afternoon on a real OpenStack: every node a container of Nova's, made ready by cloud-init, in a network of Neutron's,
 * with a folder of Manila's. Each test goes on where the one before it ended.
 */
@OnARealCloud
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StudentOnARealCloudIT {

  private static final Path NOTES = Path.of("notes.txt");
  private static final Pattern WORKER =
      Pattern.compile("\"id\" : \"(worker-[^\"]+)\".*?\"state\" : \"(\\w+)\"", Pattern.DOTALL);
  private static Project project;

  @RegisterExtension
  static final Stage stage = Stage.preparedBy(dashboard -> {
    project = RealCloud.ofClass();
    RealCloud.giveTo(dashboard, project);
  }).forAStory();

  @Test
  @Order(1)
  void threeClicksLeadToASparkWithTwoWorkers() {
    StudentHome home = stage.studentSignsIn();
    home.start();
    home.awaitSteps("Accepted", "Machines");
    home.awaitState(ClusterState.READY);
    SparkMasterPage spark = home.openSpark();

    assertThat(stage.browser().clicks()).isEqualTo(3);
    assertThat(spark.workersAlive()).isEqualTo(2);
    assertThat(RealCloud.containers()).hasSize(3);
  }

  @Test
  @Order(2)
  void theSubmitLineOnTheCardRunsOnTheHeadAndItsResultIsInTheFolder() throws IOException {
    StudentHome home = stage.studentSignsIn();

    String printed = RealCloud.run(project.server("head"), home.submitLine());

    assertThat(printed).containsPattern("WordCount: \\d+ different words");
    Path folder = folder();
    String expected = Shell.run("LC_ALL=C tr -cs 'A-Za-z' '\\n' < " + folder.resolve("welcome.txt")
        + " | tr A-Z a-z | grep . | LC_ALL=C sort | uniq -c | awk '{print $2 \"\\t\" $1}'");
    assertThat(Shell.run("cat " + folder.resolve("word-count") + "/part-*")).isEqualTo(expected);
    Files.writeString(folder.resolve(NOTES), "Exercise 1 is done.");
  }

  @Test
  @Order(3)
  void aWorkerThatIsRebootedComesBackIntoTheCluster() {
    StudentHome home = stage.studentSignsIn();
    SparkMasterPage spark = home.openSpark();
    String head = project.server("head");
    assertThat(liveDataNodes(head)).isEqualTo(2);

    String worker = project.server("worker-1");
    String address = RealCloud.run(worker, "hostname -I").strip();
    List<String> registeredBefore = workersAlive(head);
    project.reboots(worker);

    Waiting.until("the worker has registered anew, and the other one is still there", Waiting.A_WHILE, () -> {
      List<String> now = workersAlive(head);
      return now.size() == 2 && now.stream().anyMatch(id -> id.contains(address) && !registeredBefore.contains(id));
    });
    stage.browser().reload();
    assertThat(spark.workersAlive()).isEqualTo(2);
    Waiting.until("HDFS has two DataNodes", Waiting.A_WHILE, () -> liveDataNodes(head) == 2);
    stage.browser().visit(stage.dashboard().address());
    assertThat(StudentHome.in(stage.browser()).state()).contains(ClusterState.READY);
  }

  @Test
  @Order(4)
  void stopLeavesNothingBehindButTheFolder() {
    StudentHome home = stage.studentSignsIn();
    List<String> wires = project.wires();
    assertThat(RealCloud.wires()).containsAll(wires);

    home.stop().awaitState(ClusterState.STOPPED);

    assertThat(project.clusterStacks()).isEmpty();
    assertThat(project.servers()).isEmpty();
    assertThat(project.ports()).isEmpty();
    assertThat(RealCloud.containers()).isEmpty();
    assertThat(RealCloud.wires()).doesNotContainAnyElementsOf(wires);
    assertThat(project.shares()).hasSize(1);
    assertThat(folder().resolve(NOTES)).hasContent("Exercise 1 is done.");
  }

  @Test
  @Order(5)
  void theNextClusterFindsTheFolderAgain() {
    StudentHome home = stage.studentSignsIn();

    home.startAgain().awaitState(ClusterState.READY);

    assertThat(RealCloud.run(project.server("worker-2"), "cat /shared/notes.txt")).isEqualTo("Exercise 1 is done.");
    home.stop().awaitState(ClusterState.STOPPED);
  }

  @Test
  @Order(6)
  void whatWasMeteredIsWhatNovaAndHeatSay() {
    stage.browser().startAfresh(stage.dashboard().address());
    SignInPage.open(stage.browser(), stage.dashboard().address()).signIn("admin", SignInPage.PASSWORD);

    String compared = MoneyPages.of(stage.browser(), stage.dashboard().address()).compareWithTheCloud();

    assertThat(compared).contains("2 clusters", "1 folders", "Before nodes or folders were ready", "No differences.");
  }

  private static Path folder() {
    return RealCloud.directory(project.shares().get(0));
  }

  private static long liveDataNodes(String head) {
    return RealCloud.run(head, "hdfs dfsadmin -report -live 2>/dev/null").lines()
        .filter(line -> line.startsWith("Name: ")).count();
  }

  /** The ids under which workers have registered with the master; one that starts anew gets another. */
  private static List<String> workersAlive(String head) {
    String json = RealCloud.run(head, "curl -s http://$(hostname -I | tr -d ' '):8080/json/");
    return WORKER.matcher(json).results().filter(worker -> worker.group(2).equals("ALIVE")).map(worker -> worker.group(1))
        .toList();
  }
}
