package io.berth.e2e.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.Keys;

/** What a machine can tell about a page that a person would find hard to use. */
public final class PageChecks {

  private static final String CHECKS = resource("/page-checks.js");

  /** What Tab reaches, in the order of the page; of radio buttons with one name only the chosen one. */
  private static final String REACHABLE = """
      return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter(e => !e.disabled && e.checkVisibility() && (e.type !== 'radio' || e.checked))
        .map(e => e.tagName + '#' + e.id + ' ' + e.textContent.trim().slice(0, 30));
      """;

  private static final String BEGIN_AT_THE_TOP = """
      const top = Object.assign(document.createElement('i'), { id: 'the-top', tabIndex: -1 });
      document.body.prepend(top);
      top.focus();
      """;

  /** Empty while the focus is still in the same thing: a date has a stop for each of its parts. */
  private static final String FOCUSED = """
      const e = document.activeElement;
      if (e === window.focusedBefore) return '';
      window.focusedBefore = e;
      const style = getComputedStyle(e), box = e.closest('label') ?? e;
      const ring = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
      return e.tagName + '#' + e.id + ' ' + e.textContent.trim().slice(0, 30)
        + (ring(style) || ring(getComputedStyle(box)) ? '' : ' without a visible focus');
      """;

  /** For each thing on the page: day, month, year and the calendar of a date. */
  private static final int MOST_STROKES = 4;

  private final Browser browser;

  private PageChecks(Browser browser) {
    this.browser = browser;
  }

  public static PageChecks of(Browser browser) {
    return new PageChecks(browser);
  }

  /** Sentences about names, headings, references, contrast and width; none if nothing is wrong. */
  public List<String> problems() {
    return strings(browser.evaluate(CHECKS));
  }

  /** What the Tab key should reach, in this order. */
  public List<String> reachable() {
    return strings(browser.evaluate(REACHABLE));
  }

  /** What the Tab key does reach from the top of the page. */
  public List<String> reachedByTab() {
    browser.evaluate(BEGIN_AT_THE_TOP);
    List<String> reached = new ArrayList<>();
    int reachable = reachable().size();
    for (int strokes = MOST_STROKES * reachable; strokes > 0 && reached.size() < reachable; strokes--) {
      browser.press(Keys.TAB);
      String focused = (String) browser.evaluate(FOCUSED);
      if (!focused.isEmpty()) {
        reached.add(focused);
      }
    }
    browser.evaluate("document.getElementById('the-top').remove(); delete window.focusedBefore");
    return reached;
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }

  private static String resource(String name) {
    try (InputStream stream = PageChecks.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
