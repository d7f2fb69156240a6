package io.berth.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.people.PersonId;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A pool is given, shared out, runs out, is asked for and granted: what each person sees and what then holds. */
@WholeBerth
class QuotasIT {

  @Autowired
  private MockMvcTester browser;
  @Autowired
  private JdbcClient jdbc;

  private Classroom classroom;
  private PersonId teacher;
  private PersonId student;
  private PersonId admin;
  private UUID large;
  private UUID small;

  @BeforeEach
  void aClass() {
    classroom = Classroom.in(jdbc);
    teacher = classroom.with("Mara Rossi", "teacher");
    student = classroom.with("Sam Student", "student");
    admin = Classroom.admin(jdbc, "Ada Admin");
    small = classroom.preset("Single worker", 1, 2);
    large = classroom.preset("Lab cluster", 3, 4);
  }

  @Test
  void whoeverIsOverTheirLimitReadsWhatIsFullWhatWouldFitAndWhomToAsk() {
    asTeacher("/quotas/student", Map.of("nodes", "3"));

    MvcTestResult refused = start(large);

    assertThat(refused).hasStatus(HttpStatus.CONFLICT).bodyText()
        .contains("You may have 3 nodes; 0 in use, and this would take 4 nodes more.", "Use Single worker",
            "Ask Mara Rossi for 4 nodes")
        .doesNotContain("??", "id=\"cluster\"");
    assertThat(clusters()).isZero();
  }

  @Test
  void whatFitsCanBeStartedFromTheRefusalItself() {
    asTeacher("/quotas/student", Map.of("nodes", "3"));
    start(large);

    assertThat(start(small)).hasRedirectedUrl("/");
    assertThat(clusters()).isEqualTo(1);
  }

  @Test
  void aStudentAsksInPlaceTheTeacherGrantsAndTheNextStartIsGranted() {
    asTeacher("/quotas/student", Map.of("nodes", "3"));
    post(student, "/requests", Map.of("course", course(), "thing", "NODES", "wanted", "4", "reason", "for my thesis"));
    assertThat(get(student, "/")).bodyText().contains("You asked for 4 nodes");
    assertThat(get(teacher, classPath("/quotas"))).bodyText()
        .contains("One student asks for more", "Sam Student", "asks for 4 nodes", "for my thesis");

    asTeacher("/requests/" + request() + "/grant", Map.of("granted", "4", "answer", "Good luck!"));

    assertThat(get(student, "/")).bodyText().contains("You may now have 4 nodes. Good luck!");
    assertThat(get(teacher, classPath("/quotas"))).bodyText().doesNotContain("asks for more").contains("Sam Student");
    assertThat(start(large)).hasRedirectedUrl("/");
  }

  @Test
  void aRequestIsAnsweredOnce() {
    post(student, "/requests", Map.of("course", course(), "thing", "CLUSTERS", "wanted", "2"));
    UUID request = request();
    asTeacher("/requests/" + request + "/decline", Map.of("granted", "2", "answer", "Not before Christmas."));

    assertThat(asTeacher("/requests/" + request + "/grant", Map.of("granted", "2")))
        .hasRedirectedUrl(classPath("/quotas?answered=1"));
    assertThat(get(student, "/")).bodyText().contains("You may not have 2 clusters. Not before Christmas.");
    assertThat(jdbc.sql("select count(*) from quota_limits where course_id = ? and kind = 'member'")
        .param(classroom.course().value()).query(Long.class).single()).isZero();
  }

  @Test
  void aFullClassIsTheAdminsToChange() {
    post(admin, "/admin/classes/" + course() + "/pool", Map.of("clusters", "0"));

    assertThat(start(small)).hasStatus(HttpStatus.CONFLICT).bodyText()
        .contains("Your class may have no clusters; 0 in use", "an admin can give the class more")
        .doesNotContain("id=\"ask\"");

    post(admin, "/admin/classes/" + course() + "/pool", Map.of("clusters", "1"));
    assertThat(start(small)).hasRedirectedUrl("/");
    assertThat(get(teacher, classPath("/quotas"))).bodyText().contains("1 of 1 cluster");
  }

  @Test
  void twoClustersAreTwoCards() {
    asTeacher("/quotas/members/" + student, Map.of("clusters", "2"));
    start(small);

    assertThat(start(small)).hasRedirectedUrl("/");

    Matcher other = Pattern.compile("cluster=([0-9a-f-]{36})[^\"]*\">Show<")
        .matcher(body(get(student, "/")));
    assertThat(other.find()).isTrue();
    assertThat(get(student, "/?cluster=" + other.group(1))).bodyText().contains("/clusters/" + other.group(1) + "/stop");
    assertThat(start(small)).hasStatus(HttpStatus.CONFLICT);
  }

  @ParameterizedTest
  @CsvSource({"clusters, -1", "nodes, 1e9", "vcpus, many", "memoryGb, 100001", "folderGb, 1.5", "hoursPerWeek, <b>"})
  void aLimitThatIsNoneIsAnsweredBesideItsFieldAndChangesNothing(String field, String value) {
    assertThat(asTeacher("/quotas/student", Map.of(field, value))).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
        .contains("id=\"student-" + field + "-error\"", "A whole number, at most 100000.").doesNotContain("<b>");
    assertThat(jdbc.sql("select count(*) from quota_limits where course_id = ?").param(classroom.course().value())
        .query(Long.class).single()).isZero();
  }

  @Test
  void whoIsNotInTheClassSeesAndChangesNothing() {
    PersonId other = Classroom.in(jdbc).with("Otto Other", "teacher");

    assertThat(get(other, classPath("/quotas"))).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(post(other, classPath("/quotas/student"), Map.of("nodes", "9"))).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(post(student, classPath("/quotas/student"), Map.of("nodes", "9"))).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(post(other, "/requests", Map.of("course", course(), "thing", "NODES", "wanted", "4")))
        .hasStatus(HttpStatus.NOT_FOUND);
    assertThat(post(teacher, "/admin/classes/" + course() + "/pool", Map.of("nodes", "9"))).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(asTeacher("/quotas/members/" + other, Map.of("nodes", "9"))).hasStatus(HttpStatus.NOT_FOUND);
  }

  @Test
  void whoChangedWhichLimitIsInTheAuditLog() {
    asTeacher("/quotas/student", Map.of("nodes", "3"));
    asTeacher("/quotas/student", Map.of("nodes", "5"));

    assertThat(jdbc.sql("select detail from audit_log where course_id = ? and actor_id = ? order by id desc limit 1")
        .params(classroom.course().value(), teacher.value()).query(String.class).single())
        .isEqualTo("student: {nodes=3} -> {nodes=5}");
  }

  private MvcTestResult start(UUID preset) {
    return post(student, "/clusters", Map.of("preset", preset.toString(), "name", "", "key", UUID.randomUUID().toString()));
  }

  private MvcTestResult asTeacher(String path, Map<String, String> form) {
    return post(teacher, classPath(path), form);
  }

  private MvcTestResult get(PersonId person, String path) {
    return browser.get().uri(path).with(authentication(Classroom.signIn(jdbc, person))).exchange();
  }

  private MvcTestResult post(PersonId person, String path, Map<String, String> form) {
    MockMvcTester.MockMvcRequestBuilder request = browser.post().uri(path)
        .with(authentication(Classroom.signIn(jdbc, person))).with(csrf());
    form.forEach(request::param);
    return request.exchange();
  }

  private static String body(MvcTestResult page) {
    return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
  }

  private String course() {
    return classroom.course().toString();
  }

  private String classPath(String rest) {
    return "/classes/" + course() + rest;
  }

  private UUID request() {
    return jdbc.sql("select id from limit_requests where course_id = ? and answered_at is null")
        .param(classroom.course().value()).query(UUID.class).single();
  }

  private long clusters() {
    return jdbc.sql("select count(*) from clusters where person_id = ?").param(student.value()).query(Long.class).single();
  }
}
