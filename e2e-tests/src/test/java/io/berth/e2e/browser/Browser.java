package io.berth.e2e.browser;

import io.berth.e2e.dashboard.Waiting;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * A browser and the person in front of it, whose clicks are counted. Pages replace parts of themselves while they are
 * read; whatever is looked for is looked for again until it holds still.
 */
public final class Browser implements AutoCloseable {

  private final Profile profile = Profile.empty();
  private final RemoteWebDriver driver;
  private int clicks;

  private Browser(boolean withScripts) {
    driver = Drivers.start(profile, withScripts);
  }

  public static Browser open() {
    return new Browser(true);
  }

  /** One that runs no script of any page. */
  public static Browser withoutJavaScript() {
    return new Browser(false);
  }

  public void visit(URI address) {
    driver.get(address.toString());
  }

  public void reload() {
    driver.navigate().refresh();
  }

  /** Clicks once, as soon as the thing is there to be clicked. */
  public void click(By where) {
    await(where, element -> {
      element.click();
      return true;
    });
    clicks++;
  }

  /** Clicks once, and waits until the page has gone away for the answer. */
  public void send(By where) {
    WebElement page = driver.findElement(By.tagName("html"));
    click(where);
    Waiting.until("an answer to " + where, Waiting.SOON, () -> hasGone(page));
  }

  /** Clicks twice, as fast as a hand can. */
  public void doubleClick(By where) {
    await(where, element -> {
      new Actions(driver).doubleClick(element).perform();
      return true;
    });
    clicks += 2;
  }

  /** Replaces what a field holds. */
  public void type(By field, String text) {
    await(field, element -> {
      element.clear();
      element.sendKeys(text);
      return true;
    });
  }

  /** Presses keys in whatever has the focus. */
  public void press(CharSequence keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Clicks since the last {@link #forgetClicks}. */
  public int clicks() {
    return clicks;
  }

  public void forgetClicks() {
    clicks = 0;
  }

  /** What the element says, as soon as it is there. */
  public String text(By where) {
    return await(where, WebElement::getText);
  }

  /** An attribute or property of the element, as soon as it is there. */
  public Optional<String> attribute(By where, String name) {
    return await(where, element -> Optional.ofNullable(element.getDomAttribute(name)));
  }

  /** Whether there is such an element at this moment. */
  public boolean shows(By where) {
    return !driver.findElements(where).isEmpty();
  }

  /** What the elements say at this moment; none if there is no such element. */
  public List<String> texts(By where) {
    return still(() -> driver.findElements(where).stream().map(WebElement::getText).toList());
  }

  /** Something of an element at this moment, or empty if there is no such element. */
  public <T> Optional<T> now(By where, Function<WebElement, T> what) {
    return still(() -> driver.findElements(where).stream().findFirst().map(what));
  }

  public URI address() {
    return URI.create(driver.getCurrentUrl());
  }

  public String title() {
    return driver.getTitle();
  }

  /** The document as it is now, scripts having worked on it. */
  public String source() {
    return driver.getPageSource();
  }

  public byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /** Runs a script of ours in the page. */
  public Object evaluate(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Opens another tab and goes on there. */
  public void openTab() {
    driver.switchTo().newWindow(WindowType.TAB);
  }

  /** Goes on in the tab that was opened first, second... (from 0). */
  public void goToTab(int number) {
    driver.switchTo().window(driver.getWindowHandles().stream().skip(number).findFirst().orElseThrow());
  }

  /** Closes all tabs but the first, and forgets who was signed in there. */
  public void startAfresh(URI site) {
    Set<String> tabs = driver.getWindowHandles();
    tabs.stream().skip(1).forEach(tab -> driver.switchTo().window(tab).close());
    driver.switchTo().window(tabs.iterator().next());
    visit(site);
    driver.manage().deleteAllCookies();
    forgetClicks();
  }

  RemoteWebDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.quit();
    profile.delete();
  }

  private static boolean hasGone(WebElement element) {
    try {
      element.isEnabled();
      return false;
    } catch (WebDriverException e) {
      return emptyIfReplaced(e).isEmpty();
    }
  }

  /** Chromium has a second answer, with no type of its own, when the part goes while it is being looked at. */
  private static boolean isOfAReplacedPart(WebDriverException e) {
    return e instanceof StaleElementReferenceException
        || String.valueOf(e.getRawMessage()).contains("does not belong to the document");
  }

  private <T> T await(By where, Function<WebElement, T> what) {
    return Waiting.await(where + " on " + driver.getCurrentUrl(), Waiting.SOON, () -> {
      try {
        return Optional.of(what.apply(driver.findElement(where)));
      } catch (NoSuchElementException | ElementNotInteractableException notNow) {
        return Optional.empty();
      } catch (WebDriverException e) {
        return emptyIfReplaced(e);
      }
    });
  }

  private <T> T still(Supplier<T> look) {
    return Waiting.await("the page holds still", Waiting.SOON, () -> {
      try {
        return Optional.of(look.get());
      } catch (WebDriverException e) {
        return emptyIfReplaced(e);
      }
    });
  }

  private static <T> Optional<T> emptyIfReplaced(WebDriverException e) {
    if (isOfAReplacedPart(e)) {
      return Optional.empty();
    }
    throw e;
  }
}
