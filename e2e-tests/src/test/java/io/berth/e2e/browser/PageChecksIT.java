package io.berth.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checks find what they are there for. */
class PageChecksIT {

  @Test
  void findsEverythingThatIsWrongWithABadPage() throws URISyntaxException {
    try (Browser browser = Browser.open()) {
      browser.visit(PageChecksIT.class.getResource("/bad-page.html").toURI());

      List<String> problems = PageChecks.of(browser).problems();

      assertThat(problems.stream().map(problem -> problem.replaceFirst(": <.*", "")))
          .containsExactlyInAnyOrder(
              "The document has no language", "The document has no title", "There is not one main",
              "There is not one h1", "There is no viewport", "A heading skips a level",
              "Two elements have the same id", "for leads nowhere", "The focus order is not the order of the page",
              "Something to use has no name", "Something to use has no name", "Something to use has no name",
              "An image has no alternative", "Contrast is only 2.85", "Contrast is only 1.13",
              "The page is 3000 px wide in a window of 1280", "A target is smaller than 24 px",
              "A target is smaller than 24 px");
    }
  }
}
