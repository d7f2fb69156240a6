package io.berth.metering;

import io.berth.api.Cursor;
import io.berth.api.Paging;
import io.berth.api.Reference;
import io.berth.moments.Moments;
import io.berth.people.SignedInPerson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Usage as far as somebody may see it. */
@Component
class UsageListTable {

  private static final String PAGE = """
      select u.*, c.name as class_name, p.display_name as person_name
      from usage u
      join courses c on c.id = u.course_id
      join people p on p.id = u.person_id
      where (:all or u.person_id = :me or u.course_id = any(array(select course_id from classes_looked_after(:me))))
        and (:course::uuid is null or u.course_id = :course)
        and (:person::uuid is null or u.person_id = :person)
        and (:from::timestamptz is null or u.closed_at > :from or u.closed_at is null)
        and (:to::timestamptz is null or u.opened_at < :to)
        and u.id > :after
      order by u.id
      limit :look
      """;

  private final JdbcClient jdbc;

  UsageListTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What of all usage is asked for. */
  record Filter(Optional<UUID> course, Optional<UUID> person, Optional<Instant> from, Optional<Instant> to) {}

  /** In the order in which it was written down. */
  List<UsageInterval> page(SignedInPerson me, Filter filter, Paging paging) {
    return jdbc.sql(PAGE)
        .param("all", me.admin())
        .param("me", me.id().value())
        .param("course", filter.course().orElse(null))
        .param("person", filter.person().orElse(null))
        .param("from", filter.from().map(Moments::at).orElse(null))
        .param("to", filter.to().map(Moments::at).orElse(null))
        .param("after", paging.after().map(cursor -> cursor.number(0)).orElse(0L))
        .param("look", paging.look())
        .query(UsageListTable::interval)
        .list();
  }

  static Cursor end(UsageInterval interval) {
    return new Cursor(List.of(String.valueOf(interval.id())));
  }

  private static UsageInterval interval(ResultSet row, int number) throws SQLException {
    return new UsageInterval(row.getLong("id"), row.getObject("cluster_id", UUID.class), row.getObject("folder_id", UUID.class),
        new Reference(row.getObject("course_id", UUID.class), row.getString("class_name")),
        new Reference(row.getObject("person_id", UUID.class), row.getString("person_name")), row.getString("head_size"),
        row.getString("worker_size"), row.getObject("workers", Integer.class), row.getObject("vcpus", Integer.class),
        row.getObject("memory_mb", Long.class), row.getObject("gigabytes", Integer.class),
        Moments.in(row, "opened_at"),
        Moments.maybeIn(row, "closed_at").orElse(null),
        row.getString("closed_by"));
  }
}
