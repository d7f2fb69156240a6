package io.berth.e2e.screens;

import io.berth.e2e.browser.Browser;
import io.berth.e2e.dashboard.Waiting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The student's page: one card, one button. */
public final class StudentHome {

  private static final By CARD = By.id("cluster");
  private static final By START = By.id("start");
  private static final By LOG = By.id("log");

  private final Browser browser;

  private StudentHome(Browser browser) {
    this.browser = browser;
  }

  /** The page that this browser shows, or is about to show. */
  public static StudentHome in(Browser browser) {
    Waiting.until("the student's page", Waiting.SOON, () -> browser.shows(START) || browser.shows(CARD));
    return new StudentHome(browser);
  }

  /** One click on the one button. */
  public StudentHome start() {
    browser.click(START);
    return this;
  }

  /** Two clicks on the one button, as some people do. */
  public StudentHome startWithADoubleClick() {
    browser.doubleClick(START);
    return this;
  }

  /** Goes to what the class may start, when the card of an earlier cluster is in the way. */
  public StudentHome choose() {
    if (!canStart()) {
      browser.click(By.cssSelector("#cluster a[href*=choose]"));
    }
    Waiting.until("the button to start", Waiting.SOON, this::canStart);
    return this;
  }

  public boolean canStart() {
    return browser.shows(START);
  }

  /** Starts a cluster under a name of one's own. */
  public StudentHome startAs(String name) {
    if (browser.attribute(By.id("change"), "open").isEmpty()) {
      browser.click(By.cssSelector("#change > summary"));
    }
    browser.type(By.id("name"), name);
    browser.send(START);
    return this;
  }

  /** What the field for the name holds. */
  public String typedName() {
    return browser.now(By.id("name"), field -> field.getDomProperty("value")).orElse("");
  }

  /** The state on the card; empty while there is no card. */
  public Optional<ClusterState> state() {
    return browser.now(CARD, card -> card.getDomAttribute("data-state")).map(ClusterState::of);
  }

  /** Watches the card, which replaces itself, until it shows the state; says what it showed instead. */
  public StudentHome awaitState(ClusterState wanted) {
    return awaitState(wanted, () -> { });
  }

  /** The same by looking again and again, for a page that does not move by itself. */
  public StudentHome lookAgainUntil(ClusterState wanted) {
    return awaitState(wanted, browser::reload);
  }

  /** The cluster's name. */
  public String name() {
    return browser.text(By.id("cluster-name"));
  }

  /** The steps that are done, in the reader's words. */
  public List<String> stepsDone() {
    return browser.texts(By.cssSelector(".steps li.done > span:first-child"));
  }

  /** Watches the card until it has shown each of these steps as the last one that is done, in this order. */
  public StudentHome awaitSteps(String... steps) {
    for (int done = 1; done <= steps.length; done++) {
      List<String> expected = List.of(steps).subList(0, done);
      Waiting.until("the card shows as done " + expected, Waiting.A_WHILE, () -> stepsDone().equals(expected));
    }
    return this;
  }

  /** What stands beside a step, like {@code 2 of 3}; empty while the card is not starting. */
  public Optional<String> countOf(String step) {
    return browser.now(By.xpath("//ol[@class='steps']/li[span[1]='" + step + "']/span[2]"), WebElement::getText);
  }

  /** Leaves for Spark's own page; one click. */
  public SparkMasterPage openSpark() {
    browser.click(By.id("open-spark"));
    return new SparkMasterPage(browser);
  }

  /** The command to copy, exactly as shown. */
  public String submitLine() {
    return browser.text(By.id("submit-line"));
  }

  /** The folder that stays, as a folder of this machine. */
  public Path folder() {
    return Path.of(browser.text(By.id("folder")).replaceFirst("^[^/]*:", ""));
  }

  /** What the card says of the data set, if the cluster reads one. */
  public Optional<String> dataset() {
    return browser.now(By.xpath("//p[code[@id='dataset']]"), WebElement::getText);
  }

  /** Asks for so many workers, past what the browser itself would object to. */
  public StudentHome resizeTo(int workers) {
    if (browser.attribute(By.id("size"), "open").isEmpty()) {
      browser.click(By.cssSelector("#size > summary"));
    }
    browser.evaluate("document.getElementById('workers').form.noValidate = true");
    browser.type(By.id("workers"), String.valueOf(workers));
    browser.send(By.id("resize"));
    return this;
  }

  /** Watches the card, which renews itself, until the cluster has so many workers and is being changed no more. */
  public StudentHome awaitWorkers(int workers) {
    String nodes = "1 head + " + workers + (workers == 1 ? " worker" : " workers");
    Waiting.until("the card says " + nodes, Waiting.A_WHILE, () -> {
      browser.now(By.id("not-resized"), WebElement::getText).ifPresent(sentence -> {
        throw new AssertionError(sentence + "\n" + String.join("\n", logLines()));
      });
      return !browser.shows(By.id("resizing"))
          && browser.now(By.cssSelector("#cluster header p"), WebElement::getText).filter(text -> text.endsWith(nodes)).isPresent();
    });
    return this;
  }

  public StudentHome stop() {
    browser.click(By.id("stop"));
    return this;
  }

  public StudentHome startAgain() {
    browser.click(By.id("start-again"));
    return this;
  }

  /** The sentence that says why it failed. */
  public String failure() {
    return browser.text(By.cssSelector("#cluster .failure strong"));
  }

  public boolean logIsOpen() {
    return browser.attribute(LOG, "open").isPresent();
  }

  /** What happened, a line each. */
  public List<String> logLines() {
    return browser.texts(By.cssSelector("#log li"));
  }

  /** What the page says about the cloud at the moment, if anything. */
  public Optional<String> trouble() {
    return browser.now(By.cssSelector("main .trouble"), WebElement::getText);
  }

  /** What was refused, or is wrong in a field. */
  public Optional<String> whatIsWrong() {
    return Wrong.field(browser).or(() -> browser.now(By.cssSelector("main [role=alert]"), WebElement::getText));
  }

  /** Names of the clusters there were before the one on the card. */
  public List<String> earlier() {
    return browser.texts(By.cssSelector("section[aria-labelledby=earlier] li"));
  }

  private StudentHome awaitState(ClusterState wanted, Runnable beforeEachLook) {
    Waiting.until("the card shows " + wanted.word(), Waiting.A_WHILE, () -> {
      beforeEachLook.run();
      Optional<ClusterState> state = state();
      if (state.equals(Optional.of(ClusterState.FAILED)) && wanted != ClusterState.FAILED) {
        throw new AssertionError("The cluster failed: " + failure() + "\n" + String.join("\n", logLines()));
      }
      return state.equals(Optional.of(wanted));
    });
    return this;
  }
}
