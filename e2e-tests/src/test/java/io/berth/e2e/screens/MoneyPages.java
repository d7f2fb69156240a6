package io.berth.e2e.screens;

import io.berth.e2e.browser.Browser;
import io.berth.e2e.dashboard.Waiting;
import java.net.URI;
import org.openqa.selenium.By;

/** What an admin does about money. */
public final class MoneyPages {

  private static final By CLOSE_MONTH = By.id("close-month");

  private final Browser browser;
  private final URI dashboard;

  private MoneyPages(Browser browser, URI dashboard) {
    this.browser = browser;
    this.dashboard = dashboard;
  }

  /** Those of an admin who is signed in. */
  public static MoneyPages of(Browser browser, URI dashboard) {
    return new MoneyPages(browser, dashboard);
  }

  /** Plans prices in EUR from next Monday, which the form suggests. Returns what the page says that everything would cost. */
  public String planPrices(String vcpuHour, String memoryGbHour, String folderGbMonth) {
    browser.visit(dashboard.resolve("/admin/prices/new"));
    browser.type(By.id("currency"), "EUR");
    browser.click(By.id("by-held"));
    browser.type(By.id("vcpuHour"), vcpuHour);
    browser.type(By.id("memoryGbHour"), memoryGbHour);
    browser.type(By.id("folderGbMonth"), folderGbMonth);
    browser.send(By.id("look"));
    String preview = browser.text(By.id("main"));
    browser.send(By.id("save"));
    return preview;
  }

  /** The planned and past prices, as the page lists them. */
  public String prices() {
    browser.visit(dashboard.resolve("/admin/prices"));
    return browser.text(By.id("main"));
  }

  public void giveBudget(String course, String amount) {
    browser.visit(dashboard.resolve("/admin/classes/" + course + "/budget"));
    browser.type(By.id("amount"), amount);
    browser.type(By.id("currency"), "EUR");
    browser.send(By.id("give-budget"));
  }

  /** Goes back from this month to the one that can be closed, and closes it. Returns what was asked before. */
  public String closeTheLatestMonthThatIsOver() {
    browser.visit(dashboard.resolve("/admin/billing"));
    for (int back = 0; back < 3 && !browser.shows(CLOSE_MONTH); back++) {
      browser.send(By.id("previous"));
    }
    browser.send(CLOSE_MONTH);
    String question = browser.text(By.id("confirm"));
    browser.send(By.id("close"));
    return question;
  }

  /** Has usage compared with what the cloud remembers. Returns what the page says of it. */
  public String compareWithTheCloud() {
    browser.visit(dashboard.resolve("/admin/billing/comparison"));
    browser.send(By.id("compare"));
    Waiting.until("the end of the comparison", Waiting.A_WHILE, () -> browser.shows(By.id("last")) && !browser.shows(By.id("running")));
    return browser.text(By.id("main"));
  }

  /** The row of a class on the page of the month that is shown. */
  public String row(String className) {
    return browser.text(By.xpath(rowOf(className)));
  }

  /** From the month that is shown to the lines of a class. */
  public void openClass(String className) {
    browser.send(By.xpath(rowOf(className) + "//td[contains(@class, 'act')]/a"));
  }

  /** From the lines to what the first one of a kind is made of. */
  public void openLine(String what) {
    browser.send(By.xpath("//main//table//tr[td[contains(., '" + what + "')]]//td[contains(@class, 'act')]/a"));
  }

  /** From what a line is made of to the first cluster in it. */
  public void openCluster() {
    browser.send(By.cssSelector("#intervals tbody td a"));
    Waiting.until("the page of the cluster", Waiting.SOON, () -> browser.address().getPath().startsWith("/admin/billing/clusters/"));
  }

  private static String rowOf(String className) {
    return "//table[@id='classes']//tr[td[contains(., '" + className + "')]]";
  }
}
