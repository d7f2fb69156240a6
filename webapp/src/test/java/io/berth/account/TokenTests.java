package io.berth.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.Accounts;
import io.berth.people.NewPerson;
import io.berth.people.People;
import io.berth.people.Person;
import io.berth.people.PersonalTokens;
import io.berth.people.TokenScope;
import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.MovableClock;
import io.berth.testing.SignInTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SignInTest
@ExtendWith(OutputCaptureExtension.class)
class TokenTests {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String PASSWORD = "moored at pier nine";

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Accounts accounts;
  @Autowired private PersonalTokens tokens;
  @Autowired private MovableClock clock;
  @Autowired private JdbcClient database;
  private Person ada;
  private Browser program;

  @BeforeEach
  void addSomebody() {
    ada = people.add(new NewPerson("ada-t" + COUNT.incrementAndGet(), "Ada L.", false, PASSWORD)).orElseThrow();
    program = new Browser(port);
  }

  @Test
  void tellAProgramWhomItWorksFor() {
    Page page = get("/api/v1/me", token(TokenScope.READ));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("\"username\":\"" + ada.username() + "\"").contains("\"admin\":false")
        .contains("\"id\":\"" + ada.id() + "\"");
  }

  @Test
  void leaveNoSessionAndNoCookie() {
    int before = sessions();

    Page page = get("/api/v1/me", token(TokenScope.ALL));

    assertThat(page.header("Set-Cookie")).isEmpty();
    assertThat(sessions()).isEqualTo(before);
  }

  @Test
  void openProgramsResourcesOnly() {
    assertThat(get("/account", token(TokenScope.ALL)).location()).startsWith("/login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"berth_guess", "guess", "", "berth_\0", "ÄÖ"})
  void areRefusedWhenNobodyMadeThem(String secret) {
    Page page = get("/api/v1/me", secret.replaceAll("[^ -~]", "?"));

    assertThat(page.status()).isEqualTo(401);
    assertThat(page.header("WWW-Authenticate")).hasValueSatisfying(how -> assertThat(how).startsWith("Bearer"));
    assertThat(page.header("Content-Type")).contains("application/problem+json");
  }

  @Test
  void areAskedForWhereNobodyIsSignedIn() {
    assertThat(program.get("/api/v1/me").header("WWW-Authenticate")).contains("Bearer");
    assertThat(program.get("/api/v1/me", "Authorization", "Basic YTpi").status()).isEqualTo(401);
  }

  @Test
  void endWhenTheirTimeIsOver() {
    String secret = token(TokenScope.ALL);
    clock.putForward(Duration.ofDays(30).plusSeconds(1));

    assertThat(get("/api/v1/me", secret).status()).isEqualTo(401);
    assertThat(tokens.of(ada.id())).isEmpty();
  }

  @Test
  void endAtOnceWhenTheyAreRevoked() {
    String secret = token(TokenScope.ALL);
    UUID id = tokens.of(ada.id()).get(0).id();

    assertThat(send("DELETE", "/api/v1/tokens/" + id, "", secret).status()).isEqualTo(204);
    assertThat(get("/api/v1/me", secret).status()).isEqualTo(401);
  }

  @Test
  void endWithTheAccountOfTheirPerson() {
    String secret = token(TokenScope.ALL);

    accounts.disable(ada.id());
    assertThat(get("/api/v1/me", secret).status()).isEqualTo(401);
    accounts.enable(ada.id());
    assertThat(get("/api/v1/me", secret).status()).isEqualTo(200);
  }

  @Test
  void canBeRevokedByTheirOwnerOnly() {
    token(TokenScope.ALL);
    UUID id = tokens.of(ada.id()).get(0).id();
    addSomebody();

    assertThat(send("DELETE", "/api/v1/tokens/" + id, "", token(TokenScope.ALL)).status()).isEqualTo(404);
  }

  @Test
  void areMadeByProgramsAndShownOnce() {
    String secret = token(TokenScope.ALL);

    Page made = create(secret, "{\"name\": \"grading\", \"scope\": \"read\", \"days\": 7}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.location()).startsWith("/api/v1/tokens/");
    String second = made.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    assertThat(get("/api/v1/me", second).status()).isEqualTo(200);
    assertThat(get("/api/v1/tokens", second).body()).contains("\"name\":\"grading\"").contains("\"scope\":\"read\"")
        .doesNotContain(second);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"name\": \"\", \"scope\": \"all\", \"days\": 7}          | name",
      "{\"scope\": \"all\", \"days\": 7}                        | name",
      "{\"name\": \"a\", \"scope\": \"root\", \"days\": 7}        | scope",
      "{\"name\": \"a\", \"scope\": \"all\", \"days\": 366}       | days",
      "{\"name\": \"a\", \"scope\": \"all\", \"days\": 0}         | days",
      "{\"name\": \"a\", \"scope\": \"all\", \"days\": \"soon\"}    | days",
      "{\"name\": {}, \"scope\": \"all\", \"days\": 1}            | name"})
  void sayWhichFieldIsWrong(String body, String field) {
    Page page = create(token(TokenScope.ALL), body);

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.header("Content-Type")).contains("application/problem+json");
    assertThat(page.body()).contains("\"errors\":[{\"field\":\"" + field + "\",\"detail\":\"").doesNotContain("account.token");
    assertThat(tokens.of(ada.id())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "null", "\"x\""})
  void takeNothingThatIsNoObject(String body) {
    Page page = create(token(TokenScope.ALL), body);

    assertThat(page.status()).isBetween(400, 422);
    assertThat(page.header("Content-Type")).contains("application/problem+json");
  }

  @Test
  void thatOnlyReadChangeNothing() {
    Page page = create(token(TokenScope.READ), "{\"name\": \"a\", \"scope\": \"all\", \"days\": 7}");

    assertThat(page.status()).isEqualTo(403);
    assertThat(tokens.of(ada.id())).hasSize(1);
  }

  @Test
  void forBillingOpenOnlyWhatSaysSo() {
    String secret = token(TokenScope.BILLING);

    assertThat(get("/api/v1/me", secret).status()).isEqualTo(200);
    assertThat(get("/api/v1/tokens", secret).status()).isEqualTo(403);
    assertThat(create(secret, "{\"name\": \"a\", \"scope\": \"all\", \"days\": 7}").status()).isEqualTo(403);
  }

  @Test
  void workBesideASignInWithABrowserWhichNeedsItsFormToken() {
    program.signIn(ada.username(), PASSWORD);

    assertThat(program.get("/api/v1/me").status()).isEqualTo(200);
    Page forged = program.send("POST", "/api/v1/tokens", "{\"name\": \"a\", \"scope\": \"all\", \"days\": 7}",
        "Content-Type", "application/json");
    assertThat(forged.status()).isEqualTo(403);
  }

  @Test
  void noteTheirUseOnceAMinute() {
    String secret = token(TokenScope.ALL);
    get("/api/v1/me", secret);
    String first = rowVersion();

    get("/api/v1/me", secret);
    assertThat(rowVersion()).isEqualTo(first);

    clock.putForward(Duration.ofSeconds(61));
    get("/api/v1/me", secret);
    assertThat(rowVersion()).isNotEqualTo(first);
  }

  @Test
  void lieInTheDatabaseAsAHashOnly(CapturedOutput log) {
    PersonalTokens.Created created = tokens.create(ada.id(), "a", TokenScope.ALL, Duration.ofDays(1)).orElseThrow();
    get("/api/v1/me", created.secret());

    String row = database.sql("select t::text from personal_tokens t where person_id = :id").param("id", ada.id().value())
        .query(String.class).single();
    String note = database.sql("select l::text from audit_log l where object_id = :id").param("id", created.token().id())
        .query(String.class).single();
    assertThat(row + note + created + log).doesNotContain(created.secret().substring(6));
  }

  @Test
  void areNoMoreThanFifty() {
    for (int i = 0; i < PersonalTokens.MOST; i++) {
      tokens.create(ada.id(), "a" + i, TokenScope.READ, Duration.ofDays(1)).orElseThrow();
    }

    assertThat(tokens.create(ada.id(), "more", TokenScope.READ, Duration.ofDays(1))).isEmpty();
  }

  @Test
  void areMadeAndRevokedOnThePageOfTheAccount() {
    program.signIn(ada.username(), PASSWORD);
    program.get("/account");

    Page made = program.post("/account/tokens", Map.of("name", "note<b>book", "scope", "read", "days", "30"));

    assertThat(made.status()).isEqualTo(201);
    String secret = made.body().replaceAll("(?s).*<output id=\"token\">([^<]+)<.*", "$1");
    assertThat(get("/api/v1/me", secret).status()).isEqualTo(200);
    Page later = program.get("/account");
    assertThat(later.body()).contains("note&lt;b&gt;book").doesNotContain(secret);

    UUID id = tokens.of(ada.id()).get(0).id();
    assertThat(program.post("/account/tokens/" + id + "/revoke", Map.of()).location()).endsWith("/account#tokens");
    assertThat(get("/api/v1/me", secret).status()).isEqualTo(401);
  }

  @Test
  void thatAreWrongOnThePageAreShownBesideTheirField() {
    program.signIn(ada.username(), PASSWORD);
    program.get("/account");

    Page page = program.post("/account/tokens", Map.of("name", "", "scope", "read", "days", "many"));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body()).contains("id=\"name-error\"").contains("id=\"days-error\"").contains("value=\"many\"");
  }

  private String token(TokenScope scope) {
    return tokens.create(ada.id(), "test", scope, Duration.ofDays(30)).orElseThrow().secret();
  }

  private Page get(String path, String secret) {
    return new Browser(port).get(path, "Authorization", "Bearer " + secret);
  }

  private Page create(String secret, String body) {
    return send("POST", "/api/v1/tokens", body, secret);
  }

  private Page send(String method, String path, String body, String secret) {
    return new Browser(port).send(method, path, body, "Content-Type", "application/json", "Authorization", "Bearer " + secret);
  }

  private int sessions() {
    return database.sql("select count(*) from spring_session").query(Integer.class).single();
  }

  private String rowVersion() {
    return database.sql("select xmin::text from personal_tokens where person_id = :id").param("id", ada.id().value())
        .query(String.class).single();
  }
}
