package io.berth.metering;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class UsageTable {

  private static final String OPEN = """
      insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, vcpus, memory_mb, opened_at)
      select :cluster, :course, :person, 'ready', :headSize, :workerSize, :workers,
             head.vcpus + :workers * worker.vcpus, head.memory_mb + :workers * worker.memory_mb, :at
      from (values (0)) as one
      left join sizes head on head.name = :headSize
      left join sizes worker on worker.name = :workerSize
      """;

  private static final String CLOSE = """
      update usage
      set closed_at = greatest(:at, opened_at), closed_by = :by
      where cluster_id = :cluster and closed_at is null
      returning id
      """;

  private static final String OPEN_LIKE = """
      insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, vcpus, memory_mb, opened_at)
      select cluster_id, course_id, person_id, state, head_size, worker_size, :workers,
             head.vcpus + :workers * worker.vcpus, head.memory_mb + :workers * worker.memory_mb, closed_at
      from usage
      left join sizes head on head.name = head_size
      left join sizes worker on worker.name = worker_size
      where id = :closed
      """;

  private static final String OPEN_FOLDER = """
      insert into usage (folder_id, course_id, person_id, state, gigabytes, opened_at)
      select :folder, :course, :person, 'available', :gigabytes, :at
      where not exists (
        select
        from usage
        where folder_id = :folder and closed_at is null
      )
      """;

  private static final String OF_CLUSTER = """
      select *
      from usage
      where cluster_id = :cluster
      order by id
      """;

  private static final String OF_CLUSTERS = """
      select *
      from usage
      where cluster_id = any(:clusters)
      order by id
      """;

  private static final String OF_FOLDERS = """
      select *
      from usage
      where folder_id = any(:folders)
      order by id
      """;

  private static final String OF_CLASS = """
      select *
      from usage
      where course_id = :course and opened_at < :to and (closed_at > :from or closed_at is null)
      order by opened_at, id
      """;

  private final JdbcClient jdbc;

  UsageTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void open(ClusterUse use, Instant at) {
    jdbc.sql(OPEN)
        .param("cluster", use.cluster())
        .param("course", use.course().value())
        .param("person", use.person().value())
        .param("headSize", use.headSize())
        .param("workerSize", use.workerSize())
        .param("workers", use.workers())
        .param("at", Moments.at(at))
        .update();
  }

  /** The interval that was open. */
  Optional<Long> close(UUID cluster, Instant at, String by) {
    return jdbc.sql(CLOSE).param("cluster", cluster).param("at", Moments.at(at)).param("by", by).query(Long.class).optional();
  }

  /** Begins where the other ends. */
  void openLike(long closed, int workers) {
    jdbc.sql(OPEN_LIKE).param("closed", closed).param("workers", workers).update();
  }

  void openFolder(UUID folder, CourseId course, PersonId person, int gigabytes, Instant at) {
    jdbc.sql(OPEN_FOLDER)
        .param("folder", folder)
        .param("course", course.value())
        .param("person", person.value())
        .param("gigabytes", gigabytes)
        .param("at", Moments.at(at))
        .update();
  }

  List<Interval> ofCluster(UUID cluster) {
    return jdbc.sql(OF_CLUSTER).param("cluster", cluster).query(UsageTable::interval).list();
  }

  List<Interval> ofClusters(Collection<UUID> clusters) {
    return jdbc.sql(OF_CLUSTERS).param("clusters", clusters.toArray(UUID[]::new)).query(UsageTable::interval).list();
  }

  List<Interval> ofFolders(Collection<UUID> folders) {
    return jdbc.sql(OF_FOLDERS).param("folders", folders.toArray(UUID[]::new)).query(UsageTable::interval).list();
  }

  List<Interval> ofClass(CourseId course, Instant from, Instant to) {
    return jdbc.sql(OF_CLASS)
        .param("course", course.value())
        .param("from", Moments.at(from))
        .param("to", Moments.at(to))
        .query(UsageTable::interval)
        .list();
  }

  private static Interval interval(ResultSet row, int number) throws SQLException {
    return new Interval(row.getLong("id"),
        Optional.ofNullable(row.getObject("cluster_id", UUID.class)).orElse(row.getObject("folder_id", UUID.class)),
        new CourseId(row.getObject("course_id", UUID.class)), new PersonId(row.getObject("person_id", UUID.class)),
        row.getObject("folder_id") == null ? nodes(row) : new Taken.Space(row.getInt("gigabytes")),
        Moments.in(row, "opened_at"),
        Moments.maybeIn(row, "closed_at"));
  }

  private static Taken nodes(ResultSet row) throws SQLException {
    Taken.Held held = new Taken.Held(row.getInt("vcpus"), row.getLong("memory_mb"));
    return new Taken.Nodes(row.getString("head_size"), row.getString("worker_size"), row.getInt("workers"),
        Optional.of(held).filter(known -> known.vcpus() > 0));
  }
}
