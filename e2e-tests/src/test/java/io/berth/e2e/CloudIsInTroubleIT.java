package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.cloud.GivenCloud;
import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Visitor;
import io.berth.e2e.dashboard.Waiting;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.SignInPage;
import io.berth.e2e.screens.StudentHome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The cloud has its bad days: the page comes as quickly as ever, says what is the matter, and all goes on by itself when
 * that is over. One cluster's life, from test to test.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CloudIsInTroubleIT {

  /** Of a page, on a machine that starts six JVMs at the same time; usually it takes a hundredth of it. */
  private static final Duration QUICKLY = Duration.ofSeconds(2);
  private static GivenCloud cloud;

  @RegisterExtension
  static final Stage stage = Stage.preparedBy(CloudIsInTroubleIT::giveItACloudOfItsOwn).forAStory();

  private static void giveItACloudOfItsOwn(Dashboard dashboard) {
    dashboard.with("BERTH_CLUSTERS_WATCHEVERY", "1s").with("BERTH_CLOUD_TIMEOUT", "5s").start().stop();
    cloud = GivenCloud.takenOverFrom(dashboard);
  }

  @Test
  @Order(1)
  void aClusterStartedWhileTheCloudIsAwayComesUpWhenItIsBack() {
    StudentHome home = stage.studentSignsIn();
    cloud.kill9();

    home.start();

    assertThat(home.state()).contains(ClusterState.STARTING);
    assertSays(home, "does not answer");
    assertComesQuickly();
    cloud.start();
    home.awaitState(ClusterState.READY);
    assertThat(home.trouble()).isEmpty();
  }

  @Test
  @Order(2)
  void aReadyClusterStaysReadyWhileTheCloudAnswersWithErrors() {
    StudentHome home = stage.studentSignsIn();

    cloud.heatAnswers(500);

    assertSays(home, "error");
    assertThat(home.state()).contains(ClusterState.READY);
    assertComesQuickly();
    cloud.recovers();
    awaitNoTrouble(home);
    assertThat(home.state()).contains(ClusterState.READY);
  }

  @Test
  @Order(3)
  void nobodyNoticesAnExpiredToken() {
    StudentHome home = stage.studentSignsIn();
    cloud.expiresTokens();

    home.stop().awaitState(ClusterState.STOPPED);

    assertThat(home.trouble()).isEmpty();
    assertThat(home.logLines()).noneMatch(line -> line.contains("token"));
  }

  @Test
  @Order(4)
  void aSlowCloudDoesNotMakeASlowPage() {
    StudentHome home = stage.studentSignsIn();
    cloud.isSlowBy(20);

    home.startAgain();

    assertThat(home.state()).contains(ClusterState.STARTING);
    assertComesQuickly();
    assertSays(home, "too slowly");
    assertComesQuickly();
    cloud.recovers();
    home.awaitState(ClusterState.READY);
  }

  @Test
  @Order(5)
  void aClusterStoppedWhileTheCloudIsAwayGoesWhenItIsBack() {
    StudentHome home = stage.studentSignsIn();
    cloud.kill9();

    home.stop();

    assertSays(home, "does not answer");
    assertThat(home.state()).contains(ClusterState.STOPPING);
    cloud.start();
    home.awaitState(ClusterState.STOPPED);
  }

  @AfterEach
  void recover() {
    cloud.recovers();
  }

  @AfterAll
  static void end() {
    cloud.close();
  }

  private static void assertSays(StudentHome home, String words) {
    Waiting.until("the page says '" + words + "'", Waiting.A_WHILE, () -> {
      stage.browser().reload();
      return home.trouble().filter(sentence -> sentence.contains(words)).isPresent();
    });
  }

  private static void awaitNoTrouble(StudentHome home) {
    Waiting.until("the trouble is over", Waiting.A_WHILE, () -> {
      stage.browser().reload();
      return home.trouble().equals(Optional.empty());
    });
  }

  private static void assertComesQuickly() {
    Visitor visitor = new Visitor(stage.dashboard().address());
    assertThat(visitor.signIn("student", SignInPage.PASSWORD).status()).isEqualTo(200);
    assertThat(visitor.get("/").took()).isLessThan(QUICKLY);
  }
}
