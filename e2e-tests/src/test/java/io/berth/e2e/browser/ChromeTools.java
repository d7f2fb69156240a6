package io.berth.e2e.browser;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.chromium.ChromiumDriver;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What only Chromium and Chrome tell: the console, every request, and how a page looks on another screen. */
public final class ChromeTools {

  private final ChromiumDriver driver;

  private ChromeTools(ChromiumDriver driver) {
    this.driver = driver;
  }

  /** Empty for a browser that is no Chromium. */
  public static Optional<ChromeTools> of(Browser browser) {
    return browser.driver() instanceof ChromiumDriver chromium ? Optional.of(new ChromeTools(chromium)) : Optional.empty();
  }

  /** Shows pages as on a screen of this width, in CSS pixels, of somebody who likes them dark or light. */
  public void lookLike(int width, boolean dark) {
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand("Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
            Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Warnings and errors in the console since the last call. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Addresses that pages asked for since the last call. */
  public List<URI> requests() {
    Json json = new Json();
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> json.<Map<String, Object>>toType(entry.getMessage(), Json.MAP_TYPE))
        .map(entry -> (Map<?, ?>) entry.get("message"))
        .filter(message -> "Network.requestWillBeSent".equals(message.get("method")))
        .map(message -> (Map<?, ?>) ((Map<?, ?>) message.get("params")).get("request"))
        .map(request -> URI.create(String.valueOf(request.get("url"))))
        .toList();
  }
}
