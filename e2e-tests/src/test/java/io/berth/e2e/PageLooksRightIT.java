package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.browser.Browser;
import io.berth.e2e.dashboard.TrialImage;
import io.berth.e2e.dashboard.Waiting;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.SignInPage;
import io.berth.e2e.screens.StudentHome;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every state of every page, wide and narrow, light and dark: nothing hard to read, nothing without a name, nothing from
 * another host. Leaves a picture of each in {@code target/screenshots}. One cluster's life, from test to test.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageLooksRightIT {

  private static TrialImage image;

  @RegisterExtension
  static final Stage stage = Stage.preparedBy(dashboard -> image = TrialImage.of(dashboard));

  private Looks looks;

  @BeforeEach
  void chromium() {
    looks = Looks.of(stage);
  }

  @Test
  @Order(1)
  void signIn() {
    SignInPage page = SignInPage.open(stage.browser(), stage.dashboard().address());
    looks.areRight("sign-in");

    page.signIn("student", "wrong");
    looks.areRight("sign-in-refused");
  }

  @Test
  @Order(2)
  void noCluster() {
    StudentHome home = stage.studentSignsIn();
    looks.areRight("no-cluster");

    home.startAs("Not A Name");
    looks.areRight("name-refused");
  }

  @Test
  @Order(3)
  void starting() {
    image.holdsBack("head", "90-*");
    StudentHome home = stage.studentSignsIn().start();
    Waiting.until("two nodes are up", Waiting.A_WHILE, () -> home.countOf("Software").equals(Optional.of("2 of 3")));
    looks.areRight("starting");
  }

  @Test
  @Order(4)
  void whatHasTheFocusKeepsItWhileTheCardReplacesItself() {
    stage.studentSignsIn();

    assertThat(focusedAfterASwap("#stop")).isEqualTo("BUTTON");
    assertThat(focusedAfterASwap("#log summary")).isEqualTo("SUMMARY");
  }

  @Test
  @Order(5)
  void ready() {
    image.mend();
    stage.studentSignsIn().awaitState(ClusterState.READY);
    looks.areRight("ready");
  }

  @Test
  @Order(6)
  void stopped() {
    stage.studentSignsIn().stop().awaitState(ClusterState.STOPPED);
    looks.areRight("stopped");
  }

  @Test
  @Order(7)
  void failed() {
    image.isWithoutNodeJarOn("worker-1");
    stage.studentSignsIn().startAgain().awaitState(ClusterState.FAILED);
    looks.areRight("failed");
  }

  @Test
  @Order(8)
  void notFound() {
    stage.studentSignsIn();
    stage.browser().visit(stage.dashboard().address().resolve("/no/such/page"));
    looks.areRight("not-found");
  }

  private String focusedAfterASwap(String selector) {
    Browser browser = stage.browser();
    browser.evaluate("document.querySelector(arguments[0]).focus(); document.getElementById('cluster').seen = true", selector);
    Waiting.until("the card replaces itself", Waiting.SOON,
        () -> Boolean.TRUE.equals(browser.evaluate("return !document.getElementById('cluster')?.seen")));
    return String.valueOf(browser.evaluate("return document.activeElement.tagName"));
  }
}
