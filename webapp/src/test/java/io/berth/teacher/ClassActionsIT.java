package io.berth.teacher;

import static io.berth.teacher.SmallClass.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.testing.WholeBerth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What a teacher does with the clusters of a class, and that it is noted. */
@WholeBerth
class ClassActionsIT {

  @Autowired
  private MockMvcTester browser;
  @Autowired
  private JdbcClient jdbc;

  private final String key = UUID.randomUUID().toString();
  private SmallClass lab;
  private UUID ada;

  @BeforeEach
  void aStudentInAClass() {
    lab = new SmallClass(jdbc, browser);
    ada = lab.student("Ada");
  }

  @Test
  void startsForOneStudentHoweverOftenTheFormIsSent() {
    String path = "/students/" + ada + "/start";

    assertThat(lab.post(path, "preset", lab.preset.toString(), "key", key, "row", "r-" + ada, "show", "none"))
        .hasRedirectedUrl("/classes/" + lab.id + "?show=none#r-" + ada);
    lab.post(path, "preset", lab.preset.toString(), "key", key);

    assertThat(lab.stateOf(ada)).isEqualTo("starting");
    assertThat(lab.count("clusters where person_id = ?", ada)).isEqualTo(1);
    assertThat(noted()).containsExactly("start-cluster");
    assertThat(jdbc.sql("select actor_id from audit_log where course_id = ?").param(lab.id).query(UUID.class).single())
        .isEqualTo(lab.teacher);
  }

  @Test
  void aRefusalStandsBesideTheStudentUntilTheyHaveACluster() {
    jdbc.sql("insert into quota_limits (course_id, kind, clusters) values (?, 'class', 1)").param(lab.id).update();
    startFor(lab.student("Bo"));
    startFor(ada);

    assertThat(lab.get("?show=attention")).bodyText()
        .contains("id=\"r-" + ada + "\" data-state=\"none\"", "1 cluster", "Needs attention (1)");
    assertThat(lab.stateOf(ada)).isEqualTo("none");
    jdbc.sql("update quota_limits set clusters = 2 where course_id = ?").param(lab.id).update();
    startFor(ada);
    assertThat(lab.get("")).bodyText().contains("Needs attention (0)").contains("data-state=\"starting\"");
  }

  @Test
  void anHourThatThereIsNoRoomForIsRefused() {
    startFor(ada);
    UUID cluster = jdbc.sql("""
        with ready as (
          update clusters
          set observed = 'ready', stack_id = 'stack', ready_at = now(), ends_at = now() + interval '1 h', due_at = 'infinity'
          where person_id = ?
          returning *
        )
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at)
        select id, course_id, person_id, 'ready', head_size, worker_size, workers, now()
        from ready
        returning cluster_id
        """).param(ada).query(UUID.class).single();
    jdbc.sql("insert into quota_limits (course_id, kind, hours_per_week) values (?, 'student', 0)").param(lab.id).update();
    jdbc.sql("update reservations set ends_at = now() where cluster_id = ?").param(cluster).update();

    assertThat(lab.post("/clusters/" + cluster + "/extend")).hasRedirectedUrl("/classes/" + lab.id + "?said=no-hour");
    assertThat(lab.get("?said=no-hour")).bodyText().contains("no room for another hour");
    assertThat(noted()).containsExactly("start-cluster");
  }

  @Test
  void whatTheClassDoesNotOfferStartsNothing() {
    SmallClass other = new SmallClass(jdbc, browser);

    assertThat(lab.post("/students/" + ada + "/start", "preset", other.preset.toString(), "key", key))
        .hasRedirectedUrl("/classes/" + lab.id + "?said=not-offered");
    assertThat(lab.post("/start-all", "preset", other.preset.toString(), "key", key))
        .hasRedirectedUrl("/classes/" + lab.id + "?said=not-offered");
    assertThat(lab.get("?said=not-offered")).bodyText().contains("does not offer this preset any more");
    jdbc.sql("update presets set retired_at = now() where id = ?").param(lab.preset).update();
    lab.post("/students/" + ada + "/start", "preset", lab.preset.toString(), "key", key);

    assertThat(lab.stateOf(ada)).isEqualTo("none");
  }

  @Test
  void stopsAndExtendsWhatBelongsToTheClass() {
    UUID cluster = lab.cluster(ada, "brave-otter", "ready");

    lab.post("/clusters/" + cluster + "/extend");
    assertThat(jdbc.sql("select ends_at > now() + interval '170 min' from clusters where id = ?").param(cluster)
        .query(Boolean.class).single()).isTrue();
    lab.post("/clusters/" + cluster + "/stop");

    assertThat(jdbc.sql("select desired from clusters where id = ?").param(cluster).query(String.class).single())
        .isEqualTo("stopped");
    assertThat(noted()).containsExactly("extend-cluster", "stop-cluster");
  }

  @Test
  void triesAgainWithTheSamePresetAndName() {
    UUID cluster = lab.cluster(ada, "brave-otter", "failed");

    lab.post("/clusters/" + cluster + "/start-again", "key", key);

    assertThat(lab.stateOf(ada)).isEqualTo("starting");
    assertThat(lab.count("clusters where person_id = ? and name = 'brave-otter' and preset_id = ?", ada, lab.preset))
        .isEqualTo(2);
  }

  @Test
  void theConfirmPageNamesWhatIsStopped() {
    lab.cluster(ada, "brave-otter", "ready");
    lab.student("Bo", "calm-heron", "starting");
    lab.student("Cy", "old-one", "stopped");
    SmallClass other = new SmallClass(jdbc, browser);
    UUID eve = other.student("Eve", "not-mine", "ready");

    assertThat(lab.get("/stop-all")).bodyText()
        .contains("brave-otter", "Ada", "calm-heron", "Bo", "Stop 2 clusters").doesNotContain("old-one", "not-mine", "??");
    assertThat(lab.post("/stop-all")).hasRedirectedUrl("/classes/" + lab.id);

    assertThat(lab.count("clusters where course_id = ? and desired = 'running'", lab.id)).isZero();
    assertThat(other.stateOf(eve)).isEqualTo("ready");
    assertThat(noted()).containsExactly("stop-all-clusters");
    assertThat(lab.get("/stop-all")).bodyText().contains("Nothing runs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "extend", "start-again"})
  void theClusterOfAnotherClassStaysAsItIs(String deed) {
    SmallClass other = new SmallClass(jdbc, browser);
    UUID cluster = other.cluster(other.student("Eve"), "not-mine", "ready");

    assertThat(lab.post("/clusters/" + cluster + "/" + deed, "key", key)).hasStatus(HttpStatus.NOT_FOUND);
    assertThat(other.post("/clusters/" + cluster + "/" + deed, "key", key)).hasStatus3xxRedirection();
    assertThat(lab.postAs(other.teacher, "/clusters/" + cluster + "/" + deed, "key", key)).hasStatus(HttpStatus.FORBIDDEN);
    assertThat(noted()).isEmpty();
  }

  @Test
  void onlyStudentsOfTheClassAreStartedFor() {
    UUID stranger = lab.person("Stranger");

    for (UUID nobody : List.of(stranger, lab.teacher, UUID.randomUUID())) {
      assertThat(lab.post("/students/" + nobody + "/start", "preset", lab.preset.toString(), "key", key))
          .hasStatus(HttpStatus.NOT_FOUND);
    }
    assertThat(lab.postAs(ada, "/students/" + ada + "/start", "preset", lab.preset.toString(), "key", key))
        .hasStatus(HttpStatus.FORBIDDEN);
    assertThat(lab.count("clusters where course_id = ?", lab.id)).isZero();
  }

  @Test
  void theWayBackLeadsNowhereElse() {
    UUID cluster = lab.cluster(ada, "a", "ready");

    assertThat(lab.post("/clusters/" + cluster + "/stop", "row", "r-x\r\nSet-Cookie: a=b", "find", "{a} & b#c", "show", "//evil"))
        .hasRedirectedUrl("/classes/" + lab.id + "?find=%7Ba%7D%20%26%20b%23c");
    assertThat(text(lab.get("?find=%7Ba%7D%20%26%20b%23c"))).contains("value=\"{a} &amp; b#c\"");
  }

  @Test
  void inAClassThatIsOverNothingStarts() {
    jdbc.sql("update courses set archived_at = now() where id = ?").param(lab.id).update();

    assertThat(lab.get("")).bodyText().contains("This class is archived").doesNotContain("id=\"start-all\"");
    lab.post("/students/" + ada + "/start", "preset", lab.preset.toString(), "key", key);
    lab.post("/start-all", "preset", lab.preset.toString(), "key", key);

    assertThat(lab.count("planned_starts where course_id = ?", lab.id)).isZero();
    assertThat(lab.stateOf(ada)).isEqualTo("none");
  }

  private void startFor(UUID student) {
    lab.post("/students/" + student + "/start", "preset", lab.preset.toString(), "key", UUID.randomUUID().toString());
  }

  private List<String> noted() {
    return jdbc.sql("select action from audit_log where course_id = ? order by id").param(lab.id).query(String.class).list();
  }
}
