package io.berth.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.berth.e2e.browser.ChromeTools;
import io.berth.e2e.browser.PageChecks;
import io.berth.e2e.dashboard.BuiltFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;

/** How the page that the browser shows looks, wide and narrow, light and dark. Leaves pictures in {@code target/screenshots}. */
final class Looks {

  private static final List<Integer> WIDTHS = List.of(1280, 360);

  private final Stage stage;
  private final ChromeTools tools;

  private Looks(Stage stage, ChromeTools tools) {
    this.stage = stage;
    this.tools = tools;
  }

  /** Skips the test where the browser cannot be asked. */
  static Looks of(Stage stage) {
    Optional<ChromeTools> chromium = ChromeTools.of(stage.browser());
    assumeTrue(chromium.isPresent(), "only Chromium and Chrome can be asked all this");
    return new Looks(stage, chromium.get());
  }

  /** Nothing hard to read, nothing without a name, nothing out of reach of the keyboard, nothing from another host. */
  void areRight(String name) {
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
    softly.assertThat(tools.complaints()).as("%s: console", name).filteredOn(Looks::isNotAboutTheStatus).isEmpty();
    softly.assertThat(tools.requests()).as("%s: requests", name)
        .filteredOn(address -> address.getScheme().startsWith("http") || address.getScheme().startsWith("ws"))
        .isNotEmpty()
        .allMatch(address -> address.getAuthority().equals(stage.dashboard().address().getAuthority()));
    softly.assertAll();
  }

  /** Chromium notes every page that comes with a status of 400 or more, whatever is on it. */
  private static boolean isNotAboutTheStatus(String complaint) {
    return !complaint.contains("the server responded with a status of");
  }

  private void keep(String look) {
    try {
      Path folder = Files.createDirectories(BuiltFiles.target("screenshots"));
      Files.write(folder.resolve(look + ".png"), stage.browser().screenshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
