package io.berth.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.Accounts;
import io.berth.people.NewPerson;
import io.berth.people.Newcomer;
import io.berth.people.PasswordLinks;
import io.berth.people.People;
import io.berth.people.Person;
import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.MovableClock;
import io.berth.testing.SignInTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SignInTest
class AccountTests {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String PASSWORD = "moored at pier nine";
  private static final String OTHER = "adrift at pier ten";

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Accounts accounts;
  @Autowired private PasswordLinks links;
  @Autowired private MovableClock clock;
  @Autowired private JdbcClient database;
  private Person ada;
  private Browser browser;

  @BeforeEach
  void addSomebody() {
    ada = people.add(new NewPerson("ada-a" + COUNT.incrementAndGet(), "Ada L.", false, PASSWORD)).orElseThrow();
    browser = new Browser(port);
  }

  @Test
  void aLinkSetsThePasswordAndSignsOutEverywhere() {
    browser.signIn(ada.username(), PASSWORD);
    String token = links.make(ada.id()).orElseThrow();

    Page page = setPassword(new Browser(port), token, OTHER);

    assertThat(page.location()).endsWith("/login?set");
    assertThat(browser.get("/").location()).isEqualTo("/login");
    assertThat(new Browser(port).signIn(ada.username(), PASSWORD).status()).isEqualTo(401);
    assertThat(new Browser(port).signIn(ada.username(), OTHER).location()).isEqualTo("/");
  }

  @Test
  void aLinkWorksOnce() {
    String token = links.make(ada.id()).orElseThrow();
    setPassword(browser, token, OTHER);

    assertThat(browser.get("/set-password/" + token).status()).isEqualTo(410);
    assertThat(links.use(token, PASSWORD)).isFalse();
  }

  @Test
  void aLinkWorksOnceHoweverManyUseItAtTheSameTime() {
    String token = links.make(ada.id()).orElseThrow();

    List<Boolean> outcomes = IntStream.range(0, 6).parallel().mapToObj(i -> links.use(token, "password no " + i)).toList();

    assertThat(outcomes).containsOnlyOnce(true);
  }

  @Test
  void aLinkEndsAfterADayAndWithTheNextOne() {
    String first = links.make(ada.id()).orElseThrow();
    String second = links.make(ada.id()).orElseThrow();
    assertThat(browser.get("/set-password/" + first).status()).isEqualTo(410);
    assertThat(browser.get("/set-password/" + second).status()).isEqualTo(200);

    clock.putForward(PasswordLinks.LIFE.plusSeconds(1));
    assertThat(browser.get("/set-password/" + second).status()).isEqualTo(410);
  }

  @Test
  void aLinkDoesNotWorkForAClosedAccount() {
    String token = links.make(ada.id()).orElseThrow();
    browser.get("/set-password/" + token);
    accounts.disable(ada.id());

    assertThat(browser.post("/set-password/" + token, Map.of("newPassword", OTHER)).status()).isEqualTo(410);
    assertThat(browser.get("/set-password/" + token).status()).isEqualTo(410);
  }

  @Test
  void aLinkLetsSomebodyInWhoHadNoPassword() {
    Person bo = accounts.add(new Newcomer("bo-" + COUNT.incrementAndGet(), "Bo", Optional.empty())).person().orElseThrow();
    assertThat(new Browser(port).signIn(bo.username(), "").status()).isEqualTo(422);

    setPassword(browser, links.make(bo.id()).orElseThrow(), OTHER);

    assertThat(new Browser(port).signIn(bo.username(), OTHER).location()).isEqualTo("/");
  }

  @Test
  void aLinkIsNotInTheDatabaseOrTheLogOfDeeds() {
    String token = links.make(ada.id()).orElseThrow();
    setPassword(browser, token, OTHER);

    String rows = String.join("", database.sql("select l::text from one_time_links l union all select a::text from audit_log a")
        .query(String.class).list());
    assertThat(rows).doesNotContain(token).doesNotContain(OTHER).contains("set-password").contains("make-password-link");
  }

  @Test
  void aLinksPageSaysWhatIsWrongWithThePassword() {
    String token = links.make(ada.id()).orElseThrow();

    assertThat(setPassword(browser, token, "short").body()).contains("10 to 1000 characters.").doesNotContain("short\"");
    assertThat(setPassword(browser, token, OTHER).location()).endsWith("/login?set");
  }

  @Test
  void aPasswordIsChangedByWhoKnowsTheOldOne() {
    Browser elsewhere = new Browser(port);
    elsewhere.signIn(ada.username(), PASSWORD);

    assertThat(changePassword("guessed it", OTHER).body()).contains("This is not your password.");
    assertThat(changePassword(PASSWORD, OTHER).location()).endsWith("/account?changed");

    assertThat(browser.get("/account").status()).isEqualTo(200);
    assertThat(elsewhere.get("/account").location()).startsWith("/login");
    assertThat(new Browser(port).signIn(ada.username(), OTHER).location()).isEqualTo("/");
  }

  @Test
  void guessingTheOldPasswordBecomesSlowAsAtTheSignIn() {
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(changePassword("guess " + attempt, OTHER).status()).isEqualTo(422);
    }
    clock.putForward(Duration.ofSeconds(1));

    browser.get("/account");
    Page page = browser.post("/account/password", Map.of("password", PASSWORD, "newPassword", OTHER));

    assertThat(page.status()).isEqualTo(429);
    assertThat(page.body()).contains("Too many wrong attempts.");
  }

  @Test
  void signingOutEverywhereEndsEverySignIn() {
    Browser elsewhere = new Browser(port);
    elsewhere.signIn(ada.username(), PASSWORD);
    browser.signIn(ada.username(), PASSWORD);
    browser.get("/account");

    assertThat(browser.post("/account/sign-out-everywhere", Map.of()).location()).endsWith("/login");

    assertThat(browser.get("/account").location()).startsWith("/login");
    assertThat(elsewhere.get("/account").location()).startsWith("/login");
  }

  @Test
  void formsKeepTheirPasswordsToThemselves() {
    assertThat(new PasswordForm(PASSWORD, OTHER).toString()).doesNotContain(PASSWORD).doesNotContain(OTHER);
  }

  private Page changePassword(String was, String wanted) {
    if (browser.get("/account").status() != 200) {
      browser.signIn(ada.username(), PASSWORD);
      browser.get("/account");
    }
    return browser.post("/account/password", Map.of("password", was, "newPassword", wanted));
  }

  private static Page setPassword(Browser browser, String token, String password) {
    browser.get("/set-password/" + token);
    return browser.post("/set-password/" + token, Map.of("newPassword", password));
  }
}
