package io.berth.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.NewPerson;
import io.berth.people.People;
import io.berth.people.Person;
import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.VisitedClass;
import io.berth.testing.WholeBerth;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Files that are too large, on the real server: it must answer rather than hang up. */
@WholeBerth
class RosterUploadIT {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient jdbc;
  @Autowired private MockMvcTester mvc;
  private Browser browser;
  private VisitedClass room;

  @BeforeEach
  void aTeacherAtTheRosterPage() {
    String name = "teacher-" + UUID.randomUUID();
    Person teacher = people.add(new NewPerson(name, "Mara Rossi", false, "moored at pier nine")).orElseThrow();
    room = new VisitedClass(jdbc, mvc);
    room.join(teacher.id().value(), "teacher");
    browser = new Browser(port);
    browser.signIn(name, "moored at pier nine");
  }

  @Test
  void aSmallFileLeadsToItsDryRun() {
    assertThat(upload("file", "username\nada\n").location()).contains(room.path("/roster/"));
  }

  @Test
  void tenMegabytesAreAnsweredBesideTheField() {
    Page page = upload("file", "x".repeat(10_000_000));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body()).contains("id=\"file-error\"", "It is larger than 1 MB");
  }

  @Test
  void evenMoreIsAnsweredByAPage() {
    Page page = upload("file", "x".repeat(40_000_000));

    assertThat(page.status()).isEqualTo(413);
    assertThat(page.body()).contains("Too much at once");
  }

  @Test
  void aWholeClassCanBePasted() {
    String lines = IntStream.range(0, 2000).mapToObj(number -> "student" + number + ",Somebody With Quite A Long Name,student"
        + number + "@students.university.example\n").collect(Collectors.joining());

    assertThat(upload("text", "username,name,email\n" + lines).status()).isEqualTo(302);
  }

  @Test
  void tooMuchPastedIsAnsweredByAPage() {
    Page page = upload("text", "x".repeat(2_000_000));

    assertThat(page.status()).isEqualTo(413);
    assertThat(page.body()).contains("Too much at once");
  }

  private Page upload(String field, String content) {
    Matcher token = TOKEN.matcher(browser.get(room.path("/roster")).body());
    assertThat(token.find()).isTrue();
    String file = field.equals("file") ? "; filename=\"roster.csv\"\r\nContent-Type: text/csv" : "";
    String body = "--sea\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token.group(1)
        + "\r\n--sea\r\nContent-Disposition: form-data; name=\"" + field + "\"" + file + "\r\n\r\n" + content + "\r\n--sea--\r\n";
    return browser.send("POST", room.path("/roster"), body, "Content-Type", "multipart/form-data; boundary=sea");
  }
}
