package io.berth.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.courses.Courses;
import io.berth.people.PersonId;
import io.berth.people.SignedInPerson;
import io.berth.testing.WholeBerth;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The student's page in each state, and what it answers to input that nobody should type. */
@WholeBerth
class StudentPageIT {

  @Autowired
  private MockMvcTester browser;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Courses courses;

  private PersonId student;
  private UUID preset;

  @BeforeEach
  void aStudentInAClass() {
    student = aPerson();
    courses.ensureDemoClass(aPerson(), student);
    preset = jdbc.sql("select p.id from presets p join course_members m using (course_id) where person_id = ? "
        + "order by position limit 1").param(student.value()).query(UUID.class).single();
  }

  @Test
  void somebodyInAClassSeesWhatTheClassMayStart() {
    assertThat(home()).hasStatusOk().bodyText()
        .contains("id=\"start\"", "Lab cluster", "1 head + 2 workers, stops after 4 hours")
        .doesNotContain("id=\"cluster\"");
  }

  @Test
  void somebodyInNoClassIsToldWhomToAsk() {
    student = aPerson();

    assertThat(home()).hasStatusOk().bodyText().contains("You are in no class yet").doesNotContain("id=\"start\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      starting | running | creating | null                      | id="stop"
      ready    | running | ready    | null                      | id="open-spark"
      stopping | stopped | deleting | null                      | Its nodes are going away
      stopped  | stopped | gone     | null                      | id="start-again"
      failed   | running | gone     | Node worker-1 could not x | id="start-again"
      """, nullValues = "null")
  void theCardShowsEachState(String state, String desired, String observed, String failure, String part) {
    aCluster(desired, observed, failure);

    assertThat(home()).hasStatusOk().bodyText()
        .contains("id=\"cluster\"", "data-state=\"" + state + "\"", part, "brave-otter")
        .doesNotContain("??", "id=\"start\"");
  }

  @Test
  void theReadyCardSaysWhereTheDataSetIs() {
    UUID cluster = aCluster("running", "ready", null);
    assertThat(home()).bodyText().doesNotContain("id=\"dataset\"");

    jdbc.sql("update clusters set dataset = 'ghcn-daily' where id = ?").param(cluster).update();

    assertThat(home()).bodyText().contains("The data set ghcn-daily, only to be read", "<code id=\"dataset\">/data</code>");
  }

  @Test
  void theStepsCountTheNodesThatHaveCome() {
    UUID cluster = aCluster("running", "creating", null);
    jdbc.sql("update clusters set machines_up = 3, machines_at = now(), nodes_ready = 1 where id = ?").param(cluster)
        .update();

    assertThat(home()).bodyText().contains("3 of 3", "1 of 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"starting", "stopping"})
  void onlyAMovingCardReplacesItself(String state) {
    aCluster(state.equals("starting") ? "running" : "stopped", "creating", null);
    assertThat(home()).bodyText().contains("hx-get=\"/card\"");
    assertThat(get("/card")).bodyText().contains("hx-get=\"/card\"").doesNotContain("<html");
  }

  @Test
  void aCardAtRestIsNotAskedForAgain() {
    aCluster("running", "ready", null);

    assertThat(home()).bodyText().doesNotContain("hx-get");
  }

  @Test
  void aReadyCardOffersAnotherSizeAndSaysWhatBecomesOfHdfs() {
    UUID cluster = aCluster("running", "ready", null);

    assertThat(home()).bodyText().contains("<details id=\"size\">", "id=\"resize\"", "/clusters/" + cluster + "/resize",
        "files in HDFS that only they hold are lost");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      4 | false | Changing to 4 workers: 1 of 2 new workers are up.
      1 | false | Changing to 1 worker.
      3 | true  | Going back to 2 workers.
      """)
  void aChangeUnderWayIsANoticeOnTheReadyCardWhichRenewsItself(int workers, boolean back, String sentence) {
    UUID cluster = aCluster("running", "ready", null);
    jdbc.sql("update clusters set resize_to = ?, resize_at = now(), resize_up = 1, resize_back = ? where id = ?")
        .params(workers, back, cluster).update();

    assertThat(home()).bodyText()
        .contains("data-state=\"ready\"", "id=\"open-spark\"", sentence, "hx-get=\"/card\"").doesNotContain("id=\"resize\"");
  }

  @Test
  void aChangeThatFailedIsSaidOnTheReadyCard() {
    UUID cluster = aCluster("running", "ready", null);
    jdbc.sql("update clusters set resize_failure = 'It could not be changed.' where id = ?").param(cluster).update();

    assertThat(home()).bodyText().contains("data-state=\"ready\"", "It could not be changed.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "61", "-1", "2.5", "two", "99999999999", "<script>"})
  void aSizeThatNoClusterHasIsAnsweredBesideItsField(String workers) {
    UUID cluster = aCluster("running", "ready", null);

    assertThat(resize(cluster, workers)).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
        .contains("id=\"workers-error\"", "<details id=\"size\" open=\"open\">", "1 to 60 workers").doesNotContain("<script>\"");
    assertThat(resizeOf(cluster)).isNull();
  }

  @Test
  void aNewSizeLeadsBackToTheCard() {
    UUID cluster = aCluster("running", "ready", null);

    assertThat(resize(cluster, "3")).hasStatus3xxRedirection().hasRedirectedUrl("/?cluster=" + cluster);
    assertThat(resizeOf(cluster)).isEqualTo(3);
  }

  @Test
  void aSizeThatThereIsNoRoomForIsRefusedWithWhatFits() {
    UUID cluster = aCluster("running", "ready", null);
    jdbc.sql("insert into reservations (cluster_id, course_id, person_id, nodes, vcpus, memory_mb, starts_at, ends_at) "
        + "select id, course_id, person_id, 3, 0, 0, now(), now() + interval '1 hour' from clusters where id = ?").param(cluster).update();
    jdbc.sql("insert into quota_limits (course_id, kind, nodes) select course_id, 'student', 5 from clusters where id = ?")
        .param(cluster).update();

    assertThat(resize(cluster, "9")).hasStatus(HttpStatus.CONFLICT).bodyText()
        .contains("You may have 5 nodes; 3 in use, and this would take 7 nodes more", "Change to 4 workers", "id=\"ask\"", "id=\"cluster\"");
    assertThat(resizeOf(cluster)).isNull();
  }

  @Test
  void aClusterThatIsNotReadyKeepsItsSize() {
    UUID cluster = aCluster("running", "creating", null);

    assertThat(resize(cluster, "3")).hasStatus(HttpStatus.CONFLICT).bodyText().contains("Nothing was changed");
    assertThat(resizeOf(cluster)).isNull();
  }

  @Test
  void anothersClusterIsNotThere() {
    UUID cluster = aCluster("running", "ready", null);
    student = aPerson();

    assertThat(resize(cluster, "3")).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(resizeOf(cluster)).isNull();
  }

  private MvcTestResult resize(UUID cluster, String workers) {
    return browser.post().uri("/clusters/" + cluster + "/resize").with(me()).with(csrf()).param("workers", workers).exchange();
  }

  private Integer resizeOf(UUID cluster) {
    return (Integer) jdbc.sql("select resize_to from clusters where id = ?").param(cluster).query().singleRow().get("resize_to");
  }

  @Test
  void theLogOpensItselfOnFailureOnly() {
    UUID cluster = aCluster("running", "creating", null);
    assertThat(home()).bodyText().contains("<details id=\"log\">");

    jdbc.sql("update clusters set failure = 'x', failed_at = now() where id = ?").param(cluster).update();

    assertThat(home()).bodyText().contains("<details id=\"log\" open=\"open\">");
  }

  @Test
  void troubleOfTheCloudIsSaidOnTheCard() {
    UUID cluster = aCluster("running", "creating", null);

    jdbc.sql("update clusters set trouble = 'The cloud does not answer.' where id = ?").param(cluster).update();

    assertThat(home()).bodyText().contains("The cloud does not answer.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "Brave Otter", "-otter", "otter-", "a;rm -rf /", "ötter",
      "$(reboot)", "otter\nNODE_ROLE=head"})
  void aNameThatCannotBeAHostNameIsAnsweredBesideItsField(String name) {
    MvcTestResult answer = start(preset.toString(), name, UUID.randomUUID().toString());

    assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
        .contains("id=\"name-error\"", "A name begins with a small letter")
        .doesNotContain("<script>alert");
    assertThat(clusters()).isZero();
  }

  @Test
  void aNameOf300CharactersIsAnsweredBesideItsField() {
    assertThat(start(preset.toString(), "a".repeat(300), UUID.randomUUID().toString()))
        .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("id=\"name-error\"");
    assertThat(clusters()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "00000000-0000-0000-0000-000000000000", "' or true --"})
  void anUnknownPresetStartsNothing(String wrong) {
    assertThat(start(wrong, "", UUID.randomUUID().toString()))
        .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("nothing your class may start");
    assertThat(clusters()).isZero();
  }

  @Test
  void withoutAFormTokenNothingStarts() {
    assertThat(browser.post().uri("/clusters").with(me()).param("preset", preset.toString())
        .param("key", UUID.randomUUID().toString())).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(clusters()).isZero();
  }

  @Test
  void startingLeadsBackToTheCard() {
    assertThat(start(preset.toString(), "my-own", UUID.randomUUID().toString())).hasRedirectedUrl("/");
    assertThat(home()).bodyText().contains("my-own", "data-state=\"starting\"");
  }

  @Test
  void aSecondStartFromAnotherTabShowsTheFirst() {
    start(preset.toString(), "", UUID.randomUUID().toString());

    assertThat(start(preset.toString(), "", UUID.randomUUID().toString())).hasRedirectedUrl("/?already=1");
    assertThat(get("/?already=1")).bodyText().contains("You already have a cluster");
    assertThat(clusters()).isEqualTo(1);
  }

  @Test
  void anothersClusterDoesNotExist() {
    UUID cluster = aCluster("running", "ready", null);
    student = aPerson();

    assertThat(post("/clusters/" + cluster + "/stop")).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(post("/clusters/" + cluster + "/start-again")).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(post("/clusters/" + cluster + "/extend")).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(get("/clusters/" + cluster + "/bundle")).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(jdbc.sql("select state from clusters where id = ?").param(cluster).query(String.class).single())
        .isEqualTo("ready");
  }

  @Test
  void theBundleIsAZipFileOfTheTemplateWithoutSecrets() {
    UUID cluster = aCluster("running", "ready", null);

    MvcTestResult answer = get("/clusters/" + cluster + "/bundle");

    assertThat(answer).hasStatusOk().hasContentType("application/zip");
    assertThat(answer.getResponse().getContentAsByteArray()).startsWith('P', 'K');
  }

  private MvcTestResult home() {
    return get("/");
  }

  private MvcTestResult get(String path) {
    return browser.get().uri(path).with(me()).exchange();
  }

  private MvcTestResult post(String path) {
    return browser.post().uri(path).with(me()).with(csrf()).param("key", UUID.randomUUID().toString()).exchange();
  }

  private MvcTestResult start(String preset, String name, String key) {
    return browser.post().uri("/clusters").with(me()).with(csrf())
        .param("preset", preset).param("name", name).param("key", key).exchange();
  }

  private RequestPostProcessor me() {
    return authentication(new TestingAuthenticationToken(new SignedInPerson(student, "Sam", false), null, "ROLE_PERSON"));
  }

  private long clusters() {
    return jdbc.sql("select count(*) from clusters where person_id = ?").param(student.value()).query(Long.class).single();
  }

  private PersonId aPerson() {
    UUID id = UUID.randomUUID();
    jdbc.sql("insert into people (id, username, display_name) values (?, ?, 'Somebody')").params(id, "p-" + id).update();
    return new PersonId(id);
  }

  /** A row that the reconciler leaves alone. */
  private UUID aCluster(String desired, String observed, String failure) {
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into clusters (id, course_id, person_id, preset_id, name, workers, head_size, worker_size, hours, desired,
                              observed, stack_name, stack_id, failure, failed_at, accepted_at, ready_at, ends_at,
                              stopping_at, gone_at, spark_url, submit_line, due_at)
        select :id, course_id, :person, id, 'brave-otter', 2, 'spark.small', 'spark.small', 4, :desired,
               :observed, 'berth-' || :id, 'stack', :failure, case when :failure::text is null then null else now() end,
               now(), case when :observed = 'ready' then now() end, now() + interval '2 h',
               case when :desired = 'stopped' then now() end, case when :observed = 'gone' then now() end,
               'http://127.64.1.10:8080', 'spark-submit x', 'infinity'
        from presets
        where id = :preset
        """).param("id", id).param("person", student.value()).param("preset", preset).param("desired", desired)
        .param("observed", observed).param("failure", failure).update();
    return id;
  }
}
