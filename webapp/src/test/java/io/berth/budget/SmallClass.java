package io.berth.budget;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.spending.PursesFixture;
import io.berth.testing.MovableClock;
import io.berth.testing.TestDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A class with students on a real database, and the budget of one dashboard or of several. */
final class SmallClass {

  static final BudgetSettings SETTINGS = new BudgetSettings(1000, 1000, 1);

  final CourseId course = new CourseId(UUID.randomUUID());
  final MovableClock clock = new MovableClock();
  final JdbcClient jdbc;
  private final DataSource database;

  SmallClass() {
    database = TestDatabase.fresh().dataSource();
    jdbc = JdbcClient.create(database);
    jdbc.sql("insert into courses (id, name) values (?, 'Big Data Lab')").param(course.value()).update();
    jdbc.sql("insert into sizes (name, vcpus, memory_mb, seen_at) values ('small', 2, 4096, now())").update();
  }

  /** What a dashboard decides with, each call in a transaction of its own. */
  final class Dashboard {

    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    private final Budget budget = new Budget(
        new BudgetTable(jdbc, new QuotaReading(JsonMapper.builder().build(), SETTINGS)), PursesFixture.in(jdbc, ZoneOffset.UTC), clock);

    /** Launches as the real launch does: room first, then the cluster's row. */
    Decision launch(UUID cluster, PersonId person, int workers, Duration runtime) {
      return in(() -> {
        Decision decision = budget.reserve(wish(cluster, person, workers, runtime));
        if (decision instanceof Decision.Granted) {
          insert(cluster, person, workers, runtime);
        }
        return decision;
      });
    }

    Decision launch(PersonId person, int workers) {
      return launch(UUID.randomUUID(), person, workers, Duration.ofHours(2));
    }

    Decision extend(UUID cluster, Duration later) {
      return in(() -> budget.extend(cluster, clock.instant().plus(later)));
    }

    Decision extendTo(UUID cluster, Instant end) {
      return in(() -> budget.extend(cluster, end));
    }

    Decision resize(UUID cluster, int workers) {
      return in(() -> budget.resize(size(cluster, workers)));
    }

    OptionalInt mostWorkers(UUID cluster, int workers) {
      return in(() -> budget.mostWorkers(size(cluster, workers)));
    }

    void settle(UUID cluster, int workers) {
      in(() -> {
        budget.settle(size(cluster, workers));
        return true;
      });
    }

    private static NewSize size(UUID cluster, int workers) {
      return new NewSize(cluster, workers, "small", "small");
    }

    void giveUp(UUID cluster) {
      in(() -> {
        budget.giveUp(cluster);
        return true;
      });
    }

    void release(UUID cluster) {
      in(() -> {
        budget.release(cluster);
        return true;
      });
    }

    Allowance allowance(PersonId person) {
      return budget.allowance(course, person);
    }

    <T> T in(Supplier<T> work) {
      return transaction.execute(status -> work.get());
    }
  }

  Dashboard dashboard() {
    return new Dashboard();
  }

  PersonId student() {
    UUID id = UUID.randomUUID();
    jdbc.sql("insert into people (id, username, display_name) values (?, ?, 'Somebody')").params(id, "p-" + id).update();
    jdbc.sql("insert into course_members (course_id, person_id, role) values (?, ?, 'student')").params(course.value(), id)
        .update();
    return new PersonId(id);
  }

  /** Sets a limit; the person only for an exception. */
  void limit(String kind, PersonId person, String thing, long limit) {
    jdbc.sql("insert into quota_limits (course_id, kind, person_id, " + thing + ") values (?, ?, ?, ?) "
            + "on conflict (course_id, kind, person_id) do update set " + thing + " = excluded." + thing)
        .params(course.value(), kind, person == null ? null : person.value(), limit).update();
  }

  void limit(String kind, String thing, long limit) {
    limit(kind, null, thing, limit);
  }

  Wish wish(UUID cluster, PersonId person, int workers, Duration runtime) {
    return new Wish(cluster, course, person, workers, "small", "small", runtime, 5);
  }

  long count(String condition) {
    return jdbc.sql("select count(*) from reservations where " + condition).query(Long.class).single();
  }

  /** The cluster is ready and metered from now on, and will run for this time. */
  void ready(UUID cluster, Duration runtime) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    in(() -> {
      jdbc.sql("update clusters set observed = 'ready', stack_id = 'stack', ready_at = ?, ends_at = ? where id = ?")
          .params(at(now), at(now.plus(runtime)), cluster).update();
      jdbc.sql("update reservations set ends_at = ? where cluster_id = ? and given_up_at is null").params(at(now.plus(runtime)), cluster)
          .update();
      jdbc.sql("insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, opened_at) "
          + "select id, course_id, person_id, 'ready', head_size, worker_size, workers, ready_at from clusters where id = ?")
          .param(cluster).update();
    });
  }

  /** It is stopped, and metered no longer. */
  void stop(UUID cluster) {
    in(() -> {
      jdbc.sql("update clusters set desired = 'stopped' where id = ?").param(cluster).update();
      jdbc.sql("update usage set closed_at = ?, closed_by = 'stopped' where cluster_id = ?").params(at(clock.instant()), cluster).update();
    });
  }

  private void in(Runnable work) {
    new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(status -> work.run());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Time until the week is over. */
  Duration untilMonday() {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return Duration.between(now, now.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).truncatedTo(ChronoUnit.DAYS));
  }

  private void insert(UUID cluster, PersonId person, int workers, Duration runtime) {
    jdbc.sql("insert into clusters (id, course_id, person_id, name, workers, head_size, worker_size, hours, stack_name) "
            + "values (?, ?, ?, 'otter', ?, 'small', 'small', ?, ?)")
        .params(cluster, course.value(), person.value(), workers, runtime.toHours(), "berth-" + cluster).update();
  }
}
