package io.berth.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.FirstAdmin;
import io.berth.people.FirstAdmin.Outcome;
import io.berth.people.NewPerson;
import io.berth.people.People;
import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.MovableClock;
import io.berth.testing.SignInApplication;
import io.berth.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = SignInApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class FirstAdminTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Map<String, String> FORM =
      Map.of("username", "root", "displayName", "Root", "password", "moored at pier nine");

  @LocalServerPort private int port;
  @Autowired private FirstAdmin firstAdmin;
  @Autowired private People people;
  @Autowired private MovableClock clock;
  @Autowired private JdbcClient database;
  private Browser browser;

  @DynamicPropertySource
  static void useDatabase(DynamicPropertyRegistry registry) {
    DATABASE.register(registry);
  }

  @BeforeEach
  void forgetEverybody() {
    database.sql("set session_replication_role = replica; truncate people, one_time_links cascade; reset session_replication_role").update();
    browser = new Browser(port);
  }

  @Test
  void becomesWhoeverHasTheLink() {
    Page page = fillIn(firstAdmin.invite().orElseThrow(), FORM);

    assertThat(page.location()).endsWith("/login?welcome");
    assertThat(browser.get("/login?welcome").body()).contains("You can sign in now.");
    browser.signIn("root", "moored at pier nine");
    assertThat(browser.get("/admin/billing").body()).isEqualTo("for admins");
  }

  @Test
  void isMadeOnce() {
    String token = firstAdmin.invite().orElseThrow();
    fillIn(token, FORM);

    Page again = browser.get("/first-admin/" + token);

    assertThat(again.status()).isEqualTo(410);
    assertThat(again.body()).contains("This link no longer works");
    assertThat(firstAdmin.make(token, admin("second"))).isEqualTo(Outcome.LINK_IS_SPENT);
  }

  @Test
  void isMadeOnceWhateverHappensAtTheSameTimeInSeveralDashboards() {
    List<String> tokens = IntStream.range(0, 4).mapToObj(dashboard -> firstAdmin.invite().orElseThrow()).toList();

    List<Outcome> outcomes = IntStream.range(0, 8).parallel()
        .mapToObj(attempt -> firstAdmin.make(tokens.get(attempt % 4), admin("admin-" + attempt)))
        .toList();

    assertThat(outcomes).containsOnlyOnce(Outcome.MADE).contains(Outcome.LINK_IS_SPENT);
    assertThat(database.sql("select count(*) from people").query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void isNotMadeByALinkThatHasRunOut() {
    String token = firstAdmin.invite().orElseThrow();
    clock.putForward(Duration.ofHours(24).plusSeconds(1));

    assertThat(browser.get("/first-admin/" + token).status()).isEqualTo(410);
    assertThat(firstAdmin.make(token, admin("late"))).isEqualTo(Outcome.LINK_IS_SPENT);
  }

  @Test
  void isNotInvitedWhereThereIsOne() {
    people.add(admin("root"));

    assertThat(firstAdmin.invite()).isEmpty();
  }

  @Test
  void isNotMadeByALinkOfAnEarlierStartOnceThereIsOne() {
    String token = firstAdmin.invite().orElseThrow();
    people.add(admin("root"));

    assertThat(firstAdmin.make(token, admin("second"))).isEqualTo(Outcome.LINK_IS_SPENT);
  }

  @Test
  void readsBesideEachFieldWhatIsWrongWithIt() {
    Page page = fillIn(firstAdmin.invite().orElseThrow(), Map.of("username", "ro ot", "displayName", "", "password", "short"));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body())
        .contains("id=\"username-error\"").contains("id=\"displayName-error\"").contains("id=\"password-error\"")
        .contains("value=\"ro ot\"").doesNotContain("short");
  }

  @Test
  void mayTryAgainWithAnotherUserName() {
    people.add(new NewPerson("root", "Somebody", false, "moored"));
    String token = firstAdmin.invite().orElseThrow();

    assertThat(fillIn(token, FORM).body()).contains("Somebody has this user name already.");
    assertThat(firstAdmin.isOpen(token)).isTrue();
  }

  @Test
  void isInvitedByALinkThatTheDatabaseDoesNotKnow() {
    String token = firstAdmin.invite().orElseThrow();

    String stored = database.sql("select token_hash from one_time_links").query(String.class).single();
    assertThat(stored).hasSize(64).doesNotContain(token);
  }

  private Page fillIn(String token, Map<String, String> form) {
    browser.get("/first-admin/" + token);
    return browser.post("/first-admin/" + token, form);
  }

  private static NewPerson admin(String username) {
    return new NewPerson(username, "Root", true, "moored at pier nine");
  }
}
