package io.berth.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.testing.Classroom;
import io.berth.testing.TestDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Intervals on the real database, and what it refuses. */
class MeterTests {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final DataSource database = TestDatabase.fresh().dataSource();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  private final UsageTable table = new UsageTable(jdbc);
  private final Meter meter = new Meter(table);
  private final Usage usage = new Usage(table);
  private final Classroom lab = Classroom.in(jdbc);
  private final PersonId ada = lab.with("Ada", "student");
  private final UUID cluster = lab.readyCluster(ada, lab.preset("Lab", 2, 4));

  @Test
  void whatTheNodesHoldIsWrittenDownWithTheInterval() {
    knowTheSize();
    open();

    assertThat(usage.ofCluster(cluster)).extracting(Interval::taken).containsExactly(
        new Taken.Nodes("spark.small", "spark.small", 2, Optional.of(new Taken.Held(6, 12288))));
  }

  @Test
  void aSizeThatTheCloudHasNotToldOfIsMeteredAllTheSame() {
    open();

    assertThat(usage.ofCluster(cluster)).extracting(Interval::taken)
        .containsExactly(new Taken.Nodes("spark.small", "spark.small", 2, Optional.empty()));
  }

  @Test
  void anotherSizeBeginsWhereTheFirstEndsAlthoughTheClockWentBack() {
    knowTheSize();
    open();

    in(() -> meter.resize(cluster, 5, NOON.minusSeconds(10)));

    assertThat(usage.ofCluster(cluster)).extracting(Interval::from, Interval::to).containsExactly(
        tuple(NOON, Optional.of(NOON)),
        tuple(NOON, Optional.empty()));
    assertThat(usage.ofCluster(cluster).get(1).taken()).isEqualTo(
        new Taken.Nodes("spark.small", "spark.small", 5, Optional.of(new Taken.Held(12, 6 * 4096))));
  }

  @Test
  void anIntervalEndsNowhereBeforeItBegan() {
    open();

    stopAt(NOON.minusSeconds(1));

    assertThat(usage.ofCluster(cluster)).extracting(Interval::to).containsExactly(Optional.of(NOON));
  }

  @Test
  void theFirstEndCounts() {
    open();
    stopAt(NOON.plusSeconds(60));

    in(() -> meter.close(cluster, NOON.plusSeconds(90), Ending.FAILED));

    assertThat(usage.ofCluster(cluster)).extracting(Interval::to).containsExactly(Optional.of(NOON.plusSeconds(60)));
    assertThat(jdbc.sql("select closed_by from usage").query(String.class).list()).containsExactly("stopped");
  }

  @Test
  void whatIsNotMeteredIsNeitherEndedNorResized() {
    in(() -> {
      meter.close(cluster, NOON, Ending.STOPPED);
      meter.resize(cluster, 5, NOON);
    });

    assertThat(usage.ofCluster(cluster)).isEmpty();
  }

  @Test
  void aFolderIsMeteredOnceHoweverOftenItIsSaidToBeThere() {
    UUID folder = folder();

    in(() -> meter.openFolder(folder, lab.course(), ada, 5, NOON));
    in(() -> meter.openFolder(folder, lab.course(), ada, 5, NOON.plusSeconds(60)));

    assertThat(usage.ofClass(lab.course(), NOON, NOON.plusSeconds(1))).singleElement().satisfies(interval -> {
      assertThat(interval.object()).isEqualTo(folder);
      assertThat(interval.taken()).isEqualTo(new Taken.Space(5));
      assertThat(interval.from()).isEqualTo(NOON);
    });
  }

  @Test
  void ofAClassThereIsWhatReachesIntoTheTime() {
    open();
    stopAt(NOON.plusSeconds(60));

    assertThat(usage.ofClass(lab.course(), NOON.minusSeconds(9), NOON)).isEmpty();
    assertThat(usage.ofClass(lab.course(), NOON.minusSeconds(9), NOON.plusSeconds(1))).hasSize(1);
    assertThat(usage.ofClass(lab.course(), NOON.plusSeconds(59), NOON.plusSeconds(99))).hasSize(1);
    assertThat(usage.ofClass(lab.course(), NOON.plusSeconds(60), NOON.plusSeconds(99))).isEmpty();
    assertThat(usage.ofClass(new CourseId(UUID.randomUUID()), NOON, NOON.plusSeconds(99))).isEmpty();
  }

  @Test
  void aClusterIsNeverMeteredTwiceAtATime() {
    open();
    refuses("a_cluster_is_metered_once_at_a_time", this::open);
    refuses("a_cluster_is_metered_once_at_a_time", () -> insert(NOON.minusSeconds(60), NOON.plusSeconds(1)));
  }

  @Test
  void anIntervalThatBeginsWhereAnotherEndsIsNoOverlap() {
    insert(NOON.minusSeconds(60), NOON);
    open();

    assertThat(usage.ofCluster(cluster)).hasSize(2);
  }

  @Test
  void nothingHasANegativeLength() {
    refuses("usage_has_no_negative_length", () -> insert(NOON, NOON.minusSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "update usage set workers = 1",
      "update usage set opened_at = opened_at - interval '1 h'",
      "update usage set closed_at = now(), closed_by = 'stopped', vcpus = 1",
      "delete from usage",
      "truncate usage cascade"})
  void whatIsWrittenIsNeverChangedOrRemoved(String statement) {
    knowTheSize();
    open();

    refuses("usage is closed once", () -> jdbc.sql(statement).update());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "update usage set closed_at = now()",
      "update usage set closed_at = null, closed_by = null",
      "update usage set closed_by = 'failed'"})
  void whatIsClosedStaysClosedAsItIs(String statement) {
    open();
    stopAt(NOON.plusSeconds(60));

    refuses("usage is closed once", () -> jdbc.sql(statement).update());
  }

  @Test
  void nobodyEndsAReadyClusterWithoutItsMeter() {
    open();

    refuses("runs while it is ready", () -> jdbc.sql("update clusters set desired = 'stopped'").update());
  }

  @Test
  void nobodyEndsTheMeterOfAReadyCluster() {
    open();

    refuses("runs while it is ready", () -> in(() -> meter.close(cluster, NOON, Ending.STOPPED)));
  }

  @Test
  void nobodyMetersAClusterThatIsNotReady() {
    jdbc.sql("update clusters set desired = 'stopped'").update();

    refuses("runs while it is ready", this::open);
  }

  @Test
  void nobodyMakesAClusterReadyWithoutItsMeter() {
    jdbc.sql("update clusters set observed = 'creating'").update();

    refuses("runs while it is ready", () -> jdbc.sql("update clusters set observed = 'ready'").update());
  }

  private void open() {
    in(() -> meter.open(new ClusterUse(cluster, lab.course(), ada, "spark.small", "spark.small", 2), NOON));
  }

  /** As a stop does: the cluster and its meter together. */
  private void stopAt(Instant end) {
    in(() -> {
      jdbc.sql("update clusters set desired = 'stopped'").update();
      meter.close(cluster, end, Ending.STOPPED);
    });
  }

  private void insert(Instant from, Instant to) {
    jdbc.sql("""
        insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at, closed_at, closed_by)
        values (?, ?, ?, 'ready', 'spark.small', 'spark.small', 2, ?, ?, 'stopped')
        """).params(List.of(cluster, lab.course().value(), ada.value(), at(from), at(to))).update();
  }

  private UUID folder() {
    UUID folder = UUID.randomUUID();
    jdbc.sql("insert into folders (id, course_id, person_id, gigabytes, stack_name) values (?, ?, ?, 5, 'folder')")
        .params(folder, lab.course().value(), ada.value()).update();
    return folder;
  }

  private void knowTheSize() {
    jdbc.sql("insert into sizes (name, vcpus, memory_mb, seen_at) values ('spark.small', 2, 4096, now())").update();
  }

  private void in(Runnable work) {
    transaction.executeWithoutResult(status -> work.run());
  }

  private static void refuses(String rule, Runnable work) {
    assertThatThrownBy(work::run).rootCause().hasMessageContaining(rule);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
