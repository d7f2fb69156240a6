package io.berth.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.PersonId;
import io.berth.testing.Classroom;
import io.berth.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lives of clusters by a clock that now and then steps back, and by dashboards that do the same at once. */
class RandomMeterTests {

  private static final Instant START = Instant.parse("2024-02-28T23:00:00Z");

  private final DataSource database = TestDatabase.fresh().dataSource();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  private final UsageTable table = new UsageTable(jdbc);
  private final Meter meter = new Meter(table);
  private final Classroom lab = Classroom.in(jdbc);
  private final PersonId ada = lab.with("Ada", "student");
  private final UUID preset = lab.preset("Lab", 2, 4);

  /** What the test itself expects to be written down. */
  private record Expected(int workers, Instant from, Optional<Instant> to) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyLifeIsMeteredWithoutGapOverlapOrNegativeLength(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      UUID cluster = lab.readyCluster(ada, preset);
      List<Expected> expected = live(cluster, random);

      assertThat(table.ofCluster(cluster))
          .extracting(interval -> new Expected(((Taken.Nodes) interval.taken()).workers(), interval.from(), interval.to()))
          .isEqualTo(expected);
    }
  }

  private List<Expected> live(UUID cluster, Random random) {
    List<Expected> expected = new ArrayList<>();
    Instant opened = step(START, random);
    Instant clock = opened;
    int workers = 2;
    open(cluster, opened);
    for (int changes = random.nextInt(6); changes > 0; changes--) {
      clock = step(clock, random);
      Instant end = clock.isBefore(opened) ? opened : clock;
      expected.add(new Expected(workers, opened, Optional.of(end)));
      opened = end;
      workers = 1 + random.nextInt(60);
      resize(cluster, workers, clock);
    }
    boolean stops = random.nextInt(4) > 0;
    Instant last = step(clock, random);
    expected.add(new Expected(workers, opened, stops ? Optional.of(last.isBefore(opened) ? opened : last) : Optional.empty()));
    for (int repeat = 0; stops && repeat <= random.nextInt(3); repeat++) {
      stop(cluster, last.plusSeconds(60L * repeat));
    }
    return expected;
  }

  @Test
  void whenDashboardsEndAndResizeAClusterAtOnceItEndsOnce() throws Exception {
    ExecutorService dashboards = Executors.newFixedThreadPool(6);
    try {
      for (int round = 0; round < 20; round++) {
        UUID cluster = lab.readyCluster(ada, preset);
        open(cluster, START);
        List<Callable<Boolean>> deeds = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
          int number = i;
          deeds.add(() -> number % 3 == 0 ? resize(cluster, number, START.plusSeconds(number)) : stop(cluster, START.plusSeconds(number)));
        }
        for (Future<Boolean> deed : dashboards.invokeAll(deeds)) {
          deed.get();
        }

        List<Interval> intervals = table.ofCluster(cluster);
        assertThat(intervals).allSatisfy(interval -> assertThat(interval.to()).isPresent());
        assertThat(jdbc.sql("select count(*) from usage where cluster_id = ? and closed_by = 'stopped'").param(cluster)
            .query(Integer.class).single()).isEqualTo(1);
        for (int i = 1; i < intervals.size(); i++) {
          assertThat(intervals.get(i).from()).isEqualTo(intervals.get(i - 1).to().orElseThrow());
        }
      }
    } finally {
      dashboards.shutdownNow();
    }
  }

  /** Mostly on, sometimes not at all, and sometimes back. */
  private static Instant step(Instant clock, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> clock;
      case 1 -> clock.minusNanos(1000L * random.nextInt(1_000_000_000));
      default -> clock.plusNanos(1000L * (1 + random.nextInt(2_000_000_000)));
    };
  }

  private void open(UUID cluster, Instant at) {
    transaction.executeWithoutResult(status ->
        meter.open(new ClusterUse(cluster, lab.course(), ada, "spark.small", "spark.small", 2), at));
  }

  /** As a stop does: the cluster's row first, so that whoever comes second sees what the first has done. */
  private boolean stop(UUID cluster, Instant at) {
    return transaction.execute(status -> {
      jdbc.sql("update clusters set desired = 'stopped' where id = ?").param(cluster).update();
      meter.close(cluster, at, Ending.STOPPED);
      return true;
    });
  }

  /** As a change that is done does: nothing happens to a cluster that is not wanted any more. */
  private boolean resize(UUID cluster, int workers, Instant at) {
    return transaction.execute(status -> {
      boolean wanted = jdbc.sql("update clusters set workers = ? where id = ? and desired = 'running'")
          .params(workers, cluster).update() == 1;
      if (wanted) {
        meter.resize(cluster, workers, at);
      }
      return wanted;
    });
  }
}
