package io.berth.e2e.screens;

import io.berth.e2e.browser.Browser;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** What a page says is wrong, as a screen reader would find it. */
final class Wrong {

  private Wrong() {}

  /** The description of the field that is marked as invalid. */
  static Optional<String> field(Browser browser) {
    return browser.now(By.cssSelector("[aria-invalid=true]"), field -> field.getDomAttribute("aria-describedby"))
        .map(ids -> ids.split(" ")[0])
        .flatMap(id -> browser.now(By.id(id), WebElement::getText));
  }
}
