package io.berth.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.clusters.LaunchOutcome.Launched;
import io.berth.courses.CourseId;
import io.berth.courses.Courses;
import io.berth.openstack.StackState;
import io.berth.people.PersonId;
import io.berth.testing.FailingDatabase;
import io.berth.testing.InMemoryStacks;
import io.berth.testing.WholeBerth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A cluster is metered exactly while it is ready, wherever a dashboard dies. The test takes the reconciler's steps itself. */
@WholeBerth
@Import(FailingDatabase.Everywhere.class)
@TestPropertySource(properties = {"logging.level.org.springframework.transaction=off", "logging.level.com.zaxxer.hikari=error"})
class ClusterMeterIT {

  private static final Map<String, Object> OUTPUTS = Map.of("spark_url", "http://127.64.1.10:8080", "signals", "{}");

  @Autowired
  private ClusterLaunch launch;
  @Autowired
  private Clusters clusters;
  @Autowired
  private ClassClusters classClusters;
  @Autowired
  private ClusterStep step;
  @Autowired
  private ClusterReconciler reconciler;
  @Autowired
  private Courses courses;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private InMemoryStacks cloud;

  private PersonId student;

  @BeforeEach
  void nobodyElseTakesSteps() {
    if (reconciler.isRunning()) {
      reconciler.stop();
    }
  }

  @Test
  void theMeterRunsFromTheMomentItIsReadyAndKnowsWhatItTakes() {
    ClusterId cluster = ready();

    assertThat(usage(cluster)).singleElement().satisfies(open -> assertThat(open)
        .containsEntry("opened_at", value(cluster, "ready_at")).containsEntry("closed_at", null)
        .containsEntry("person_id", student.value()).containsEntry("course_id", value(cluster, "course_id"))
        .containsEntry("workers", 2).containsEntry("vcpus", 6).containsEntry("memory_mb", 3 * 4096L));
  }

  @Test
  void itsFolderIsMeteredFromTheMomentItIsThereAndGoesOnWhenTheClusterIsStopped() {
    ClusterId cluster = ready();
    Object folder = value(cluster, "folder_id");

    clusters.stop(student, cluster);

    assertThat(jdbc.sql("select * from usage where folder_id = ?").param(folder).query().listOfRows()).singleElement()
        .satisfies(open -> assertThat(open).containsEntry("closed_at", null).containsEntry("person_id", student.value())
            .containsEntry("gigabytes", jdbc.sql("select gigabytes from folders where id = ?").param(folder).query(Integer.class).single()));
  }

  @Test
  void whateverDiesWhileItsFolderComesAboutTheFolderIsMeteredOnce() {
    walk(this::requested, this::look, cluster -> {
      assertThat(value(cluster, "observed")).isEqualTo("creating");
      assertThat(jdbc.sql("select closed_at is null from usage where folder_id = ?").param(value(cluster, "folder_id"))
          .query(Boolean.class).list()).containsExactly(true);
    });
  }

  @Test
  void aClusterThatNeverWasReadyIsNotMetered() {
    ClusterId cluster = creating();

    cloud.fail(stack(cluster), "Resource CREATE failed: something");
    look(cluster);

    assertThat(value(cluster, "state")).isEqualTo("failed");
    assertThat(usage(cluster)).isEmpty();
  }

  @Test
  void aStopInTheMomentInWhichItBecomesReadyWins() {
    ClusterId cluster = complete();
    set(cluster, "due_at = now() - interval '1 s'");

    step.take(cluster, new HashMap<>() {
      @Override
      public StackState get(Object stack) {
        return CompletableFuture.supplyAsync(() -> clusters.stop(student, cluster)).thenApply(stopped -> (StackState) null).join();
      }
    });

    assertThat(value(cluster, "state")).isEqualTo("stopping");
    assertThat(value(cluster, "ready_at")).isNotNull();
    assertThat(usage(cluster)).isEmpty();
    look(cluster);
    look(cluster);
    assertThat(value(cluster, "state")).isEqualTo("stopped");
  }

  @Test
  void whateverDiesWhileItBecomesReadyItIsMeteredOnce() {
    walk(this::complete, this::look, cluster -> {
      assertThat(value(cluster, "state")).isEqualTo("ready");
      assertThat(usage(cluster)).singleElement().extracting(row -> row.get("closed_by")).isNull();
    });
  }

  @Test
  void whateverDiesWhileItIsStoppedItEndsOnce() {
    walk(this::ready, cluster -> clusters.stop(student, cluster), cluster -> endedOnce(cluster, "stopped", "stopping_at"));
  }

  @Test
  void whateverDiesWhileATeacherStopsAllItEndsOnce() {
    walk(this::ready, cluster -> classClusters.stopAll(new CourseId((UUID) value(cluster, "course_id"))),
        cluster -> assertThat(usage(cluster)).singleElement().extracting(row -> row.get("closed_by")).isEqualTo("stopped"));
  }

  @Test
  void whateverDiesWhileItExpiresItEndsOnceAtItsPlannedEnd() {
    walk(() -> set(ready(), "ends_at = ready_at + interval '1 ms'"), this::look,
        cluster -> endedOnce(cluster, "expired", "ends_at"));
  }

  @Test
  void whateverDiesWhileItIsFoundDeadItEndsOnceWhenItWasLastSeenAlive() {
    walk(this::seenAliveAndThenGone, this::look, cluster -> {
      assertThat(value(cluster, "state")).isEqualTo("failed");
      endedOnce(cluster, "failed", "seen_alive_at");
    });
  }

  @Test
  void whateverDiesWhileItsSizeChangesOneIntervalEndsWhereTheNextBegins() {
    walk(this::largerInTheCloud, this::look, cluster -> {
      List<Map<String, Object>> both = usage(cluster);
      assertThat(both).hasSize(2);
      assertThat(both.get(0)).containsEntry("closed_by", "resized").containsEntry("workers", 2);
      assertThat(both.get(1)).containsEntry("opened_at", both.get(0).get("closed_at")).containsEntry("closed_at", null)
          .containsEntry("workers", 3).containsEntry("vcpus", 8).containsEntry("memory_mb", 4 * 4096L);
    });
  }

  @Test
  void whateverDiesWhileItIsTakenAwayItsReservationIsSettledOnce() {
    walk(this::stopped, cluster -> {
      look(cluster);
      look(cluster);
    }, cluster -> {
      assertThat(value(cluster, "state")).isEqualTo("stopped");
      assertThat(reservations(cluster)).singleElement().satisfies(settled -> assertThat(settled)
          .doesNotContainEntry("given_up_at", null).doesNotContainEntry("released_at", null));
    });
  }

  @Test
  void whateverDiesWhileItFailsItsReservationIsGivenUpOnce() {
    walk(this::failing, this::look, cluster -> {
      assertThat(value(cluster, "state")).isEqualTo("failed");
      assertThat(reservations(cluster)).singleElement().satisfies(settled -> assertThat(settled).doesNotContainEntry("given_up_at", null));
      assertThat(usage(cluster)).isEmpty();
    });
  }

  /** Dies at the first statement of the act, then at the second, and so on until the act comes to its end by itself. */
  private void walk(Supplier<ClusterId> made, Consumer<ClusterId> act, Consumer<ClusterId> whole) {
    int point = 0;
    boolean killed = true;
    while (killed) {
      point++;
      ClusterId cluster = made.get();
      killed = dies(point, () -> act.accept(cluster));
      assertEveryMeterRunsWithItsCluster();
      await("point " + point).untilAsserted(() -> {
        act.accept(cluster);
        whole.accept(cluster);
      });
      assertEveryMeterRunsWithItsCluster();
    }
    assertThat(point).as("points at which it died").isGreaterThan(5);
  }

  private static boolean dies(int point, Runnable act) {
    FailingDatabase.killAt(point);
    RuntimeException death = null;
    try {
      act.run();
    } catch (RuntimeException failure) {
      death = failure;
    }
    boolean killed = FailingDatabase.spare();
    assertThat(death != null).as("dies when it is killed, and only then: " + death).isEqualTo(killed);
    return killed;
  }

  private void assertEveryMeterRunsWithItsCluster() {
    assertThat(jdbc.sql("""
        select c.id || ' is ' || c.state
        from clusters c
        where (c.state = 'ready')::integer <> (select count(*) from usage where cluster_id = c.id and closed_at is null)
           or state = 'failed' and ready_at is not null and not exists (select from usage where cluster_id = c.id)
        """).query(String.class).list()).isEmpty();
    assertEveryReservationIsSettledWithItsCluster();
  }

  /** What a cluster may still cost is reserved exactly while it is wanted, and its room until nothing is left of it. */
  private void assertEveryReservationIsSettledWithItsCluster() {
    assertThat(jdbc.sql("""
        select c.id || ' is ' || c.state
        from clusters c
        left join lateral (
          select count(*) filter (where given_up_at is null) as wanted, count(*) filter (where released_at is null) as held
          from reservations
          where cluster_id = c.id) r on true
        where r.wanted <> (c.state in ('starting', 'ready'))::integer or r.held <> (c.observed <> 'gone')::integer
        """).query(String.class).list()).isEmpty();
  }

  private void endedOnce(ClusterId cluster, String by, String column) {
    assertThat(usage(cluster)).singleElement().satisfies(closed -> assertThat(closed)
        .containsEntry("closed_by", by).containsEntry("closed_at", value(cluster, column)));
  }

  private ClusterId creating() {
    ClusterId cluster = requested();
    await().until(() -> {
      look(cluster);
      return value(cluster, "observed").equals("creating");
    });
    return cluster;
  }

  private ClusterId requested() {
    student = new PersonId(UUID.randomUUID());
    jdbc.sql("insert into people (id, username, display_name) values (?, ?, 'Somebody')")
        .params(student.value(), "p-" + student).update();
    courses.ensureDemoClass(student, student);
    UUID preset = jdbc.sql("select p.id from presets p join course_members m using (course_id) where person_id = ? "
        + "and workers = 2 order by position limit 1").param(student.value()).query(UUID.class).single();
    jdbc.sql("insert into quota_limits (course_id, kind) select course_id, 'class' from presets where id = ? "
        + "on conflict do nothing").param(preset).update();
    jdbc.sql("insert into sizes (name, vcpus, memory_mb, seen_at) select head_size, 2, 4096, now() from presets "
        + "union select worker_size, 2, 4096, now() from presets on conflict do nothing").update();
    return ((Launched) launch.launch(
        new LaunchRequest(student, Optional.empty(), preset, Optional.empty(), UUID.randomUUID()))).cluster();
  }

  private ClusterId complete() {
    ClusterId cluster = creating();
    cloud.complete(stack(cluster), OUTPUTS);
    return cluster;
  }

  private ClusterId ready() {
    ClusterId cluster = complete();
    look(cluster);
    assertThat(value(cluster, "state")).isEqualTo("ready");
    return cluster;
  }

  private ClusterId stopped() {
    ClusterId cluster = ready();
    clusters.stop(student, cluster);
    return cluster;
  }

  private ClusterId failing() {
    ClusterId cluster = creating();
    cloud.fail(stack(cluster), "Resource CREATE failed: something");
    return cluster;
  }

  private ClusterId seenAliveAndThenGone() {
    ClusterId cluster = ready();
    look(cluster);
    assertThat(value(cluster, "seen_alive_at")).isNotEqualTo(value(cluster, "ready_at"));
    cloud.removeBehindOurBack(stack(cluster));
    return cluster;
  }

  private ClusterId largerInTheCloud() {
    ClusterId cluster = ready();
    assertThat(clusters.resize(student, cluster, 3)).isInstanceOf(ResizeOutcome.Accepted.class);
    look(cluster);
    cloud.completeChange(stack(cluster));
    return cluster;
  }

  private ClusterId set(ClusterId cluster, String what) {
    jdbc.sql("update clusters set " + what + " where id = ?").param(cluster.value()).update();
    return cluster;
  }

  /** Takes the step that is next, as the reconciler would. */
  private void look(ClusterId cluster) {
    step.take(set(cluster, "due_at = now() - interval '1 s'"), Map.of());
  }

  private List<Map<String, Object>> usage(ClusterId cluster) {
    return jdbc.sql("select * from usage where cluster_id = ? order by id").param(cluster.value()).query().listOfRows();
  }

  private List<Map<String, Object>> reservations(ClusterId cluster) {
    return jdbc.sql("select * from reservations where cluster_id = ? order by id").param(cluster.value()).query().listOfRows();
  }

  private Object value(ClusterId cluster, String column) {
    return jdbc.sql("select * from clusters where id = ?").param(cluster.value()).query().singleRow().get(column);
  }

  private static String stack(ClusterId cluster) {
    return "berth-" + cluster;
  }
}
