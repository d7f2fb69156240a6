package io.berth.e2e;

import io.berth.e2e.browser.Browser;
import io.berth.e2e.dashboard.BuiltFiles;
import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.screens.SignInPage;
import io.berth.e2e.screens.StudentHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * One dashboard and one browser for the tests of a class; the browser is signed out again before each. When a test fails,
 * what was to be seen is kept in {@code target/failures}. In a story no test comes after one that
 * failed.
 */
public final class Stage implements BeforeAllCallback, BeforeEachCallback, AfterTestExecutionCallback, AfterAllCallback {

  private final Supplier<Browser> browsers;
  private final Consumer<Dashboard> preparation;
  private Dashboard dashboard;
  private Browser browser;
  private boolean isStory;
  private boolean storyIsOver;

  private Stage(Supplier<Browser> browsers, Consumer<Dashboard> preparation) {
    this.browsers = browsers;
    this.preparation = preparation;
  }

  /** As after the README's first command. */
  public static Stage asTheReadmeSays() {
    return preparedBy(dashboard -> { });
  }

  /** The same in a browser that runs no scripts. */
  public static Stage withoutJavaScript() {
    return new Stage(Browser::withoutJavaScript, dashboard -> { });
  }

  /** With a dashboard that is prepared before it starts. */
  public static Stage preparedBy(Consumer<Dashboard> preparation) {
    return new Stage(Browser::open, preparation);
  }

  /** For tests of which each goes on where the one before it ended. */
  public Stage forAStory() {
    isStory = true;
    return this;
  }

  public Dashboard dashboard() {
    return dashboard;
  }

  public Browser browser() {
    return browser;
  }

  /** The student at the home page, after one click. */
  public StudentHome studentSignsIn() {
    return SignInPage.open(browser, dashboard.address()).signInAs("student");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    browser = browsers.get();
    dashboard = Dashboard.inAFreshHome(context.getRequiredTestClass().getSimpleName());
    preparation.accept(dashboard);
    dashboard.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Assumptions.assumeFalse(storyIsOver, "a test before this one failed");
    browser.startAfresh(dashboard.address());
  }

  @Override
  public void afterTestExecution(ExtensionContext context) throws IOException {
    Throwable failure = context.getExecutionException().orElse(null);
    if (failure != null && !(failure instanceof TestAbortedException)) {
      storyIsOver = isStory;
      Path folder = Files.createDirectories(BuiltFiles.target("failures",
          context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName().replaceAll("[^\\w-]+", "_")));
      Files.writeString(folder.resolve("dashboard.log"), dashboard.log() + "\n" + dashboard.howItIs() + "\n");
      Files.writeString(folder.resolve("page.html"), browser.source());
      Files.write(folder.resolve("page.png"), browser.screenshot());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (browser != null) {
      browser.close();
    }
    if (dashboard != null) {
      dashboard.close();
    }
  }
}
