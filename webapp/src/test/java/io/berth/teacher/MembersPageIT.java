package io.berth.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.VisitedClass;
import io.berth.testing.WholeBerth;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Who is in a class, one person at a time. */
@WholeBerth
class MembersPageIT {

  @Autowired private MockMvcTester browser;
  @Autowired private JdbcClient jdbc;
  private VisitedClass room;
  private UUID teacher;
  private UUID assistant;
  private UUID sam;

  @BeforeEach
  void aClassOfThree() {
    room = new VisitedClass(jdbc, browser);
    teacher = room.member("Mara Rossi", "teacher");
    assistant = room.member("Tom Berg", "assistant");
    sam = room.member("Sam Student", "student");
  }

  @Test
  void everybodyIsListedTeachersFirstWithWhatTheyHaveRunning() {
    room.cluster(sam, "brave-otter");

    assertThat(room.get(teacher, room.path("/members"))).hasStatusOk().bodyText()
        .containsSubsequence("3 people", "Mara Rossi", "Tom Berg", "Sam Student", ">1</td>").doesNotContain("??");
  }

  @Test
  void searchingFindsPartsOfNamesAndNothingElse() {
    assertThat(room.get(teacher, room.path("/members?q=STUD"))).bodyText().contains("1 person", "Sam Student")
        .doesNotContain("Tom Berg");
    assertThat(room.get(teacher, room.path("/members?q=%25"))).hasStatusOk().bodyText().contains("Nobody");
    assertThat(room.get(teacher, room.path("/members?q=%00&done=nonsense"))).hasStatusOk().bodyText().doesNotContain("??");
  }

  @Test
  void somebodyKnownIsAddedByNameOrAddress() {
    UUID bo = room.person("Bo Chen");
    UUID cy = room.person("Cy Diaz");

    assertThat(add(teacher, room.username(bo).toUpperCase(), "student")).isEqualTo("added");
    assertThat(add(teacher, room.username(cy) + "@uni.example", "assistant")).isEqualTo("added");
    assertThat(add(teacher, room.username(bo), "student")).isEqualTo("added");

    assertThat(room.members()).contains("Bo Chen student", "Cy Diaz assistant");
    assertThat(room.log()).containsExactly("add-member Bo Chen role=student", "add-member Cy Diaz role=assistant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "<script>alert(1)</script>", "a\u0000b", "=1+1"})
  void nobodyIsAddedWhoIsNotKnown(String who) {
    assertThat(room.post(teacher, room.path("/members"), "who", who, "role", "student"))
        .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
        .contains("id=\"who-error\"", "Nobody here has this user name").doesNotContain("<script>alert");
    assertThat(room.members()).hasSize(3);
  }

  @Test
  void aClosedAccountIsNotAdded() {
    UUID bo = room.person("Bo Chen");
    jdbc.sql("update people set disabled = true where id = ?").param(bo).update();

    assertThat(add(teacher, room.username(bo), "student")).contains("This account is closed");
  }

  @Test
  void addingSomebodyAnewChangesNoRole() {
    assertThat(add(teacher, room.username(sam), "teacher")).contains("in another role");
    assertThat(room.members()).contains("Sam Student student");
  }

  @Test
  void rolesAreTheTeachersToGive() {
    allow("members");
    UUID bo = room.person("Bo Chen");

    assertThat(add(assistant, room.username(bo), "teacher")).contains("Only a teacher of this class");
    assertThat(room.post(assistant, room.path("/members/" + assistant + "/role"), "role", "teacher"))
        .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("Only a teacher of this class");
    assertThat(room.post(assistant, room.path("/members/" + teacher + "/remove")))
        .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("Only a teacher of this class");
    assertThat(add(assistant, room.username(bo), "student")).isEqualTo("added");

    assertThat(room.members()).containsExactly("Bo Chen student", "Mara Rossi teacher", "Sam Student student", "Tom Berg assistant");
  }

  @Test
  void anAssistantWhoMayNotOnlySees() {
    assertThat(room.get(assistant, room.path("/members"))).hasStatusOk().bodyText().contains("Sam Student").doesNotContain("id=\"add\"");
    assertThat(room.post(assistant, room.path("/members/" + sam + "/remove"))).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(room.get(sam, room.path("/members"))).hasStatus(HttpStatus.FORBIDDEN);
  }

  @Test
  void theTeacherChangesRoles() {
    assertThat(room.post(teacher, room.path("/members/" + sam + "/role"), "role", "assistant")).hasStatus3xxRedirection();

    assertThat(room.members()).contains("Sam Student assistant");
    assertThat(room.log()).containsExactly("change-role Sam Student student -> assistant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/role", "/remove"})
  void aClassKeepsItsLastTeacher(String way) {
    UUID second = room.member("Second", "teacher");
    jdbc.sql("update people set disabled = true where id = ?").param(second).update();

    assertThat(room.post(teacher, room.path("/members/" + teacher + way), "role", "student"))
        .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("the only teacher of the class");

    jdbc.sql("update people set disabled = false where id = ?").param(second).update();
    assertThat(room.post(teacher, room.path("/members/" + teacher + way), "role", "student")).hasStatus3xxRedirection();
    assertThat(room.members()).doesNotContain("Mara Rossi teacher").contains("Second teacher");
  }

  @Test
  void leavingListsClustersFirstAndKeepsThem() {
    UUID cluster = room.cluster(sam, "brave-otter");

    assertThat(room.get(teacher, room.path("/members/" + sam))).hasStatusOk().bodyText()
        .contains("brave-otter", "One cluster of this person runs").doesNotContain("??");
    assertThat(room.post(teacher, room.path("/members/" + sam + "/remove"))).hasStatus3xxRedirection();

    assertThat(room.isWanted(cluster)).isTrue();
    assertThat(room.members()).doesNotContain("Sam Student student");
    assertThat(room.log()).containsExactly("remove-member Sam Student role=student clusters kept=1");
  }

  @Test
  void leavingStopsClustersOfThisClassOnlyIfToldSo() {
    UUID cluster = room.cluster(sam, "brave-otter");
    VisitedClass other = new VisitedClass(jdbc, browser);
    UUID elsewhere = other.cluster(sam, "calm-heron");

    room.post(teacher, room.path("/members/" + sam + "/remove"), "stop", "true");

    assertThat(room.isWanted(cluster)).isFalse();
    assertThat(other.isWanted(elsewhere)).isTrue();
    assertThat(room.log()).containsExactly("remove-member Sam Student role=student clusters stopped=1", "stop-cluster brave-otter of Sam Student");
  }

  @Test
  void peopleOfOtherClassesAreNotThere() {
    UUID stranger = new VisitedClass(jdbc, browser).member("Stranger", "student");

    assertThat(room.get(teacher, room.path("/members/" + stranger))).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(room.post(teacher, room.path("/members/" + stranger + "/remove"))).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(room.post(teacher, room.path("/members/" + stranger + "/role"), "role", "student")).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(room.get(teacher, room.path("/members"))).bodyText().doesNotContain("Stranger");
  }

  @Test
  void anArchivedClassKeepsItsMembers() {
    room.archive();

    assertThat(add(teacher, room.username(room.person("Bo")), "student")).contains("archived");
    assertThat(room.post(teacher, room.path("/members/" + sam + "/remove"))).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY);
    assertThat(room.members()).hasSize(3);
  }

  private void allow(String permission) {
    jdbc.sql("update courses set assistants_may = array[?] where id = ?").params(permission, room.course()).update();
  }

  private String add(UUID me, String who, String role) {
    var answer = room.post(me, room.path("/members"), "who", who, "role", role);
    String to = answer.getResponse().getRedirectedUrl();
    try {
      return to == null ? answer.getResponse().getContentAsString() : to.substring(to.indexOf('=') + 1);
    } catch (UnsupportedEncodingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
