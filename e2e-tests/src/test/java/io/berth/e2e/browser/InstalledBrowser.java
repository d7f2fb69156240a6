package io.berth.e2e.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A browser of this machine and the driver that belongs to it.
 *
 * @param program the browser
 * @param driver chromedriver or geckodriver
 */
record InstalledBrowser(Path program, Path driver) {

  private static final List<String> CHROMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> CHROME_DRIVERS = List.of("chromedriver", "chromium.chromedriver");
  private static final List<String> FIREFOXES = List.of("firefox", "firefox-esr");
  private static final List<String> FIREFOX_DRIVERS = List.of("geckodriver");
  private static final List<String> OTHER_PLACES = List.of("/usr/lib/chromium", "/usr/lib/chromium-browser", "/usr/local/bin",
      "/opt/google/chrome", "/snap/bin");

  /** The one named by BERTH_BROWSER and BERTH_BROWSER_DRIVER, else one that is here, else one that is installed now. */
  static InstalledBrowser find() {
    return named().or(InstalledBrowser::present).or(InstalledBrowser::installed)
        .orElseThrow(() -> new IllegalStateException("""
            These tests need a browser and its driver, and there is none on this machine. Either of these helps:
              Debian, as root:     apt-get install chromium chromium-driver
              Ubuntu, as root:     apt-get install chromium-browser chromium-chromedriver
              Fedora, as root:     dnf install chromium chromedriver
              Firefox:             firefox, and geckodriver of the same age, on the PATH
              any other place:     BERTH_BROWSER=/path/to/browser BERTH_BROWSER_DRIVER=/path/to/driver
            or leave these tests out: mvn verify -pl '!e2e-tests'"""));
  }

  boolean isFirefox() {
    return driver.getFileName().toString().startsWith("gecko");
  }

  private static Optional<InstalledBrowser> named() {
    return Optional.ofNullable(System.getenv("BERTH_BROWSER")).flatMap(program ->
        Optional.ofNullable(System.getenv("BERTH_BROWSER_DRIVER"))
            .map(driver -> new InstalledBrowser(Path.of(program), Path.of(driver))));
  }

  private static Optional<InstalledBrowser> present() {
    return pair(CHROMES, CHROME_DRIVERS).or(() -> pair(FIREFOXES, FIREFOX_DRIVERS));
  }

  private static Optional<InstalledBrowser> pair(List<String> programs, List<String> drivers) {
    return program(programs).flatMap(program -> program(drivers).map(driver -> new InstalledBrowser(program, driver)));
  }

  private static Optional<Path> program(List<String> names) {
    return names.stream()
        .flatMap(name -> folders().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> folders() {
    Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"));
    return Stream.concat(path, OTHER_PLACES.stream()).filter(folder -> !folder.isEmpty()).map(Path::of);
  }

  private static Optional<InstalledBrowser> installed() {
    if (!mayInstall()) {
      return Optional.empty();
    }
    System.out.println("No browser is here: installing chromium and chromium-driver by apt-get, once");
    boolean done = run("apt-get", "update", "-q") && run("apt-get", "install", "-q", "-y", "--no-install-recommends",
        "chromium", "chromium-driver", "fonts-dejavu-core");
    return done ? present() : Optional.empty();
  }

  private static boolean mayInstall() {
    return "root".equals(System.getProperty("user.name")) && program(List.of("apt-get")).isPresent();
  }

  private static boolean run(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    try {
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
