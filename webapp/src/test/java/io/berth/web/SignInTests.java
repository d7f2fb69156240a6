package io.berth.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.Accounts;
import io.berth.people.NewPerson;
import io.berth.people.People;
import io.berth.people.Person;
import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.MovableClock;
import io.berth.testing.SignInApplication;
import io.berth.testing.TestDatabase;
import java.net.HttpCookie;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = SignInApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class SignInTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String PASSWORD = "moored at pier nine";
  // Its bar has the button to sign out.
  private static final String PAGE_WITH_A_FORM = "/first-admin/spent";
  private static final String WRONG = "The user name or the password is not right.";

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Accounts accounts;
  @Autowired private MovableClock clock;
  @Autowired private JdbcClient database;
  private Browser browser;
  private Person ada;

  @DynamicPropertySource
  static void useDatabase(DynamicPropertyRegistry registry) {
    DATABASE.register(registry);
  }

  @BeforeEach
  void addSomebody() {
    ada = people.add(new NewPerson("ada-" + COUNT.incrementAndGet(), "Ada L.", false, PASSWORD)).orElseThrow();
    browser = new Browser(port);
  }

  @Test
  void letsInWhoKnowsThePassword() {
    assertThat(browser.signIn(ada.username(), PASSWORD).location()).isEqualTo("/");
    assertThat(browser.get("/").body()).isEqualTo("home");
  }

  @Test
  void takesCapitalLettersInAUserNameAsSmallOnes() {
    assertThat(browser.signIn(ada.username().toUpperCase(), PASSWORD).location()).isEqualTo("/");
  }

  @Test
  void saysTheSameForAWrongPasswordAndAnUnknownName() {
    Page wrong = browser.signIn(ada.username(), "guessed");
    Page unknown = browser.signIn("nobody", "guessed");

    assertThat(wrong.status()).isEqualTo(401).isEqualTo(unknown.status());
    assertThat(wrong.body()).contains(WRONG);
    assertThat(unknown.body()).contains(WRONG);
    assertThat(browser.get("/").location()).isEqualTo("/login");
  }

  @Test
  void keepsTheUserNameInTheFormAndPointsToTheMessage() {
    String page = browser.signIn(ada.username(), "guessed").body();

    assertThat(page).contains("value=\"" + ada.username() + "\"").contains("aria-describedby=\"password-error\"");
    assertThat(page).doesNotContain("guessed");
  }

  @Test
  void asksForWhatIsMissingBesideItsField() {
    assertThat(browser.signIn("", PASSWORD).body()).contains("id=\"username-error\"").contains("Please type your user name.");
    assertThat(browser.signIn(ada.username(), "").body()).contains("Please type your password.");
    assertThat(browser.signIn("a".repeat(101), PASSWORD).body()).contains("A user name has at most 100 characters.");
    assertThat(browser.signIn(ada.username(), "p".repeat(1001)).body()).contains("longer than any password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\0b", "\uD800", "<script>alert(1)</script>", "' or 1=1 --", "${7*7}", "İ", "😀"})
  void answersWhateverIsTypedWithoutFailing(String username) {
    Page page = browser.signIn(username, "\0\uD800");

    assertThat(page.status()).isEqualTo(401);
    assertThat(page.body()).contains(WRONG).doesNotContain("<script>alert");
  }

  @Test
  void looksAtNoAttemptForAWhileAfterFiveFailures() {
    guess(5);

    Page page = browser.signIn(ada.username(), PASSWORD);

    assertThat(page.status()).isEqualTo(429);
    assertThat(page.body()).containsPattern("Too many wrong attempts. Please try again in \\d+ s.");
    assertThat(page.header("Retry-After")).isPresent();
  }

  @Test
  void letsInAfterTheWait() {
    guess(5);
    clock.putForward(Duration.ofSeconds(31));

    assertThat(browser.signIn(ada.username(), PASSWORD).location()).isEqualTo("/");
  }

  @Test
  void waitsTwiceAsLongAfterTheNextFailure() {
    guess(5);
    clock.putForward(Duration.ofSeconds(31));
    guess(1);
    clock.putForward(Duration.ofSeconds(31));

    assertThat(browser.signIn(ada.username(), PASSWORD).status()).isEqualTo(429);
    clock.putForward(Duration.ofSeconds(31));
    assertThat(browser.signIn(ada.username(), PASSWORD).location()).isEqualTo("/");
  }

  @Test
  void startsCountingAnewAfterASuccess() {
    guess(4);
    browser.signIn(ada.username(), PASSWORD);
    guess(4);

    assertThat(new Browser(port).signIn(ada.username(), PASSWORD).location()).isEqualTo("/");
  }

  @Test
  void countsAttemptsThatComeAllAtOnce() {
    long lookedAt = IntStream.range(0, 20).parallel()
        .map(attempt -> new Browser(port).signIn(ada.username(), "guess " + attempt).status())
        .filter(status -> status == 401)
        .count();

    assertThat(lookedAt).isEqualTo(5);
  }

  @Test
  void limitsUnknownNamesInTheSameWay() {
    String nobody = "nobody-" + COUNT.incrementAndGet();
    IntStream.range(0, 5).forEach(attempt -> browser.signIn(nobody, "guess"));

    assertThat(browser.signIn(nobody, "guess").status()).isEqualTo(429);
  }

  @Test
  void limitsAnAddressThatTriesManyNames() {
    database.sql("insert into sign_in_failures values ('address:127.0.0.1', 200, now() + interval '1 year')").update();
    try {
      assertThat(browser.signIn(ada.username(), PASSWORD).status()).isEqualTo(429);
    } finally {
      database.sql("delete from sign_in_failures where subject = 'address:127.0.0.1'").update();
    }
  }

  @Test
  void leavesNoFailureBehindForAnAddressWhereEverybodyKnewTheirPassword() {
    database.sql("delete from sign_in_failures").update();

    browser.signIn(ada.username(), PASSWORD);

    assertThat(database.sql("select count(*) from sign_in_failures").query(Integer.class).single()).isZero();
  }

  @Test
  void refusesSomebodyWhoseAccountIsClosedAndSignsThemOut() {
    browser.signIn(ada.username(), PASSWORD);

    accounts.disable(ada.id());

    assertThat(browser.get("/").location()).isEqualTo("/login");
    Page page = browser.signIn(ada.username(), PASSWORD);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("This account has been closed.");
  }

  @Test
  void tellsOnlyThePasswordsOwnerThatAnAccountIsClosed() {
    accounts.disable(ada.id());

    assertThat(browser.signIn(ada.username(), "guessed").body()).contains(WRONG);
  }

  @Test
  void replacesAnOlderKindOfHash() {
    database.sql("update people set password_hash = :hash where id = :id")
        .param("hash", "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD))
        .param("id", ada.id().value()).update();

    assertThat(browser.signIn(ada.username(), PASSWORD).location()).isEqualTo("/");
    assertThat(database.sql("select password_hash from people where id = :id")
        .param("id", ada.id().value()).query(String.class).single()).startsWith("{argon2id}");
    assertThat(new Browser(port).signIn(ada.username(), PASSWORD).location()).isEqualTo("/");
  }

  @Test
  void keepsTheSessionFromScriptsAndOtherSites() {
    String cookie = browser.signIn(ada.username(), PASSWORD).response().headers().allValues("Set-Cookie").stream()
        .filter(header -> header.startsWith("BERTH=") || header.startsWith("SESSION="))
        .findFirst().orElseThrow();

    assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
  }

  @Test
  void givesANewSessionIdAtSignIn() {
    browser.signIn(ada.username(), PASSWORD);
    String before = sessionCookie().getValue();
    browser.get(PAGE_WITH_A_FORM);

    browser.post("/login", Map.of("username", ada.username(), "password", PASSWORD));

    assertThat(sessionCookie().getValue()).isNotEqualTo(before);
  }

  @Test
  void leavesNoSessionForSomebodyWhoOnlyKnocks() {
    int before = sessions();

    browser.get("/");
    browser.get("/login");
    browser.signIn("nobody", "guessed");

    assertThat(sessions()).isEqualTo(before);
  }

  @Test
  void signsOut() {
    browser.signIn(ada.username(), PASSWORD);
    int before = sessions();

    browser.get(PAGE_WITH_A_FORM);
    Page page = browser.post("/logout", Map.of());

    assertThat(page.location()).endsWith("/login");
    assertThat(sessions()).isEqualTo(before - 1);
    assertThat(browser.get("/").location()).isEqualTo("/login");
  }

  @Test
  void returnsToThePageThatWasAskedFor() {
    Page refused = browser.get("/classes/1?show=running");
    assertThat(refused.location()).isEqualTo("/login?to=%2Fclasses%2F1%3Fshow%3Drunning");

    browser.get(refused.location());
    Page page = browser.post("/login",
        Map.of("username", ada.username(), "password", PASSWORD, "to", "/classes/1?show=running"));

    assertThat(page.location()).isEqualTo("/classes/1?show=running");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "evil.example",
      "javascript:alert(1)", "/\t/evil.example", "/\r\nX-Injected: yes", "/a b", " /"})
  void neverLeadsAway(String target) {
    browser.get("/login");
    Page page = browser.post("/login", Map.of("username", ada.username(), "password", PASSWORD, "to", target));

    assertThat(page.location()).isEqualTo("/");
    assertThat(page.header("X-Injected")).isEmpty();
  }

  @Test
  void sendsAnHtmxRequestToTheSignInPageAsAWhole() {
    Page page = browser.get("/card", "HX-Request", "true");

    assertThat(page.status()).isEqualTo(401);
    assertThat(page.header("HX-Redirect")).contains("/login");
  }

  @Test
  void refusesAFormWithoutItsToken() {
    Page page = browser.send("POST", "/login", "username=ada&password=x", "Content-Type", "application/x-www-form-urlencoded");

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("This form is out of date");
  }

  @Test
  void refusesAFormFromANeighboursPage() {
    browser.get("/login");
    Page page = browser.post("/login", Map.of("username", ada.username(), "password", PASSWORD), "Sec-Fetch-Site", "same-site");

    assertThat(page.status()).isEqualTo(403);
  }

  @Test
  void letsOnlyAdminsSeeThePagesForAdmins() {
    Person admin = people.add(new NewPerson("admin-" + COUNT.incrementAndGet(), "Root", true, PASSWORD)).orElseThrow();
    browser.signIn(ada.username(), PASSWORD);
    assertThat(browser.get("/admin/billing").status()).isEqualTo(403);

    Browser other = new Browser(port);
    other.signIn(admin.username(), PASSWORD);
    assertThat(other.get("/admin/billing").body()).isEqualTo("for admins");
  }

  @Test
  void takesNoNoteOfEveryRequestInTheSession() {
    browser.signIn(ada.username(), PASSWORD);
    String before = rowVersion();

    browser.get("/");
    assertThat(rowVersion()).isEqualTo(before);

    database.sql("update spring_session set last_access_time = last_access_time - 60000").update();
    String aged = rowVersion();
    browser.get("/");
    assertThat(rowVersion()).isNotEqualTo(aged);
  }

  @Test
  void takesASessionThatCannotBeReadAsASignOut() {
    browser.signIn(ada.username(), PASSWORD);
    database.sql("update spring_session_attributes set attribute_bytes = 'nonsense'::bytea").update();

    assertThat(browser.get("/").location()).isEqualTo("/login");
  }

  private void guess(int times) {
    IntStream.range(0, times)
        .forEach(attempt -> assertThat(new Browser(port).signIn(ada.username(), "guess").status()).isEqualTo(401));
  }

  private HttpCookie sessionCookie() {
    return browser.cookie("BERTH").or(() -> browser.cookie("SESSION")).orElseThrow();
  }

  private int sessions() {
    return database.sql("select count(*) from spring_session").query(Integer.class).single();
  }

  private String rowVersion() {
    return database.sql("select xmin::text from spring_session where principal_name = :id")
        .param("id", ada.id().toString()).query(String.class).single();
  }
}
