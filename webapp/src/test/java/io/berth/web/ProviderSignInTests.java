package io.berth.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.Accounts;
import io.berth.people.NewPerson;
import io.berth.people.Newcomer;
import io.berth.people.People;
import io.berth.people.Person;
import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.SignInTest;
import io.berth.testing.University;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole way to a real provider and back, over HTTP. */
@SignInTest
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class ProviderSignInTests {

  private static final University UNIVERSITY = University.open();
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String PASSWORD = "moored at pier nine";

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Accounts accounts;
  @Autowired private JdbcClient database;
  private Browser browser;
  private String student;

  @DynamicPropertySource
  static void useTheUniversity(DynamicPropertyRegistry registry) {
    String client = "spring.security.oauth2.client.";
    registry.add(client + "registration.uni.client-id", () -> University.CLIENT);
    registry.add(client + "registration.uni.client-secret", () -> University.PASSWORD);
    registry.add(client + "registration.uni.client-name", () -> "University of Pisa");
    registry.add(client + "provider.uni.issuer-uri", UNIVERSITY::issuer);
    registry.add(client + "registration.lost.client-id", () -> University.CLIENT);
    registry.add(client + "registration.lost.client-secret", () -> "a secret of ours");
    registry.add(client + "provider.lost.issuer-uri", () -> "http://127.0.0.1:9/nobody");
  }

  @AfterAll
  static void close() {
    UNIVERSITY.close();
  }

  @BeforeEach
  void enrolSomebody() {
    UNIVERSITY.sendBackTo("http://127.0.0.1:" + port + "/login/oauth2/code/uni");
    student = "grace" + COUNT.incrementAndGet();
    enrol(Map.of());
    browser = new Browser(port);
  }

  @Test
  void offersEveryProviderByItsName() {
    String page = browser.get("/login?to=/account").body();

    assertThat(page).contains("Sign in with University of Pisa").contains("Sign in with Lost")
        .contains("href=\"/oauth2/authorization/uni?to=/account\"").contains("name=\"password\"");
  }

  @Test
  void makesAPersonAtTheFirstSignInAndFindsThemAtTheNext() {
    Page back = signIn();

    assertThat(back.location()).isEqualTo("/");
    assertThat(browser.get("/").body()).isEqualTo("home");
    Person grace = people.findByUsername(student).orElseThrow();
    assertThat(grace.displayName()).isEqualTo("Grace H.");
    assertThat(grace.admin()).isFalse();

    browser = new Browser(port);
    signIn();
    assertThat(browser.get("/account").body()).contains("Grace H.").contains(student);
    assertThat(database.sql("select count(*) from people where username like :name").param("name", student + "%")
        .query(Integer.class).single()).isOne();
  }

  @Test
  void signsInAsWithAPassword() {
    signIn();
    Person grace = people.findByUsername(student).orElseThrow();

    assertThat(database.sql("select count(*) from spring_session where principal_name = :id").param("id", grace.id().toString())
        .query(Integer.class).single()).isOne();
    String session = database.sql("""
        select string_agg(encode(attribute_bytes, 'escape'), ' ')
        from spring_session_attributes a join spring_session s on s.primary_id = a.session_primary_id
        where s.principal_name = :id
        """).param("id", grace.id().toString()).query(String.class).single();
    assertThat(session).contains("SignedInPerson").doesNotContain("OidcIdToken").doesNotContain("access_token");

    accounts.makeAdmin(grace.id());
    assertThat(browser.get("/account").location()).startsWith("/login");
    browser = new Browser(port);
    signIn();
    assertThat(browser.get("/admin/billing").body()).isEqualTo("for admins");
  }

  @Test
  void findsAPersonByAnAddressThatTheProviderVouchesFor() {
    Person known = newcomer(student.toUpperCase() + "@Uni.Example");
    enrol(Map.of("email", student + "@uni.example", "email_verified", true));

    signIn();

    assertThat(browser.get("/account").body()).contains(known.username());
    assertThat(people.findByUsername(student)).isEmpty();
    assertThat(deeds(known)).contains("link-account");
  }

  @Test
  void findsNobodyByAnAddressThatNobodyVouchesFor() {
    Person known = newcomer(student + "@uni.example");
    enrol(Map.of("email", student + "@uni.example", "email_verified", false));

    signIn();

    assertThat(browser.get("/account").body()).contains(student).doesNotContain(known.username());
    assertThat(database.sql("select email from people where username = :name").param("name", student)
        .query((row, number) -> Optional.ofNullable(row.getString(1))).single()).isEmpty();
  }

  @Test
  void findsThePersonAgainWhenTheirAddressHasChanged() {
    enrol(Map.of("email", student + "@uni.example", "email_verified", true));
    signIn();
    Person grace = people.findByUsername(student).orElseThrow();
    newcomer(student + "-new@uni.example");
    enrol(Map.of("email", student + "-new@uni.example", "email_verified", true));

    browser = new Browser(port);
    signIn();

    assertThat(browser.get("/account").body()).contains(grace.username() + "<");
  }

  @Test
  void findsAnotherUserNameWhereThatIsTaken() {
    people.add(new NewPerson(student, "Somebody else", false, PASSWORD));

    signIn();

    assertThat(browser.get("/account").body()).contains(student + "-2").doesNotContain("Somebody else");
  }

  @Test
  void makesAUserNameOfWhateverTheProviderSays() {
    enrol(Map.of("preferred_username", "Grace \t Hopper\0" + COUNT.get(), "name", "   "));

    signIn();

    assertThat(browser.get("/account").body()).contains("Grace-Hopper-" + COUNT.get());
  }

  @Test
  void refusesSomebodyWhoseAccountIsClosed() {
    Person known = newcomer(student + "@uni.example");
    accounts.disable(known.id());
    enrol(Map.of("email", student + "@uni.example", "email_verified", true));

    Page back = signIn();

    assertThat(back.status()).isEqualTo(403);
    assertThat(back.body()).contains("This account has been closed.");
    assertThat(browser.get("/").location()).isEqualTo("/login");
    assertThat(deeds(known)).doesNotContain("link-account");
  }

  @Test
  void returnsToThePageThatWasWanted() {
    assertThat(signIn("/oauth2/authorization/uni?to=/classes/1").location()).isEqualTo("/classes/1");
  }

  @Test
  void neverLeadsAway() {
    assertThat(signIn("/oauth2/authorization/uni?to=//evil.example").location()).isEqualTo("/");
  }

  @Test
  void saysThatAProviderIsDownAndLogsItOnce(CapturedOutput log) {
    Page page = browser.get("/oauth2/authorization/lost");

    assertThat(page.status()).isEqualTo(502);
    assertThat(page.body()).contains("does not work at the moment").contains("id=\"incident\"")
        .doesNotContain("Exception").doesNotContain("127.0.0.1:9");
    String incident = page.body().replaceAll("(?s).*id=\"incident\">([^<]+)<.*", "$1");
    assertThat(log.toString()).containsOnlyOnce("Incident ").contains(incident).doesNotContain("a secret of ours");
  }

  @Test
  void saysThatAProviderAnswersWithAnError(CapturedOutput log) {
    String state = way().replaceAll(".*[?&]state=([^&]+).*", "$1");

    Page page = browser.get("/login/oauth2/code/uni?error=server_error&state=" + state);

    assertThat(page.status()).isEqualTo(502);
    assertThat(log.toString()).containsOnlyOnce("Incident ");
  }

  @Test
  void saysThatACodeIsWorthNothing() {
    String state = way().replaceAll(".*[?&]state=([^&]+).*", "$1");

    assertThat(browser.get("/login/oauth2/code/uni?code=forged&state=" + state).status()).isEqualTo(502);
    assertThat(browser.get("/").location()).isEqualTo("/login");
  }

  @Test
  void saysThatSomebodyChangedTheirMind(CapturedOutput log) {
    String state = way().replaceAll(".*[?&]state=([^&]+).*", "$1");

    Page page = browser.get("/login/oauth2/code/uni?error=access_denied&state=" + state);

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("Berth was not told who you are");
    assertThat(log.toString()).doesNotContain("Incident");
  }

  @Test
  void takesNoAnswerToAQuestionItDidNotAsk(CapturedOutput log) {
    Page page = browser.get("/login/oauth2/code/uni?code=x&state=y");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("begun in another window");
    assertThat(browser.get("/oauth2/authorization/nobody").status()).isBetween(300, 404);
    assertThat(log.toString()).doesNotContain("Incident");
  }

  private Page signIn() {
    return signIn("/oauth2/authorization/uni");
  }

  /** Through the provider's own sign-in page and back to Berth. */
  private Page signIn(String path) {
    Page page = browser.get(browser.get(path).location());
    browser.get(there(page));
    page = browser.post(UNIVERSITY.issuer() + "/login", Map.of("username", student, "password", University.PASSWORD));
    page = browser.get(there(page));
    assertThat(page.location()).as(page.body()).startsWith("http://127.0.0.1:" + port + "/login/oauth2/code/uni?code=");
    return browser.get(page.location());
  }

  private static String there(Page page) {
    return URI.create(UNIVERSITY.issuer()).resolve(page.location()).toString();
  }

  private String way() {
    return browser.get("/oauth2/authorization/uni").location();
  }

  private void enrol(Map<String, Object> more) {
    Map<String, Object> claims = new LinkedHashMap<>(Map.of("preferred_username", student, "name", "Grace H."));
    claims.putAll(more);
    UNIVERSITY.enrol(student, claims);
  }

  private Person newcomer(String email) {
    return accounts.add(new Newcomer("known-" + student + COUNT.get(), "Known", Optional.of(email))).person().orElseThrow();
  }

  private List<String> deeds(Person person) {
    return database.sql("select action from audit_log where object_id = :id").param("id", person.id().value())
        .query(String.class).list();
  }
}
