package io.berth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.Accounts;
import io.berth.people.Accounts.Outcome;
import io.berth.people.NewPerson;
import io.berth.people.Newcomer;
import io.berth.people.People;
import io.berth.people.Person;
import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.SignInTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SignInTest
class PeoplePageTests {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String PASSWORD = "moored at pier nine";

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Accounts accounts;
  @Autowired private JdbcClient database;
  private Person root;
  private Person ada;
  private Browser browser;

  @BeforeEach
  void signInAsTheOnlyAdmin() {
    database.sql("update people set admin = false").update();
    root = add("root", true);
    ada = add("ada", false);
    browser = new Browser(port);
    browser.signIn(root.username(), PASSWORD);
    browser.get("/admin/people/" + ada.id());
  }

  @Test
  void arePagesForAdminsOnly() {
    Browser other = new Browser(port);
    other.signIn(ada.username(), PASSWORD);

    assertThat(Stream.of("/admin", "/admin/people", "/admin/people/new", "/admin/people/" + ada.id(), "/admin/log", "/admin/log.csv"))
        .allSatisfy(path -> {
          assertThat(other.get(path).status()).as(path).isEqualTo(403);
          assertThat(browser.get(path).status()).as(path).isEqualTo(200);
        });
    other.get("/account");
    assertThat(other.post("/admin/people/" + ada.id() + "/admin", Map.of("to", "true")).status()).isEqualTo(403);
    assertThat(people.find(ada.id()).orElseThrow().admin()).isFalse();
  }

  @Test
  void findsPeopleByNameUserNameAndAddress() {
    accounts.add(new Newcomer("Zoe_" + COUNT.incrementAndGet(), "Zoë %Z", Optional.of("z" + COUNT.get() + "@Uni.example")));

    assertThat(find("ZOE_" + COUNT.get())).contains("Zoë %Z").contains("1 person");
    assertThat(find("z" + COUNT.get() + "@uni")).contains("Zoë %Z");
    assertThat(find("%Z")).contains("1 person");
    assertThat(find("' or 1=1 --")).contains("Nobody");
    assertThat(find("\0")).contains("people");
  }

  @Test
  void showsWhoIsAdminAndWhoseAccountIsClosed() {
    accounts.disable(ada.id());

    assertThat(browser.get("/admin/people?show=admins").body()).contains(root.username()).contains("1 person")
        .doesNotContain(">" + ada.username() + "<");
    assertThat(browser.get("/admin/people?show=disabled").body()).contains(ada.username()).doesNotContain(root.username());
    assertThat(browser.get("/admin/people?show=nonsense").status()).isEqualTo(200);
  }

  @Test
  void showsFiftyAtATime() {
    database.sql("""
        insert into people (id, username, display_name)
        select gen_random_uuid(), 'many-' || :run || '-' || n, 'Many ' || :run || ' ' || n from generate_series(1, 60) n
        """).param("run", COUNT.incrementAndGet()).update();

    Page first = browser.get("/admin/people?find=many-" + COUNT.get() + "-");
    Page second = browser.get("/admin/people?page=2&find=many-" + COUNT.get() + "-");

    assertThat(first.body().split("many-" + COUNT.get() + "-\\d+</td>", -1)).hasSize(51);
    assertThat(second.body().split("many-" + COUNT.get() + "-\\d+</td>", -1)).hasSize(11);
    assertThat(first.body()).contains("60 people").contains("rel=\"next\"").doesNotContain("rel=\"prev\"");
    assertThat(browser.get("/admin/people?page=99&find=many-" + COUNT.get() + "-").body()).contains("60 people");
    assertThat(browser.get("/admin/people?page=-3").status()).isEqualTo(200);
  }

  @Test
  void closesAnAccountAndOpensItAgain() {
    Browser adas = new Browser(port);
    adas.signIn(ada.username(), PASSWORD);

    assertThat(act("disable").location()).endsWith("/admin/people/" + ada.id());
    assertThat(adas.get("/account").location()).startsWith("/login");
    assertThat(new Browser(port).signIn(ada.username(), PASSWORD).status()).isEqualTo(403);

    act("enable");
    assertThat(new Browser(port).signIn(ada.username(), PASSWORD).location()).isEqualTo("/");
    assertThat(deeds()).containsExactly("disable", "enable");
  }

  @Test
  void makesAnAdminAndTakesItBackAtOnce() {
    act("admin", "to", "true");
    Browser adas = new Browser(port);
    adas.signIn(ada.username(), PASSWORD);
    assertThat(adas.get("/admin").status()).isEqualTo(200);

    act("admin", "to", "false");
    assertThat(adas.get("/admin").location()).startsWith("/login");
    adas.signIn(ada.username(), PASSWORD);
    assertThat(adas.get("/admin").status()).isEqualTo(403);
    assertThat(deeds()).containsExactly("make-admin", "unmake-admin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "admin"})
  void keepsTheLastAdmin(String action) {
    browser.get("/admin/people/" + root.id());

    Page page = browser.post("/admin/people/" + root.id() + "/" + action, Map.of("to", "false"));

    assertThat(page.status()).isEqualTo(409);
    assertThat(page.body()).contains("without this person nobody would be left");
    assertThat(people.find(root.id()).orElseThrow()).matches(Person::admin).matches(person -> !person.disabled());
  }

  @Test
  void keepsOneOfTwoAdminsWhoRemoveEachOtherAtTheSameTime() {
    accounts.makeAdmin(ada.id());

    List<Outcome> outcomes = Stream.of(ada, root).parallel().map(person -> accounts.unmakeAdmin(person.id())).toList();

    assertThat(outcomes).containsExactlyInAnyOrder(Outcome.DONE, Outcome.LAST_ADMIN);
    assertThat(database.sql("select count(*) from people where admin").query(Integer.class).single()).isOne();
  }

  @Test
  void countsNoClosedAccountAsTheAdminWhoIsLeft() {
    accounts.makeAdmin(ada.id());
    accounts.disable(ada.id());

    assertThat(accounts.unmakeAdmin(root.id())).isEqualTo(Outcome.LAST_ADMIN);
    assertThat(accounts.unmakeAdmin(ada.id())).isEqualTo(Outcome.DONE);
  }

  @Test
  void letsSomebodyMakeClasses() {
    act("makes-classes", "to", "true");
    assertThat(browser.get("/admin/people/" + ada.id()).body()).contains("makes classes").contains("No longer make classes");
    act("makes-classes", "to", "false");

    assertThat(deeds()).containsExactly("allow-classes", "disallow-classes");
  }

  @Test
  void makesALinkThatSetsThePassword() {
    Page page = act("password-link");

    assertThat(page.status()).isEqualTo(201);
    String link = page.body().replaceAll("(?s).*<output id=\"link\">([^<]+)<.*", "$1");
    assertThat(link).startsWith("http://127.0.0.1:" + port + "/set-password/");
    assertThat(new Browser(port).get(link).body()).contains("Set your password").contains(ada.username());
    assertThat(browser.get("/admin/people/" + ada.id()).body()).doesNotContain(link);
  }

  @Test
  void addsSomebody() {
    String username = "new-" + COUNT.incrementAndGet();
    browser.get("/admin/people/new");

    Page page = browser.post("/admin/people/new", Map.of("username", username, "displayName", "Nia", "email", username + "@uni.example"));

    Person nia = people.findByUsername(username).orElseThrow();
    assertThat(page.location()).endsWith("/admin/people/" + nia.id());
    assertThat(browser.get(page.location()).body()).contains("Nia").contains(username + "@uni.example").contains("nothing yet");
  }

  @Test
  void saysWhatIsTakenOrWrong() {
    browser.get("/admin/people/new");
    String email = "taken" + COUNT.incrementAndGet() + "@uni.example";
    accounts.add(new Newcomer("taken-" + COUNT.get(), "T", Optional.of(email)));

    Page taken = browser.post("/admin/people/new",
        Map.of("username", ada.username().toUpperCase(), "displayName", "<b>", "email", email.toUpperCase()));
    Page wrong = browser.post("/admin/people/new", Map.of("username", "a b", "displayName", "", "email", "nobody"));

    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.body()).contains("Somebody has this user name already.").contains("Somebody has this e-mail address already.")
        .contains("&lt;b&gt;");
    assertThat(wrong.body()).contains("id=\"username-error\"").contains("id=\"displayName-error\"").contains("id=\"email-error\"");
  }

  @Test
  void saysThatThereIsNobody() {
    assertThat(browser.get("/admin/people/00000000-0000-0000-0000-000000000009").status()).isEqualTo(404);
    assertThat(browser.post("/admin/people/00000000-0000-0000-0000-000000000009/disable", Map.of()).status()).isEqualTo(404);
    assertThat(browser.get("/admin/people/nobody").status()).isEqualTo(400);
  }

  private String find(String text) {
    return browser.get("/admin/people?find=" + java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)).body();
  }

  private Page act(String action, String... field) {
    browser.get("/admin/people/" + ada.id());
    return browser.post("/admin/people/" + ada.id() + "/" + action, field.length == 0 ? Map.of() : Map.of(field[0], field[1]));
  }

  private List<String> deeds() {
    return database.sql("select action from audit_log where object_id = :ada and actor_id = :root order by id")
        .param("ada", ada.id().value()).param("root", root.id().value()).query(String.class).list();
  }

  private Person add(String name, boolean admin) {
    return people.add(new NewPerson(name + "-p" + COUNT.incrementAndGet(), name, admin, PASSWORD)).orElseThrow();
  }
}
