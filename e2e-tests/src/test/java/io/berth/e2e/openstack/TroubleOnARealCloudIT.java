package io.berth.e2e.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.Stage;
import io.berth.e2e.dashboard.Waiting;
import io.berth.e2e.openstack.PlayedNodes.Fate;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.StudentHome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real cloud does on its bad days, what the card says of it, and that nothing is left of it afterwards. */
@OnARealCloud
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TroubleOnARealCloudIT {

  private static final int PLENTY = 100;
  private static final String FULL =
      "The cloud's quota has no room for it at the moment. Try again later, or choose a smaller one.";
  private static final String NO_MACHINE =
      "No machine of the cloud has room for its nodes at the moment. Try again later, or choose a smaller one.";

  private static Project project;
  private static Ledger ledger;
  private static List<String> portsBefore;

  @RegisterExtension
  static final Stage stage = Stage.preparedBy(dashboard -> {
    project = RealCloud.simulated();
    ledger = new Ledger(dashboard);
    portsBefore = project.ports();
    RealCloud.giveTo(dashboard.with("BERTH_CLUSTERS_READYTIMEOUT", "20s").with("BERTH_CLUSTERS_DELETEAGAINEVERY", "20s"),
        project);
  });

  @AfterEach
  void nothingIsLeft() {
    Waiting.until("no cluster is on its way", Waiting.A_WHILE, () -> ledger.clusters().stream().allMatch(Ledger.Row::gone));
    assertThat(project.clusterStacks()).isEmpty();
    assertThat(project.servers()).isEmpty();
    assertThat(project.ports()).isEqualTo(portsBefore);
  }

  @Test
  @Order(1)
  void thereIsNoRoomForTheFolder() {
    project.mayHaveFolders(project.shares().size());
    try {
      assertCardSays("The cloud's quota has no room for your folder. Ask your teacher for more.", failure());
    } finally {
      project.mayHaveFolders(PLENTY);
    }
  }

  @Test
  @Order(2)
  void withoutManilaItWaitsAndGoesOnByItself() {
    RealCloud.kills("manila-api");
    StudentHome home = stage.studentSignsIn().choose();
    try {
      home.start();
      String trouble = Waiting.await("the page says what is the matter", Waiting.SOON, home::trouble);
      assertCardSays("The cloud answers with an error. Berth keeps trying by itself.", trouble);
      assertThat(home.state()).contains(ClusterState.STARTING);
    } finally {
      RealCloud.starts("manila");
    }
    try (PlayedNodes nodes = play(Fate.COMES_UP)) {
      home.awaitState(ClusterState.READY);
      assertThat(home.trouble()).isEmpty();
    }
    home.stop().awaitState(ClusterState.STOPPED);
  }

  @Test
  @Order(3)
  void theProjectMayHaveNoMoreServers() {
    project.mayHaveServers(1);
    try {
      assertCardSays(FULL, failure());
    } finally {
      project.mayHaveServers(PLENTY);
    }
  }

  @Test
  @Order(4)
  void theProjectMayHaveNoMorePorts() {
    project.mayHavePorts(portsBefore.size() + 1);
    try {
      assertCardSays(FULL, failure());
    } finally {
      project.mayHavePorts(5 * PLENTY);
    }
  }

  @Test
  @Order(5)
  void noMachineIsLargeEnough() {
    ledger.workersAre("spark.giant");
    try {
      assertCardSays(NO_MACHINE, failure());
    } finally {
      ledger.workersAre("spark.small");
    }
  }

  @Test
  @Order(6)
  void theComputeHostIsAway() {
    RealCloud.kills("compute-simulated");
    Waiting.until("Nova has missed it", Waiting.A_WHILE, () -> !project.hasComputeHost("simulated-1"));
    try {
      assertCardSays(NO_MACHINE, failure());
    } finally {
      RealCloud.starts("computes");
      Waiting.until("Nova counts on it", Waiting.A_WHILE, () -> project.hasComputeHost("simulated-1"));
    }
  }

  @Test
  @Order(7)
  void aNodeIsNeverHeardOf() {
    try (PlayedNodes nodes = play(Fate.STAYS_SILENT)) {
      assertCardSays("Not every node said within the time allowed that it is up.", failure());
      assertThat(nodes.signals()).isEqualTo(2);
    }
  }

  @Test
  @Order(8)
  void aNodesPartFails() {
    try (PlayedNodes nodes = play(Fate.FAILS)) {
      assertCardSays("Node worker-1 could not start Spark and HDFS (40-start-worker): No space left on device", failure());
    }
  }

  @Test
  @Order(9)
  void aHeatThatWasKilledInTheMiddleForgetsTheStackAndCancelStillRemovesIt() {
    StudentHome home = stage.studentSignsIn().choose();
    home.start();
    Waiting.until("servers are being made", Waiting.A_WHILE, () -> !project.servers().isEmpty());

    RealCloud.kills("heat-engine");
    RealCloud.starts("heat");

    assertThat(home.state()).contains(ClusterState.STARTING);
    home.stop().awaitState(ClusterState.STOPPED);
  }

  @Test
  @Order(10)
  void aHeatThatIsKilledWhileItDeletesIsToldAgain() {
    StudentHome home = stage.studentSignsIn().choose();
    try (PlayedNodes nodes = play(Fate.COMES_UP)) {
      home.start();
      home.awaitState(ClusterState.READY);
    }
    home.stop();
    Waiting.until("the stack is on its way out", Waiting.SOON,
        () -> project.clusterStacks().stream().anyMatch(stack -> stack.endsWith("DELETE_IN_PROGRESS")));

    RealCloud.kills("heat-engine");
    RealCloud.starts("heat");

    home.awaitState(ClusterState.STOPPED);
  }

  private static PlayedNodes play(Fate ofWorkerOne) {
    return PlayedNodes.of(project, node -> node.name().equals("worker-1") ? ofWorkerOne : Fate.COMES_UP);
  }

  /** Starts a cluster that cannot be, and answers what the card says of it. */
  private static String failure() {
    StudentHome home = stage.studentSignsIn().choose();
    home.start();
    return home.awaitState(ClusterState.FAILED).failure();
  }

  private static void assertCardSays(String expected, String sentence) {
    System.out.println("  the card says: " + sentence);
    assertThat(sentence).isEqualTo(expected);
  }
}
