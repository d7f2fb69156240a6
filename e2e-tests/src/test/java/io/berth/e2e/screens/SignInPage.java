package io.berth.e2e.screens;

import io.berth.e2e.browser.Browser;
import java.net.URI;
import java.util.Optional;
import org.openqa.selenium.By;

/** Where everybody comes in. */
public final class SignInPage {

  /** The demo people's. */
  public static final String PASSWORD = "berth";

  private static final By USERNAME = By.id("username");
  private static final By SIGN_IN = By.id("sign-in");

  private final Browser browser;

  private SignInPage(Browser browser) {
    this.browser = browser;
  }

  /** Types the dashboard's address; whoever is not signed in arrives here. */
  public static SignInPage open(Browser browser, URI dashboard) {
    browser.visit(dashboard);
    return new SignInPage(browser);
  }

  /** One click. */
  public StudentHome signInAs(String username) {
    signIn(username, PASSWORD);
    return StudentHome.in(browser);
  }

  /** Tries with any name and password; one click. */
  public SignInPage signIn(String username, String password) {
    browser.type(USERNAME, username);
    browser.type(By.id("password"), password);
    browser.send(SIGN_IN);
    return this;
  }

  public boolean isShown() {
    return browser.shows(SIGN_IN);
  }

  /** What a field's description says is wrong, if a field is marked as wrong. */
  public Optional<String> whatIsWrong() {
    return Wrong.field(browser);
  }
}
