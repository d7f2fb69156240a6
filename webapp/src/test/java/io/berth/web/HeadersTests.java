package io.berth.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.SignInApplication;
import io.berth.testing.TestDatabase;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = SignInApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class HeadersTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)[^\"]+)\"");

  @LocalServerPort private int port;
  private Browser browser;

  @DynamicPropertySource
  static void useDatabase(DynamicPropertyRegistry registry) {
    DATABASE.register(registry);
  }

  @BeforeEach
  void open() {
    browser = new Browser(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/nothing", "/assets/berth.css"})
  void allowOnlyWhatIsOurs(String path) {
    Page page = browser.get(path);

    assertThat(page.header("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
        .contains("default-src 'none'").contains("script-src 'self'").contains("frame-ancestors 'none'")
        .doesNotContain("unsafe"));
    assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.header("Referrer-Policy")).contains("same-origin");
    assertThat(page.header("X-Frame-Options")).contains("DENY");
  }

  @Test
  void keepPagesOutOfCaches() {
    assertThat(browser.get("/login").header("Cache-Control")).hasValueSatisfying(
        control -> assertThat(control).contains("no-store"));
  }

  @Test
  void letFilesBeKeptForAYearUnderANameThatChangesWithThem() {
    List<String> assets = assets(browser.get("/login"));

    assertThat(assets).hasSize(4).allMatch(path -> path.matches(".*-[0-9a-f]{32}\\.(css|js|svg)"));
    assertThat(assets).allSatisfy(path -> assertThat(browser.get(path).header("Cache-Control"))
        .hasValueSatisfying(control -> assertThat(control).contains("max-age=31536000")));
  }

  @Test
  void sendNobodyElsewhereWhateverTheHostHeaderSays() {
    Page page = browser.get("/classes", "X-Forwarded-Host", "evil.example", "Forwarded", "host=evil.example");

    assertThat(page.location()).isEqualTo("/login?to=%2Fclasses");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/first-admin/spent", "/nothing"})
  void pagesHaveNoInlineScriptsOrStyles(String path) {
    assertThat(browser.get(path).body())
        .doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("style=").doesNotContainPattern("\\son[a-z]+=");
  }

  private static List<String> assets(Page page) {
    return ASSET.matcher(page.body()).results().map(found -> found.group(1)).toList();
  }
}
