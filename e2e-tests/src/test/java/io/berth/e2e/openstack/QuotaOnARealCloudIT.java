package io.berth.e2e.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.Stage;
import io.berth.e2e.dashboard.Waiting;
import io.berth.e2e.openstack.PlayedNodes.Fate;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.StudentHome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A class with a pool is a project whose quotas are the pool: the cloud itself refuses what goes beyond it, and the card says why. */
@OnARealCloud
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuotaOnARealCloudIT {

  /** What one cluster of the class's first preset takes: a head and two workers, each of 2 vCPUs and 1536 MB. */
  private static final int NODES = 3;
  private static final int FOLDERS = 20;
  private static final String BY_HAND = "by-hand";

  private static Project nodes;
  private static Ledger ledger;
  private static ClassInTheCloud ofClass;

  @RegisterExtension
  static final Stage stage = Stage.preparedBy(dashboard -> {
    nodes = RealCloud.simulated();
    ledger = new Ledger(dashboard);
    RealCloud.giveAsAdminTo(dashboard.with("BERTH_CLUSTERS_READYTIMEOUT", "60s"), nodes);
  }).forAStory();

  @AfterAll
  static void nothingStays() {
    if (ofClass != null) {
      ofClass.remove();
    }
  }

  @Test
  @Order(1)
  void aClassWithAPoolIsAProjectWithTheseQuotas() {
    ledger.foldersAreSmall();
    ledger.poolIs(NODES, 2 * NODES, 1536 * NODES, FOLDERS);

    ofClass = RealCloud.madeFor(ledger);

    assertThat(ofClass.novaAllows("instances")).isEqualTo(NODES);
    assertThat(ofClass.novaAllows("cores")).isEqualTo(2 * NODES);
    assertThat(ofClass.novaAllows("ram")).isEqualTo(1536 * NODES);
    assertThat(ofClass.neutronAllows("port")).isEqualTo(NODES + 1);
    assertThat(ofClass.manilaAllows("gigabytes")).isEqualTo(FOLDERS);
    assertThat(ofClass.manilaAllows("shares")).isEqualTo(FOLDERS);
  }

  @Test
  @Order(2)
  void theCloudRefusesWhatBerthRefuses() {
    poolIsForNodes(NODES - 1);

    StudentHome home = stage.studentSignsIn().choose().start();
    String berth = Waiting.await("Berth refuses", Waiting.SOON, () -> home.whatIsWrong().filter(text -> !text.isBlank()));
    String cloud = ofClass.makesServersByHand(BY_HAND, NODES, nodes.image(), nodes.network());

    System.out.println("  Berth says: " + berth + "\n  the cloud says: " + cloud);
    assertThat(berth).contains("Your class may have");
    assertThat(ledger.clusters()).isEmpty();
    assertThat(cloud).contains("Quota exceeded for");
    ofClass.removesByHand(BY_HAND);
    poolIsForNodes(NODES);
  }

  @Test
  @Order(3)
  void theCardSaysWhichQuotaHasNoRoomAndWhoCanChangeIt() {
    assertThat(ofClass.makesServersByHand(BY_HAND, 1, nodes.image(), nodes.network())).isEmpty();
    StudentHome home = stage.studentSignsIn().choose();
    home.start();

    String sentence = home.awaitState(ClusterState.FAILED).failure();

    System.out.println("  the card says: " + sentence);
    assertThat(sentence).startsWith("The cloud's quota for this class has no room for it at the moment: too few ")
        .endsWith(" are left. Try again later, or choose a smaller one; only an admin can have the quota changed.");
    Waiting.until("what failed is gone", Waiting.A_WHILE, () -> ledger.clusters().stream().allMatch(Ledger.Row::gone));
    ofClass.removesByHand(BY_HAND);
  }

  @Test
  @Order(4)
  void whatThePoolAllowsTheCloudAllows() {
    try (PlayedNodes played = PlayedNodes.of(ofClass.project(), node -> Fate.COMES_UP)) {
      stage.studentSignsIn().startAgain().awaitState(ClusterState.READY);
      assertThat(played.signals()).isEqualTo(NODES);
    }
    assertThat(ofClass.project().clusterStacks()).hasSize(1);
    assertThat(ofClass.project().shares()).hasSize(1);
    assertThat(nodes.clusterStacks()).isEmpty();
  }

  @Test
  @Order(5)
  void theQuotasFollowThePoolAndNeverCutIntoWhatRuns() {
    poolIsForNodes(2 * NODES);

    ledger.poolIs(1, 2, 1536, FOLDERS);

    Waiting.until("the quota is as low as can be", Waiting.SOON, () -> ofClass.novaAllows("instances") == NODES);
    assertThat(ofClass.novaAllows("cores")).isEqualTo(2 * NODES);
    Waiting.until("Berth says so", Waiting.SOON, () -> ledger.notLowered().contains("INSTANCES"));
  }

  @Test
  @Order(6)
  void theProjectIsArchivedWithItsClassOnceNothingRuns() {
    ledger.classIsArchived();
    stage.studentSignsIn().stop().awaitState(ClusterState.STOPPED);

    Waiting.until("the project is closed", Waiting.A_WHILE, () -> !ofClass.isOpen());
    assertThat(ofClass.novaAllows("instances")).isZero();
    assertThat(ofClass.manilaAllows("gigabytes")).isPositive().isLessThan(FOLDERS);
  }

  private static void poolIsForNodes(int number) {
    ledger.poolIs(number, 2 * number, 1536 * number, FOLDERS);
    Waiting.until("the quota follows", Waiting.SOON, () -> ofClass.novaAllows("instances") == number);
  }
}
