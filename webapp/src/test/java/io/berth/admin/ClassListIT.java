package io.berth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.VisitedClass;
import io.berth.testing.WholeBerth;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Every class there is, for admins. */
@WholeBerth
class ClassListIT {

  @Autowired private MockMvcTester browser;
  @Autowired private JdbcClient jdbc;
  private VisitedClass room;
  private UUID admin;
  private String name;

  @BeforeEach
  void aClassThatCanBeFound() {
    room = new VisitedClass(jdbc, browser);
    admin = room.admin("Root");
    name = "Lab " + room.course().toString().substring(0, 8);
    jdbc.sql("update courses set name = ?, starts_on = '2026-10-01', ends_on = '2099-02-15' where id = ?")
        .params(name, room.course()).update();
  }

  @Test
  void showsWhoTeachesHowManyThereAreAndWhatRuns() {
    room.member("Mara Rossi", "teacher");
    room.cluster(room.member("Sam", "student"), "brave-otter");

    assertThat(room.get(admin, "/admin/classes?q=" + name.replace(" ", "%20"))).hasStatusOk().bodyText()
        .containsSubsequence("1 class", name, "Mara Rossi", ">2</td>", ">1</td>", "1 October 2026", "15 February 2099", "open",
            "/admin/classes/" + room.course() + "/pool")
        .doesNotContain("??");
  }

  @Test
  void opensAnArchivedClassAgain() {
    room.archive();
    assertThat(room.get(admin, "/admin/classes?q=" + name.replace(" ", "%20"))).bodyText().contains("archived", "/reopen");

    assertThat(room.post(admin, "/admin/classes/" + room.course() + "/reopen")).hasRedirectedUrl("/admin/classes");

    assertThat(room.get(admin, "/admin/classes?q=" + name.replace(" ", "%20"))).bodyText().doesNotContain("archived");
    assertThat(room.post(admin, "/admin/classes/" + UUID.randomUUID() + "/reopen")).hasStatus(HttpStatus.NOT_FOUND);
  }

  @Test
  void showsFiftyOnAPage() {
    jdbc.sql("insert into courses (id, name) select gen_random_uuid(), ? || ' ' || n from generate_series(1, 60) n").param(name).update();

    assertThat(room.get(admin, "/admin/classes?q=" + name.replace(" ", "%20"))).bodyText().contains("61 classes", "page=2").doesNotContain("page=0");
    assertThat(room.get(admin, "/admin/classes?page=2&q=" + name.replace(" ", "%20"))).bodyText().contains("page=1").doesNotContain("page=3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?page=-1", "?page=2147483647", "?q=%00", "?q=%25", "?q=%3Cscript%3Ealert(1)%3C/script%3E"})
  void takesWhateverStandsInTheAddress(String query) {
    assertThat(room.get(admin, "/admin/classes" + query)).hasStatusOk().bodyText().doesNotContain("<script>alert");
  }

  @Test
  void isForAdminsOnly() {
    assertThat(room.get(room.member("Mara Rossi", "teacher"), "/admin/classes")).hasStatus(HttpStatus.FORBIDDEN);
  }
}
