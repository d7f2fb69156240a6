package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.e2e.browser.Browser;
import io.berth.e2e.browser.ChromeTools;
import io.berth.e2e.browser.PageChecks;
import io.berth.e2e.dashboard.BuiltFiles;
import io.berth.e2e.dashboard.TrialImage;
import io.berth.e2e.dashboard.Waiting;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.SignInPage;
import io.berth.e2e.screens.StudentHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
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

  private static final List<Integer> WIDTHS = List.of(1280, 360);
  private static TrialImage image;

  @RegisterExtension
  static final Stage stage = Stage.preparedBy(dashboard -> image = TrialImage.of(dashboard));

  private ChromeTools tools;

  @BeforeEach
  void chromium() {
    Optional<ChromeTools> chromium = ChromeTools.of(stage.browser());
    assumeTrue(chromium.isPresent(), "only Chromium and Chrome can be asked all this");
    tools = chromium.get();
  }

  @Test
  @Order(1)
  void signIn() {
    SignInPage page = SignInPage.open(stage.browser(), stage.dashboard().address());
    assertLooksRight("sign-in");

    page.signIn("student", "wrong");
    assertLooksRight("sign-in-refused");
  }

  @Test
  @Order(2)
  void noCluster() {
    StudentHome home = stage.studentSignsIn();
    assertLooksRight("no-cluster");

    home.startAs("Not A Name");
    assertLooksRight("name-refused");
  }

  @Test
  @Order(3)
  void starting() {
    image.holdsBack("head", "90-*");
    StudentHome home = stage.studentSignsIn().start();
    Waiting.until("two nodes are up", Waiting.A_WHILE, () -> home.countOf("Software").equals(Optional.of("2 of 3")));
    assertLooksRight("starting");
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
    assertLooksRight("ready");
  }

  @Test
  @Order(6)
  void stopped() {
    stage.studentSignsIn().stop().awaitState(ClusterState.STOPPED);
    assertLooksRight("stopped");
  }

  @Test
  @Order(7)
  void failed() {
    image.isWithoutNodeJarOn("worker-1");
    stage.studentSignsIn().startAgain().awaitState(ClusterState.FAILED);
    assertLooksRight("failed");
  }

  @Test
  @Order(8)
  void notFound() {
    stage.studentSignsIn();
    stage.browser().visit(stage.dashboard().address().resolve("/no/such/page"));
    assertLooksRight("not-found");
  }

  private void assertLooksRight(String name) {
    SoftAssertions softly = new SoftAssertions();
    PageChecks checks = PageChecks.of(stage.browser());
    for (int width : WIDTHS) {
      for (boolean dark : List.of(false, true)) {
        tools.lookLike(width, dark);
        String look = name + "-" + width + (dark ? "-dark" : "-light");
        keep(look);
        softly.assertThat(checks.problems()).as(look).isEmpty();
      }
    }
    softly.assertThat(checks.reachedByTab()).as("%s: reached by Tab", name).isEqualTo(checks.reachable());
    softly.assertThat(tools.complaints()).as("%s: console", name).filteredOn(this::isNotAboutTheStatus).isEmpty();
    softly.assertThat(tools.requests()).as("%s: requests", name)
        .filteredOn(address -> address.getScheme().startsWith("http") || address.getScheme().startsWith("ws"))
        .isNotEmpty()
        .allMatch(address -> address.getAuthority().equals(stage.dashboard().address().getAuthority()));
    softly.assertAll();
  }

  /** Chromium notes every page that comes with a status of 400 or more, whatever is on it. */
  private boolean isNotAboutTheStatus(String complaint) {
    return !complaint.contains("the server responded with a status of");
  }

  private String focusedAfterASwap(String selector) {
    Browser browser = stage.browser();
    browser.evaluate("document.querySelector(arguments[0]).focus(); document.getElementById('cluster').seen = true", selector);
    Waiting.until("the card replaces itself", Waiting.SOON,
        () -> Boolean.TRUE.equals(browser.evaluate("return !document.getElementById('cluster')?.seen")));
    return String.valueOf(browser.evaluate("return document.activeElement.tagName"));
  }

  private static void keep(String look) {
    try {
      Path folder = Files.createDirectories(BuiltFiles.target("screenshots"));
      Files.write(folder.resolve(look + ".png"), stage.browser().screenshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
