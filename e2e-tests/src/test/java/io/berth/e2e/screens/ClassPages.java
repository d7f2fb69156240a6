package io.berth.e2e.screens;

import io.berth.e2e.browser.Browser;
import io.berth.e2e.dashboard.Waiting;
import java.net.URI;
import org.openqa.selenium.By;

/** What a teacher does on the pages of a class. */
public final class ClassPages {

  private final Browser browser;
  private final URI address;

  private ClassPages(Browser browser, URI address) {
    this.browser = browser;
    this.address = address;
  }

  /** Makes a class; its teacher is whoever is signed in. */
  public static ClassPages make(Browser browser, URI dashboard, String name) {
    browser.visit(dashboard.resolve("/classes"));
    browser.click(By.id("new-class"));
    browser.type(By.id("name"), name);
    browser.send(By.id("make-class"));
    Waiting.until("the page of the new class", Waiting.SOON, () -> browser.address().getPath().matches("/classes/[0-9a-f-]{36}.*"));
    return new ClassPages(browser, dashboard.resolve(browser.address().getPath().substring(0, "/classes/".length() + 36)));
  }

  /** Those of the one class that whoever is signed in looks after. */
  public static ClassPages ofTheOnlyClass(Browser browser, URI dashboard) {
    browser.visit(dashboard);
    Waiting.until("the page of the class", Waiting.SOON, () -> browser.address().getPath().matches("/classes/[0-9a-f-]{36}.*"));
    return new ClassPages(browser, dashboard.resolve(browser.address().getPath().substring(0, "/classes/".length() + 36)));
  }

  /** The code that students join by. */
  public String joinCode() {
    open("/settings");
    if (!browser.shows(By.id("join-code"))) {
      browser.send(By.id("renew-code"));
    }
    return browser.text(By.id("join-code"));
  }

  /** Pastes a roster, looks at what it would do, and has it done. Returns what the page says it would do. */
  public String takeRoster(String csv) {
    open("/roster");
    browser.type(By.id("text"), csv);
    browser.send(By.id("check"));
    String plan = browser.text(By.id("summary"));
    browser.send(By.id("apply"));
    return plan;
  }

  public void addPreset(String name, int workers) {
    open("/presets/new");
    browser.type(By.id("name"), name);
    browser.type(By.id("sentence"), "For a story.");
    browser.type(By.id("workers"), Integer.toString(workers));
    browser.type(By.id("hours"), "2");
    browser.send(By.id("save-preset"));
  }

  /** Adds a preset that reads a data set; it is the one that students find chosen. */
  public void addPresetThatReads(String dataset, String name, int workers) {
    open("/presets/new");
    browser.type(By.id("name"), name);
    browser.type(By.id("sentence"), "For a story.");
    browser.type(By.id("workers"), Integer.toString(workers));
    browser.type(By.id("dataset"), dataset);
    browser.type(By.id("position"), "0");
    browser.send(By.id("save-preset"));
  }

  /** Sets how many nodes each student may have. */
  public void limitNodes(int nodes) {
    open("/quotas");
    browser.type(By.id("student-nodes"), Integer.toString(nodes));
    browser.send(By.id("set-student"));
  }

  /** Grants the one request there is; returns it as it stands there. */
  public String grant(String words) {
    open("/quotas");
    String request = browser.text(By.cssSelector(".request"));
    browser.type(By.cssSelector(".request input[name=answer]"), words);
    browser.send(By.cssSelector(".request button.grant"));
    return request;
  }

  /** Sets how much of the class's budget each student may spend. */
  public void shareBudget(String amount) {
    open("/budget");
    browser.type(By.id("amount"), amount);
    browser.send(By.id("set-share"));
  }

  /** The row of a student on the class's own page. */
  public String row(String student) {
    open("");
    return browser.text(By.xpath("//section[@id='students']//tr[th[contains(., '" + student + "')]]"));
  }

  /** As it stands in addresses. */
  public String id() {
    return address.getPath().substring("/classes/".length());
  }

  public void open(String below) {
    browser.visit(URI.create(address + below));
  }
}
