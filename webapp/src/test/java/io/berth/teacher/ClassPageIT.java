package io.berth.teacher;

import static io.berth.teacher.SmallClass.names;
import static io.berth.teacher.SmallClass.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.WholeBerth;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the class page shows, and to whom. */
@WholeBerth
class ClassPageIT {

  @Autowired
  private MockMvcTester browser;
  @Autowired
  private JdbcClient jdbc;

  private SmallClass lab;

  @BeforeEach
  void aClass() {
    lab = new SmallClass(jdbc, browser);
  }

  @Test
  void anEmptyClassSaysHowStudentsComeIn() {
    assertThat(lab.get("")).hasStatusOk().bodyText().contains("Nobody is in this class yet", "OTTER-").doesNotContain("??");
  }

  @Test
  void whatNeedsActionComesFirstThenByName() {
    lab.student("Zoe", "a", "ready");
    lab.student("Yan", "b", "failed");
    UUID asking = lab.student("Xaver", "c", "stopped");
    lab.asks(asking, "hours_per_week", 12);
    UUID late = lab.student("Wim");
    lab.set(lab.cluster(late, "d", "ready"), "ends_at", "now() - interval '1 min'");
    lab.student("Vera", "e", "starting");
    lab.student("adam", "f", "ready");
    lab.student("Uwe", "g", "stopping");
    lab.student("Tom", "h", "stopped");
    lab.student("Sue");

    assertThat(names(lab.get(""))).containsExactly("Yan", "Xaver", "Wim", "Vera", "adam", "Zoe", "Uwe", "Tom", "Sue");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      starting | Stop
      ready    | Stop, +1 hour
      stopping | Start
      stopped  | Start
      failed   | Why?, Try again
      """)
  void eachStateOffersWhatCanBeDone(String state, String actions) {
    lab.student("Ada", "brave-otter", state);

    String page = text(lab.get(""));

    assertThat(page).contains("data-state=\"" + state + "\"", "brave-otter").doesNotContain("??");
    assertThat(Pattern.compile("(?s)<td class=\"act\">(.*?)</td>").matcher(page).results().map(found -> found.group(1)
        .replaceAll("<[^>]*>", ",").replaceAll("[\\s,]*,[\\s,]*", ", ").replaceAll("^, |, $", ""))).containsExactly(actions);
  }

  @Test
  void aFailureATroubleAndAWishAreSaidInTheRow() {
    lab.student("Ada", "a", "failed");
    lab.set(lab.cluster(lab.student("Bo"), "b", "ready"), "trouble", "'The cloud does not answer.'");
    lab.asks(lab.student("Cy"), "clusters", 2);

    assertThat(lab.get("")).bodyText().contains("disk full", "The cloud does not answer.", "Asks for 2 clusters",
        "Needs attention (3)");
  }

  @Test
  void totalsCountStudentsRunningAndFailed() {
    lab.student("Ada", "a", "failed");
    lab.student("Bo", "b", "ready");
    lab.student("Cy", "c", "starting");

    assertThat(lab.get("")).bodyText().contains("<b>3</b>", "2 running", "1 failed", "Stop all (2)");
    jdbc.sql("insert into quota_limits (course_id, kind, clusters, hours_per_week) values (?, 'class', 20, 200)")
        .param(lab.id).update();
    assertThat(lab.get("")).bodyText().contains("2 running", "0 of 20 clusters", "of 200 hours a week");
  }

  @Test
  void hoursAreCountedSinceMondayUntilNobodyWantedTheClusterAnyMore() {
    UUID ada = lab.student("Ada");
    UUID cluster = lab.cluster(ada, "a", "stopped");
    String monday = "date_trunc('week', now() at time zone 'UTC') at time zone 'UTC'";
    lab.set(cluster, "requested_at", monday + " - interval '3 h'");
    lab.set(cluster, "stopping_at", monday + " + interval '90 min'");
    lab.set(cluster, "gone_at", monday + " + interval '2 h'");

    String soFar = jdbc.sql("select least(1.5, extract(epoch from now() - (" + monday + ")) / 3600)").query(Double.class)
        .optional().map(Rows::hours).orElseThrow();
    assertThat(lab.get("")).bodyText().contains("<td class=\"number hours\">" + soFar + "</td>");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                   | Ada, Bo, Cy, Di
      ?show=attention      | Ada
      ?show=running        | Bo, Cy
      ?show=none           | Di
      ?show=nonsense       | Ada, Bo, Cy, Di
      ?find=bo             | Bo
      ?find=quick          | Bo
      ?show=none&find=bo   | ''
      ?find=%25            | ''
      """)
  void filtersAreLinks(String query, String expected) {
    lab.student("Ada", "a", "failed");
    lab.student("Bo", "quick-lynx", "starting");
    lab.student("Cy", "c", "ready");
    lab.student("Di");

    assertThat(String.join(", ", names(lab.get(query)))).isEqualTo(expected);
  }

  @Test
  void whatIsTypedIsShownAsTypedAndNeverAsMarkup() {
    lab.student("Ada");

    assertThat(lab.get("?find=" + "%22%3E%3Cscript%3E%7B%7Dx")).hasStatusOk().bodyText()
        .contains("Nobody to show here").doesNotContain("<script>{}x");
    assertThat(lab.get("?find=" + "x".repeat(5000))).hasStatusOk();
  }

  @Test
  void somebodyElsesClusterInTheClassIsShownWithItsOwnersRole() {
    lab.cluster(lab.teacher, "mine", "ready");
    UUID gone = lab.student("Gone");
    lab.cluster(gone, "left-behind", "ready");
    jdbc.sql("delete from course_members where person_id = ?").param(gone).update();

    assertThat(lab.get("")).bodyText().contains("Teacher</small>", "no longer in the class", "<b>0</b>", "Stop all (2)");
  }

  @Test
  void whenNothingHasChangedTheTableIsNotSentAgain() {
    UUID cluster = lab.cluster(lab.student("Ada"), "a", "starting");
    String table = tablePath();

    assertThat(lab.get(table)).hasStatus(HttpStatus.NO_CONTENT);
    lab.set(cluster, "failure", "'no'::text, failed_at = now()");
    assertThat(lab.get(table)).hasStatusOk().bodyText().contains("id=\"students\"", "data-state=\"failed\"", "id=\"totals\"");
  }

  @Test
  void assistantsSeeWhatTheTeacherAllows() {
    lab.student("Ada", "a", "ready");
    UUID assistant = lab.add("Ali", "assistant");

    assertThat(lab.getAs(assistant, "")).hasStatusOk().bodyText().contains("id=\"start-all\"", "Stop, Ada");
    jdbc.sql("update courses set assistants_may = '{}' where id = ?").param(lab.id).update();
    assertThat(lab.getAs(assistant, "")).hasStatusOk().bodyText().contains("Ada")
        .doesNotContain("id=\"start-all\"", "id=\"stop-all\"", "Stop, Ada");
    assertThat(lab.postAs(assistant, "/stop-all")).hasStatus(HttpStatus.FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/table", "/students.csv", "/stop-all"})
  void nobodyElseSeesTheClass(String page) {
    UUID otherTeacher = new SmallClass(jdbc, browser).teacher;

    assertThat(lab.getAs(lab.student("Ada"), page)).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(lab.getAs(otherTeacher, page)).hasStatus(HttpStatus.FORBIDDEN);
  }

  @Test
  void whoeverLooksAfterOneClassComesHomeToIt() {
    UUID assistant = lab.add("Ali", "assistant");
    UUID student = lab.student("Ada");

    assertThat(home(lab.teacher)).hasRedirectedUrl("/classes/" + lab.id);
    assertThat(home(assistant)).hasRedirectedUrl("/classes/" + lab.id);
    assertThat(home(student)).hasStatusOk();
    SmallClass other = new SmallClass(jdbc, browser);
    jdbc.sql("insert into course_members (course_id, person_id, role) values (?, ?, 'teacher')").params(other.id, lab.teacher)
        .update();
    assertThat(home(lab.teacher)).hasRedirectedUrl("/classes");
    jdbc.sql("insert into course_members (course_id, person_id, role) values (?, ?, 'student')").params(other.id, assistant)
        .update();
    assertThat(home(assistant)).hasStatusOk();
  }

  @Test
  void theLogPageShowsTheStepsTheFailureAndTheLines() {
    UUID cluster = lab.cluster(lab.student("Ada"), "brave-otter", "failed");
    jdbc.sql("insert into cluster_events (cluster_id, at, source, status, text) values (?, now(), 'worker_1', 'CREATE_FAILED', 'boom')")
        .param(cluster).update();

    assertThat(lab.get("/clusters/" + cluster)).hasStatusOk().bodyText()
        .contains("Cluster of Ada", "disk full", "CREATE_FAILED", "boom", "id=\"bundle\"").doesNotContain("??");
    assertThat(lab.get("/clusters/" + cluster + "/bundle")).hasStatusOk().hasContentType("application/zip");
  }

  @Test
  void theClusterOfAnotherClassDoesNotExist() {
    SmallClass other = new SmallClass(jdbc, browser);
    UUID cluster = other.cluster(other.student("Ada"), "a", "ready");

    assertThat(lab.get("/clusters/" + cluster)).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(lab.get("/clusters/" + cluster + "/bundle")).hasStatus(HttpStatus.NOT_FOUND);
  }

  @Test
  void theTableForSpreadsheetsHasNoFormulas() {
    lab.student("=cmd|' /C calc'!A0", "a", "failed");
    lab.student("+Bo, \"x\"");

    String csv = text(lab.get("/students.csv"));

    assertThat(csv).startsWith("\uFEFFStudent,User name,").contains("'=cmd|' /C calc'!A0", "\"'+Bo, \"\"x\"\"\",")
        .doesNotContain("\n=cmd", "\"=cmd", "\n+Bo", "\"+Bo").contains("Failed", "Node worker-1 could not start: disk full");
    assertThat(lab.get("/students.csv")).hasContentType("text/csv;charset=UTF-8");
  }

  private MvcTestResult home(UUID person) {
    return browser.get().uri("/").with(SmallClass.as(person)).exchange();
  }

  private String tablePath() {
    Matcher path = Pattern.compile("hx-get=\"/classes/[^/]+(/table[^\"]*)\"").matcher(text(lab.get("")));
    assertThat(path.find()).isTrue();
    return path.group(1).replace("&amp;", "&");
  }
}
