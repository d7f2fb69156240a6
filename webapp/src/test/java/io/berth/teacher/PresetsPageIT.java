package io.berth.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.courses.Courses;
import io.berth.courses.Preset;
import io.berth.people.PersonId;
import io.berth.testing.VisitedClass;
import io.berth.testing.WholeBerth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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

/** What a class may start: its own presets and those for every class, as teacher, admin and student see them. */
@WholeBerth
class PresetsPageIT {

  @Autowired private MockMvcTester browser;
  @Autowired private JdbcClient jdbc;
  @Autowired private Courses courses;
  private VisitedClass room;
  private UUID teacher;
  private UUID admin;
  private UUID sam;

  @BeforeEach
  void aClassWithAStudent() {
    room = new VisitedClass(jdbc, browser);
    teacher = room.member("Mara Rossi", "teacher");
    sam = room.member("Sam Student", "student");
    admin = room.admin("Root");
  }

  @AfterEach
  void forget() {
    jdbc.sql("update presets set retired_at = now() where course_id is null and retired_at is null").update();
    jdbc.sql("delete from sizes").update();
  }

  @Test
  void theTeacherAddsOneAndStudentsSeeIt() {
    assertThat(add(teacher, room.path("/presets"), Map.of("name", "Lab <3", "dataset", "ghcn-daily"))).hasRedirectedUrl(room.path("/presets"));

    assertThat(room.get(teacher, room.path("/presets"))).hasStatusOk().bodyText()
        .contains("Lab &lt;3", "1 head (s.small) + 3 workers (s.small), stops after 2 h, folder 7 GB").doesNotContain("??");
    assertThat(room.get(sam, "/")).bodyText().contains("Lab &lt;3", "1 head + 3 workers, stops after 2 hours");
    assertThat(preset(sam, "Lab <3")).hasValueSatisfying(preset -> {
      assertThat(preset.folderGigabytes()).isEqualTo(7);
      assertThat(preset.dataset()).contains("ghcn-daily");
    });
    assertThat(room.log()).singleElement().asString().startsWith("add-preset Lab <3 ");
  }

  @ParameterizedTest
  @CsvSource({"name, ''", "sentence, ''", "headSize, ''", "headSize, '<b>'", "workerSize, 'a\tb'", "workers, 0", "workers, 61",
      "workers, two", "workers, 99999999999", "hours, 169", "folderGigabytes, 0", "dataset, ../etc", "position, -1", "framework, hadoop"})
  void whatIsWrongStandsBesideItsField(String field, String value) {
    MvcTestResult answer = add(teacher, room.path("/presets"), Map.of(field, value));

    assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("class=\"error\"").doesNotContain("??");
    assertThat(add(admin, "/admin/presets", Map.of(field, value))).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    assertThat(room.log()).isEmpty();
  }

  @Test
  void aNameOf300CharactersIsRefused() {
    assertThat(add(teacher, room.path("/presets"), Map.of("name", "x".repeat(300)))).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY)
        .bodyText().contains("id=\"name-error\"");
  }

  @Test
  void sizesAreThoseOfTheCloudOnceTheyAreKnown() {
    jdbc.sql("insert into sizes values ('s.small', 1, 2048, now()), ('s.large', 8, 16384, now())").update();

    assertThat(room.get(teacher, room.path("/presets/new"))).hasStatusOk().bodyText()
        .containsSubsequence("<select", "s.small: 1 vCPU, 2 GB", "s.large: 8 vCPU, 16 GB").doesNotContain("??");
    assertThat(add(teacher, room.path("/presets"), Map.of("headSize", "s.huge"))).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY)
        .bodyText().contains("id=\"headSize-error\"", "This is no size of the cloud");
    assertThat(add(teacher, room.path("/presets"), Map.of())).hasStatus3xxRedirection();
  }

  @Test
  void aSizeThatTheCloudNoLongerHasMayStay() {
    add(teacher, room.path("/presets"), Map.of("name", "Old"));
    jdbc.sql("insert into sizes values ('s.large', 8, 16384, now())").update();
    String page = room.path("/presets/" + id("Old"));

    assertThat(room.get(teacher, page)).hasStatusOk().bodyText().contains("value=\"s.small\" selected");
    assertThat(post(teacher, page, Map.of("name", "Older"))).hasStatus3xxRedirection();
  }

  @Test
  void twoOfOneClassHaveTwoNames() {
    add(teacher, room.path("/presets"), Map.of("name", "Lab"));
    add(teacher, room.path("/presets"), Map.of("name", "Project"));

    assertThat(add(teacher, room.path("/presets"), Map.of("name", "LAB"))).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY)
        .bodyText().contains("There is a preset of this name already");
    assertThat(post(teacher, room.path("/presets/" + id("Project")), Map.of("name", "lab"))).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY)
        .bodyText().contains("There is a preset of this name already");
    assertThat(add(admin, "/admin/presets", Map.of("name", "Lab"))).hasStatus3xxRedirection();
  }

  @Test
  void changingOneTouchesNoRunningCluster() {
    add(teacher, room.path("/presets"), Map.of("name", "Lab"));
    UUID cluster = room.cluster(sam, "brave-otter");
    jdbc.sql("update clusters set preset_id = ? where id = ?").params(id("Lab"), cluster).update();

    assertThat(post(teacher, room.path("/presets/" + id("Lab")), Map.of("name", "Lab", "workers", "9"))).hasStatus3xxRedirection();

    assertThat(jdbc.sql("select workers from clusters where id = ?").param(cluster).query(Integer.class).single()).isEqualTo(2);
    assertThat(preset(sam, "Lab")).map(Preset::workers).contains(9);
  }

  @Test
  void aRetiredOneIsOfferedToNobodyAndLeavesItsNameToANewOne() {
    add(teacher, room.path("/presets"), Map.of("name", "Lab"));
    UUID id = id("Lab");

    room.post(teacher, room.path("/presets/" + id + "/retire"));

    assertThat(room.get(teacher, room.path("/presets"))).bodyText().doesNotContain(">Lab<");
    assertThat(room.get(sam, "/")).bodyText().doesNotContain(">Lab<").contains("Your class offers nothing to start");
    assertThat(courses.presetFor(new PersonId(sam), Optional.empty(), id)).isEmpty();
    assertThat(room.get(teacher, room.path("/presets/" + id))).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(add(teacher, room.path("/presets"), Map.of("name", "Lab"))).hasStatus3xxRedirection();
  }

  @Test
  void thoseForEveryClassComeAfterThoseOfTheClass() {
    assertThat(add(admin, "/admin/presets", Map.of("name", "General", "position", "0"))).hasRedirectedUrl("/admin/presets");
    add(teacher, room.path("/presets"), Map.of("name", "Own", "position", "9"));

    assertThat(room.get(admin, "/admin/presets")).hasStatusOk().bodyText().contains("General").doesNotContain("??", "Own");
    assertThat(room.get(teacher, room.path("/presets"))).bodyText().containsSubsequence("Own", "Presets for every class", "General");
    assertThat(room.get(sam, "/")).bodyText().containsSubsequence("Own", "General");
    assertThat(preset(sam, "General")).map(preset -> preset.course().value()).contains(room.course());
  }

  @Test
  void whoIsInNoClassIsOfferedNothing() {
    add(admin, "/admin/presets", Map.of("name", "General"));
    UUID nobody = room.person("Nobody");

    assertThat(preset(nobody, "General")).isEmpty();
    assertThat(room.get(nobody, "/")).bodyText().contains("You are in no class yet", "name=\"code\"").doesNotContain("General");
  }

  @ParameterizedTest
  @ValueSource(strings = {"archived_at = now()", "ends_on = current_date - 2"})
  void aClassThatIsOverOffersNothing(String over) {
    add(admin, "/admin/presets", Map.of("name", "General"));
    add(teacher, room.path("/presets"), Map.of("name", "Own"));
    jdbc.sql("update courses set " + over + " where id = ?").param(room.course()).update();

    assertThat(preset(sam, "General")).isEmpty();
    assertThat(preset(sam, "Own")).isEmpty();
    assertThat(room.get(sam, "/")).bodyText().doesNotContain("General", ">Own<");
  }

  @Test
  void aTeacherChangesNeitherThoseOfOthersNorThoseForEveryClass() {
    add(admin, "/admin/presets", Map.of("name", "General"));
    VisitedClass other = new VisitedClass(jdbc, browser);
    UUID rival = other.member("Rival", "teacher");
    add(rival, other.path("/presets"), Map.of("name", "Theirs"));

    for (UUID foreign : new UUID[] {id("General"), id("Theirs")}) {
      assertThat(room.get(teacher, room.path("/presets/" + foreign))).hasStatus(HttpStatus.NOT_FOUND);
      assertThat(post(teacher, room.path("/presets/" + foreign), Map.of())).hasStatus(HttpStatus.NOT_FOUND);
      assertThat(room.post(teacher, room.path("/presets/" + foreign + "/retire"))).hasStatus(HttpStatus.NOT_FOUND);
    }
    assertThat(room.get(teacher, "/admin/presets")).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(add(teacher, "/admin/presets", Map.of())).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(room.get(sam, room.path("/presets"))).hasStatus(HttpStatus.FORBIDDEN);
  }

  @Test
  void theAdminChangesAndRetiresThoseForEveryClass() {
    add(admin, "/admin/presets", Map.of("name", "General"));
    String page = "/admin/presets/" + id("General");

    assertThat(room.get(admin, page)).hasStatusOk().bodyText().contains("value=\"General\"").doesNotContain("??");
    post(admin, page, Map.of("name", "For all"));
    assertThat(room.get(sam, "/")).bodyText().contains("For all");
    room.post(admin, page + "/retire");
    assertThat(room.get(sam, "/")).bodyText().doesNotContain("For all");
  }

  private MvcTestResult add(UUID me, String path, Map<String, String> fields) {
    return post(me, path + "/new", fields);
  }

  private MvcTestResult post(UUID me, String path, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(Map.of("name", "Lab", "sentence", "Enough for the lab.", "headSize", "s.small",
        "workerSize", "s.small", "workers", "3", "hours", "2", "folderGigabytes", "7", "position", "1"));
    all.putAll(fields);
    return room.post(me, path, all.entrySet().stream()
        .flatMap(field -> Stream.of(field.getKey(), field.getValue())).toArray(String[]::new));
  }

  private Optional<Preset> preset(UUID person, String name) {
    return courses.presetFor(new PersonId(person), Optional.empty(), id(name));
  }

  private UUID id(String name) {
    return jdbc.sql("select id from presets where name = ? and retired_at is null and (course_id = ? or course_id is null or name = 'Theirs') "
        + "order by course_id nulls last limit 1").params(name, room.course()).query(UUID.class).single();
  }
}
