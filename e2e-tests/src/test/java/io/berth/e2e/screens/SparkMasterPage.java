package io.berth.e2e.screens;

import io.berth.e2e.browser.Browser;
import io.berth.e2e.dashboard.Waiting;
import org.openqa.selenium.By;

/** Spark's own page, which the master serves. */
public final class SparkMasterPage {

  private final Browser browser;

  SparkMasterPage(Browser browser) {
    this.browser = browser;
    Waiting.until("Spark's page", Waiting.SOON, () -> browser.title().startsWith("Spark Master"));
  }

  /** Looks until so many workers are ALIVE. */
  public SparkMasterPage awaitWorkersAlive(int workers) {
    Waiting.until(workers + " workers are ALIVE on Spark's page", Waiting.SOON, () -> {
      browser.reload();
      return workersAlive() == workers;
    });
    return this;
  }

  /** Rows of its table of workers that are ALIVE. */
  public long workersAlive() {
    return browser.texts(By.cssSelector(".aggregated-workers tbody tr")).stream()
        .filter(row -> row.contains("ALIVE"))
        .count();
  }
}
