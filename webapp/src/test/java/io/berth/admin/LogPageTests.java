package io.berth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.Accounts;
import io.berth.people.NewPerson;
import io.berth.people.Newcomer;
import io.berth.people.People;
import io.berth.people.Person;
import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.SignInTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SignInTest
class LogPageTests {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String PASSWORD = "moored at pier nine";
  private static final Pattern NEXT = Pattern.compile("id=\"older\" href=\"([^\"]+)\"");

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Accounts accounts;
  @Autowired private JdbcClient database;
  private Person root;
  private Browser browser;
  private String run;

  @BeforeEach
  void signIn() {
    run = "run" + COUNT.incrementAndGet() + "x";
    root = people.add(new NewPerson("root-l" + COUNT.get(), "Root " + run, true, PASSWORD)).orElseThrow();
    browser = new Browser(port);
    browser.signIn(root.username(), PASSWORD);
  }

  @Test
  void showsWhoDidWhatFromWhere() {
    Person bo = accounts.add(new Newcomer("bo-l" + COUNT.get(), "Bo " + run, Optional.empty())).person().orElseThrow();
    browser.get("/admin/people/" + bo.id());
    browser.post("/admin/people/" + bo.id() + "/disable", Map.of());

    String page = browser.get("/admin/log?text=" + run).body();

    assertThat(page).contains(">disable<").contains("Root " + run).contains("127.0.0.1").contains("Bo " + run);
    assertThat(page.indexOf(">disable<")).isLessThan(page.indexOf(">add<"));
  }

  @Test
  void findsByEverything() {
    note("open", "door", "Kitchen " + run, "colour=red");
    note("close", "door", "Garage " + run, "colour=blue");
    note("open", "window", "Attic " + run, "100%_sure\\");

    assertThat(found("text=" + run)).containsExactly("Attic", "Garage", "Kitchen");
    assertThat(found("action=open&text=" + run)).containsExactly("Attic", "Kitchen");
    assertThat(found("kind=door&text=" + run)).containsExactly("Garage", "Kitchen");
    assertThat(found("who=root+" + run)).hasSize(3);
    assertThat(found("who=" + root.username().toUpperCase())).hasSize(3);
    assertThat(found("who=nobody&text=" + run)).isEmpty();
    assertThat(found("course=nothing&text=" + run)).isEmpty();
    assertThat(found("text=" + encoded("100%_sure\\") + "&who=" + root.username())).containsExactly("Attic");
    assertThat(found("text=%25" + run)).isEmpty();
    assertThat(found("from=2001-01-01&to=2100-01-01&text=" + run)).hasSize(3);
    assertThat(found("from=2100-01-01&text=" + run)).isEmpty();
    assertThat(found("to=2001-01-01&text=" + run)).isEmpty();
  }

  @Test
  void findsByClass() {
    database.sql("insert into courses (id, name) values (gen_random_uuid(), 'Lab ' || :run)").param("run", run).update();
    note("open", "door", "Kitchen " + run, "");
    database.sql("""
        insert into audit_log (at, actor_name, address, action, object_kind, object_name, course_id)
        select now(), 'Berth', '', 'open', 'door', 'Cellar ' || :run, id from courses where name = 'Lab ' || :run
        """).param("run", run).update();

    assertThat(found("course=lab+" + run)).containsExactly("Cellar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=yesterday", "to=2026-02-30", "from=2026-11", "from=%00", "to=999999999-01-01"})
  void saysThatADateIsNone(String query) {
    Page page = browser.get("/admin/log?" + query);

    if (query.endsWith("%00")) {
      assertThat(page.status()).isEqualTo(200);
    } else {
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.body()).contains("Not a date.");
      assertThat(browser.get("/admin/log.csv?" + query).status()).isEqualTo(400);
    }
  }

  @Test
  void leadsThroughAnyNumberOfRowsWithoutRepeatingOrMissingOne() {
    note("open", "door", "d " + run, 250);

    int pages = 0;
    int rows = 0;
    String next = "/admin/log?text=d+" + run;
    while (!next.isEmpty()) {
      String page = browser.get(next).body();
      note("open", "door", "d " + run + " later", "");
      pages++;
      rows += rows(page).size();
      next = NEXT.matcher(page).results().map(link -> link.group(1).replace("&amp;", "&")).findFirst().orElse("");
    }
    assertThat(pages).isEqualTo(3);
    assertThat(rows).isEqualTo(250);
  }

  @Test
  void exportsAllThatWasFoundAsATable() {
    note("open", "door", "x " + run, 1200);
    note("close", "door", "Größe, \"" + run + "\"", "two\nlines");

    Page csv = browser.get("/admin/log.csv?text=" + run);

    assertThat(csv.header("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(csv.header("Content-Disposition")).contains("attachment; filename=\"berth-log.csv\"");
    assertThat(csv.body()).startsWith("\ufeffat,who,who_id,address,action,kind,name,class,detail\r\n")
        .contains("\"Größe, \"\"" + run + "\"\"\"").contains("\"two\nlines\"");
    assertThat(csv.body().split("open,door", -1)).hasSize(1201);
    assertThat(browser.get("/admin/log.csv?action=close&text=" + run).body().split("\r\n")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1", "|calc", "%0A"})
  void exportsNothingThatASpreadsheetWouldCarryOut(String formula) {
    note("open", "door", formula + run, "");

    assertThat(browser.get("/admin/log.csv?text=" + encoded(run)).body()).contains("'" + formula + run);
  }

  @Test
  void showsWhateverIsInItAsText() {
    note("open", "door", "<script>alert(1)</script>" + run, "<b>");

    assertThat(browser.get("/admin/log?text=" + run).body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
  }

  private List<String> found(String query) {
    return rows(browser.get("/admin/log?" + query).body());
  }

  private static List<String> rows(String page) {
    return Pattern.compile("<span class=\"quiet\">\\w+</span> <span>(\\S+)").matcher(page).results()
        .map((MatchResult row) -> row.group(1)).toList();
  }

  private void note(String action, String kind, String name, String detail) {
    database.sql("""
        insert into audit_log (at, actor_id, actor_name, address, action, object_kind, object_name, detail)
        values (now(), :root, :actor, '127.0.0.1', :action, :kind, :name, :detail)
        """).param("root", root.id().value()).param("actor", root.displayName()).param("action", action)
        .param("kind", kind).param("name", name).param("detail", detail).update();
  }

  private void note(String action, String kind, String name, int times) {
    database.sql("""
        insert into audit_log (at, actor_name, address, action, object_kind, object_name)
        select now(), 'Berth', '', :action, :kind, :name from generate_series(1, :times)
        """).param("action", action).param("kind", kind).param("name", name).param("times", times).update();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
