package io.berth.budget;

import io.berth.courses.CourseId;
import io.berth.metering.Taken;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class BudgetTable {

  private static final String LOCK_CLASS = """
      select id
      from courses
      where id = :course
      for no key update
      """;

  private static final String QUOTA = """
      select quota_of(:course, :person, :now)
      """;

  private static final String SIZES = """
      select name, vcpus, memory_mb
      from sizes
      where name = any(:names)
      """;

  private static final String RESERVE = """
      insert into reservations (cluster_id, course_id, person_id, nodes, vcpus, memory_mb, starts_at, ends_at)
      values (:cluster, :course, :person, :nodes, :vcpus, :memory, :now, :ends)
      """;

  private static final String GIVE_UP = """
      update reservations
      set given_up_at = greatest(:now, starts_at)
      where cluster_id = :cluster and given_up_at is null
      """;

  private static final String RELEASE = """
      update reservations
      set given_up_at = coalesce(given_up_at, greatest(:now, starts_at)),
          released_at = greatest(:now, coalesce(given_up_at, starts_at))
      where cluster_id = :cluster and released_at is null
      """;

  private static final String RELEASE_OPEN = """
      update reservations
      set given_up_at = greatest(:now, starts_at), released_at = greatest(:now, starts_at)
      where cluster_id = :cluster and given_up_at is null
      returning released_at
      """;

  private static final String OPEN = """
      select r.course_id, r.person_id, r.nodes, c.head_size, c.worker_size, r.vcpus, r.memory_mb, r.ends_at
      from reservations r
      join clusters c on c.id = r.cluster_id
      where r.cluster_id = :cluster and r.given_up_at is null
      """;

  private static final String PLAN_END = """
      update reservations
      set ends_at = greatest(:ends, starts_at)
      where cluster_id = :cluster and given_up_at is null
      """;

  private final JdbcClient jdbc;
  private final QuotaReading quotas;

  BudgetTable(JdbcClient jdbc, QuotaReading quotas) {
    this.jdbc = jdbc;
    this.quotas = quotas;
  }

  /** What a size of the cloud holds. */
  record Size(String name, int vcpus, long memoryMb) {}

  /** What a cluster takes. */
  record Reserved(CourseId course, PersonId person, int nodes, String headSize, String workerSize, int vcpus, long memoryMb,
      Instant endsAt) {

    /** What it will be metered as. */
    Taken.Nodes taken() {
      return new Taken.Nodes(headSize, workerSize, nodes - 1,
          Optional.of(new Taken.Held(vcpus, memoryMb)).filter(known -> known.vcpus() > 0));
    }
  }

  /** Decisions about one class come one after the other, on however many dashboards, until each one's transaction ends. */
  void lockClass(CourseId course) {
    jdbc.sql(LOCK_CLASS).param("course", course.value()).query(UUID.class).single();
  }

  Allowance allowance(CourseId course, PersonId person, Instant now) {
    return jdbc.sql(QUOTA)
        .param("course", course.value())
        .param("person", person.value())
        .param("now", Moments.at(now))
        .query((row, number) -> quotas.read(row.getString(1)))
        .single();
  }

  List<Size> sizes(Stream<String> names) {
    return jdbc.sql(SIZES)
        .param("names", names.distinct().toArray(String[]::new))
        .query((row, number) -> new Size(row.getString("name"), row.getInt("vcpus"), row.getLong("memory_mb")))
        .list();
  }

  void reserve(UUID cluster, Reserved what, Instant now) {
    jdbc.sql(RESERVE)
        .param("cluster", cluster)
        .param("course", what.course().value())
        .param("person", what.person().value())
        .param("nodes", what.nodes())
        .param("vcpus", what.vcpus())
        .param("memory", what.memoryMb())
        .param("now", Moments.at(now))
        .param("ends", Moments.at(what.endsAt().isBefore(now) ? now : what.endsAt()))
        .update();
  }

  /** Another reservation takes the place of the open one; nothing happens if there is none. */
  void replace(UUID cluster, Reserved what, Instant now) {
    jdbc.sql(RELEASE_OPEN).param("cluster", cluster).param("now", Moments.at(now)).query(OffsetDateTime.class).optional()
        .ifPresent(released -> reserve(cluster, what, released.toInstant()));
  }

  void giveUp(UUID cluster, Instant now) {
    jdbc.sql(GIVE_UP).param("cluster", cluster).param("now", Moments.at(now)).update();
  }

  void release(UUID cluster, Instant now) {
    jdbc.sql(RELEASE).param("cluster", cluster).param("now", Moments.at(now)).update();
  }

  Optional<Reserved> open(UUID cluster) {
    return jdbc.sql(OPEN).param("cluster", cluster).query(BudgetTable::reserved).optional();
  }

  void planEnd(UUID cluster, Instant ends) {
    jdbc.sql(PLAN_END).param("cluster", cluster).param("ends", Moments.at(ends)).update();
  }

  private static Reserved reserved(ResultSet row, int number) throws SQLException {
    return new Reserved(new CourseId(row.getObject("course_id", UUID.class)),
        new PersonId(row.getObject("person_id", UUID.class)), row.getInt("nodes"), row.getString("head_size"),
        row.getString("worker_size"), row.getInt("vcpus"), row.getLong("memory_mb"), Moments.in(row, "ends_at"));
  }
}
