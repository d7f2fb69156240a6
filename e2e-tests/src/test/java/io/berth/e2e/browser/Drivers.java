package io.berth.e2e.browser;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.firefox.FirefoxDriver;
import org.openqa.selenium.firefox.FirefoxOptions;
import org.openqa.selenium.firefox.GeckoDriverService;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Starts the browser of this machine, without a window and without going online by itself. */
final class Drivers {

  private static final InstalledBrowser BROWSER = InstalledBrowser.find();

  /** It warns that it has no typed classes for the newest Chromium, of which these tests use none. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  private Drivers() {}

  static RemoteWebDriver start(Profile profile, boolean withScripts) {
    return BROWSER.isFirefox() ? firefox(withScripts) : chrome(profile, withScripts);
  }

  private static RemoteWebDriver chrome(Profile profile, boolean withScripts) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.program().toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--window-size=1280,900", "--lang=en-GB", "--user-data-dir=" + profile.folder());
    options.setExperimentalOption("prefs", Map.of("credentials_enable_service", false,
        "profile.password_manager_leak_detection", false,
        "profile.managed_default_content_settings.javascript", withScripts ? 1 : 2));
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs());
    return new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(BROWSER.driver().toFile()).build(),
        options);
  }

  private static RemoteWebDriver firefox(boolean withScripts) {
    FirefoxOptions options = new FirefoxOptions();
    options.setBinary(BROWSER.program());
    options.addArguments("-headless", "--width=1280", "--height=900");
    options.addPreference("javascript.enabled", withScripts);
    return new FirefoxDriver(new GeckoDriverService.Builder().usingDriverExecutable(BROWSER.driver().toFile()).build(),
        options);
  }

  private static LoggingPreferences logs() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    return logs;
  }
}
