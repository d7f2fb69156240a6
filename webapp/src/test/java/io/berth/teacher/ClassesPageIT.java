package io.berth.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.VisitedClass;
import io.berth.testing.WholeBerth;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
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

/** Making a class, its settings, joining it by code, archiving it. */
@WholeBerth
class ClassesPageIT {

  @Autowired private MockMvcTester browser;
  @Autowired private JdbcClient jdbc;
  private VisitedClass room;
  private UUID teacher;
  private UUID ada;

  @BeforeEach
  void aClassWithATeacher() {
    room = new VisitedClass(jdbc, browser);
    teacher = room.member("Mara Rossi", "teacher");
    ada = room.person("Ada");
  }

  @Test
  void whoMayMakesAClassAndIsItsTeacher() {
    jdbc.sql("update people set makes_classes = true where id = ?").param(ada).update();

    MvcTestResult answer = room.post(ada, "/classes/new", "name", "Databases 1", "startsOn", "2026-10-01", "endsOn", "2027-02-15");

    assertThat(answer).hasStatus3xxRedirection();
    assertThat(answer.getResponse().getRedirectedUrl()).matches("/classes/[0-9a-f-]{36}/settings");
    assertThat(room.get(ada, answer.getResponse().getRedirectedUrl())).hasStatusOk().bodyText()
        .contains("Databases 1", "2026-10-01", "2027-02-15", "id=\"join-code\"").doesNotContain("??");
    assertThat(room.get(ada, "/classes")).bodyText().contains("Databases 1", "Teacher", "1 October 2026 to 15 February 2027");
    assertThat(jdbc.sql("select count(*) from audit_log where actor_id = ? and action = 'make'").param(ada)
        .query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void whoMayNotMakesNoClass() {
    assertThat(room.get(ada, "/classes/new")).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(room.post(ada, "/classes/new", "name", "Databases 1")).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(room.get(ada, "/classes")).hasStatusOk().bodyText().doesNotContain("id=\"new-class\"");
  }

  @ParameterizedTest
  @CsvSource({"'', 2026-10-01, 2026-10-02, name", "Lab, yesterday, '', startsOn", "Lab, '', 2026-13-01, endsOn",
      "Lab, 2026-10-02, 2026-10-01, endsOn", "Lab, 99999-01-01, '', startsOn", "a\tb, '', '', name"})
  void whatIsWrongStandsBesideItsField(String name, String startsOn, String endsOn, String field) {
    UUID admin = room.admin("Root");

    assertThat(room.post(admin, "/classes/new", "name", name, "startsOn", startsOn, "endsOn", endsOn))
        .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("id=\"" + field + "-error\"");
    assertThat(room.post(teacher, room.path("/settings"), "name", name, "startsOn", startsOn, "endsOn", endsOn))
        .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("id=\"" + field + "-error\"");
    assertThat(room.log()).isEmpty();
  }

  @Test
  void aNameWithMarkupIsShownAsItWasTyped() {
    room.post(teacher, room.path("/settings"), "name", "<script>alert(1)</script>");

    assertThat(room.get(teacher, room.path("/settings"))).bodyText()
        .contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
  }

  @Test
  void theTeacherSaysWhatAssistantsMay() {
    UUID assistant = room.member("Tom Berg", "assistant");
    assertThat(room.get(assistant, room.path("/presets"))).hasStatus(HttpStatus.FORBIDDEN);

    room.post(teacher, room.path("/settings"), "name", "Big Data Lab", "assistants", "presets", "assistants", "own");

    assertThat(room.get(assistant, room.path("/presets"))).hasStatusOk();
    assertThat(room.get(assistant, room.path("/settings"))).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(room.log()).containsExactly("change-settings Big Data Lab assistants-may: [operate] -> [presets]");
  }

  @Test
  void aCodeIsMadeRenewedAndSwitchedOff() {
    assertThat(room.get(teacher, room.path("/settings"))).bodyText().contains("Nobody can join by code.");

    room.post(teacher, room.path("/settings/code"));
    String first = code();
    room.post(teacher, room.path("/settings/code"));
    String second = code();
    room.post(teacher, room.path("/settings/code/off"));

    assertThat(first).matches("[A-Z]+-[2-9A-HJKMNP-Z]{5}").isNotEqualTo(second);
    assertThat(second).isNotNull();
    assertThat(code()).isNull();
    assertThat(join(first)).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    assertThat(room.log()).hasSize(3).noneMatch(line -> line.contains(first) || line.contains(second));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", " %s ", "lower:%s", "without:%s"})
  void joiningTakesNoNoticeOfCaseAndBlanks(String way) {
    room.post(teacher, room.path("/settings/code"));
    String typed = way.substring(way.indexOf(':') + 1).formatted(code());
    typed = way.startsWith("lower") ? typed.toLowerCase() : way.startsWith("without") ? typed.replace("-", "  ") : typed;

    assertThat(join(typed)).hasRedirectedUrl("/");
    assertThat(join(typed)).hasRedirectedUrl("/");

    assertThat(room.members()).containsExactly("Ada student", "Mara Rossi teacher");
    assertThat(room.log()).filteredOn(line -> line.startsWith("join ")).containsExactly("join Ada by code");
    assertThat(room.get(ada, "/classes")).bodyText().contains("Big Data Lab", "Student");
  }

  @Test
  void joiningChangesNoRole() {
    room.post(teacher, room.path("/settings/code"));

    assertThat(room.post(teacher, "/classes/join", "code", code())).hasRedirectedUrl("/");

    assertThat(room.members()).containsExactly("Mara Rossi teacher");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OTTER-22222", "<script>alert(1)</script>", "' or 1=1 --", "\u0000", "---"})
  void aWrongCodeIsAnsweredBesideItsField(String code) {
    assertThat(join(code)).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
        .contains("id=\"code-error\"", "No class has this code").doesNotContain("<script>alert");
  }

  @Test
  void guessingIsNotLookedAtForAWhileAfterFiveFailures() {
    room.post(teacher, room.path("/settings/code"));
    IntStream.range(0, 5).forEach(guess -> assertThat(join("OTTER-2222" + guess)).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY));

    assertThat(join(code())).hasStatus(HttpStatus.TOO_MANY_REQUESTS).bodyText().containsPattern("try again in \\d+ s");
    assertThat(room.members()).containsExactly("Mara Rossi teacher");
  }

  @Test
  void nobodyJoinsAClassThatIsArchivedOrOver() {
    room.post(teacher, room.path("/settings/code"));
    jdbc.sql("update courses set ends_on = current_date - 2 where id = ?").param(room.course()).update();
    assertThat(join(code())).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("The last day of this class is over");

    room.archive();
    assertThat(join(code())).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("This class is archived");
    assertThat(room.members()).containsExactly("Mara Rossi teacher");
  }

  @Test
  void archivingListsWhatRunsAndIsRefusedWhileItDoes() {
    UUID student = room.member("Sam", "student");
    UUID cluster = room.cluster(student, "brave-otter");

    assertThat(room.get(teacher, room.path("/settings/archive"))).hasStatusOk().bodyText()
        .contains("brave-otter", "Sam, 3 nodes", "One cluster runs").doesNotContain("??");
    assertThat(room.post(teacher, room.path("/settings/archive"))).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
        .contains("so it was not archived");
    assertThat(room.isWanted(cluster)).isTrue();
    assertThat(room.log()).isEmpty();
  }

  @Test
  void archivingStopsWhatRunsIfToldSo() {
    UUID cluster = room.cluster(room.member("Sam", "student"), "brave-otter");

    assertThat(room.post(teacher, room.path("/settings/archive"), "stop", "true")).hasStatus3xxRedirection();

    assertThat(room.isWanted(cluster)).isFalse();
    assertThat(room.log()).containsExactly("stop-cluster brave-otter of Sam", "archive Big Data Lab clusters stopped=1");
  }

  @Test
  void inAnArchivedClassNothingChangesUntilAnAdminOpensIt() {
    room.archive();
    UUID admin = room.admin("Root");

    room.post(teacher, room.path("/settings"), "name", "Another");
    room.post(teacher, room.path("/settings/code"));
    assertThat(room.get(teacher, room.path("/settings"))).hasStatusOk().bodyText()
        .contains("This class is archived").doesNotContain("Another", "id=\"reopen\"");
    assertThat(room.post(teacher, "/admin/classes/" + room.course() + "/reopen")).hasStatus(HttpStatus.FORBIDDEN);

    assertThat(room.get(admin, room.path("/settings"))).bodyText().contains("id=\"reopen\"");
    room.post(admin, "/admin/classes/" + room.course() + "/reopen");
    assertThat(room.get(teacher, room.path("/settings"))).bodyText().contains("id=\"save\"");
    assertThat(room.log()).containsExactly("reopen Big Data Lab ");
  }

  @Test
  void onlyItsOwnTeacherSeesAClass() {
    UUID other = new VisitedClass(jdbc, browser).member("Other Teacher", "teacher");

    for (String page : new String[] {"/members", "/settings", "/settings/archive", "/roster", "/presets", "/presets/new"}) {
      assertThat(room.get(teacher, room.path(page))).hasStatusOk();
      assertThat(room.get(other, room.path(page))).hasStatus(HttpStatus.FORBIDDEN);
      assertThat(room.get(ada, room.path(page))).hasStatus(HttpStatus.FORBIDDEN);
    }
  }

  @Test
  void archivedClassesComeLastInMyList() {
    room.archive();
    VisitedClass other = new VisitedClass(jdbc, browser);
    jdbc.sql("update courses set name = 'Zoology' where id = ?").param(other.course()).update();
    other.join(teacher, "student");

    assertThat(room.get(teacher, "/classes")).bodyText().containsSubsequence("Zoology", "Big Data Lab", "archived");
  }

  private MvcTestResult join(String code) {
    return room.post(ada, "/classes/join", "code", code);
  }

  private String code() {
    return jdbc.sql("select join_code from courses where id = ?").param(room.course())
        .query((row, number) -> Optional.ofNullable(row.getString(1))).single().orElse(null);
  }
}
