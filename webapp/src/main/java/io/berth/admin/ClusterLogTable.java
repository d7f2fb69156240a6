package io.berth.admin;

import io.berth.moments.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything that ever happened to a cluster, however long it has been gone. */
@Component
class ClusterLogTable {

  static final int PAGE = 500;

  private static final String CLUSTER = """
      select c.id, c.name, c.state, c.course_id, k.name as course, p.display_name as person, c.requested_at, c.gone_at, c.failure,
             (select count(*) from cluster_events e where e.cluster_id = c.id) as events
      from clusters c
      join courses k on k.id = c.course_id
      join people p on p.id = c.person_id
      where c.id = :cluster
      """;

  private static final String EVENTS = """
      select at, source, status, text
      from cluster_events
      where cluster_id = :cluster
      order by at, id
      limit :most offset :skip
      """;

  private final JdbcClient jdbc;

  ClusterLogTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @param events how many there are in all */
  record LoggedCluster(UUID id, String name, String state, UUID courseId, String course, String person, Instant requestedAt,
      Optional<Instant> goneAt, Optional<String> failure, int events) {}

  /** A line of the log. */
  record Event(Instant at, String source, String status, String text) {
    public boolean isBad() {
      return status.contains("FAILED");
    }
  }

  Optional<LoggedCluster> find(UUID cluster) {
    return jdbc.sql(CLUSTER).param("cluster", cluster).query(ClusterLogTable::cluster).optional();
  }

  /** The oldest first. */
  List<Event> events(UUID cluster, int page) {
    return jdbc.sql(EVENTS).param("cluster", cluster).param("most", PAGE).param("skip", (page - 1L) * PAGE)
        .query((row, number) -> new Event(Moments.in(row, "at"), row.getString("source"), row.getString("status"), row.getString("text")))
        .list();
  }

  private static LoggedCluster cluster(ResultSet row, int number) throws SQLException {
    return new LoggedCluster(row.getObject("id", UUID.class), row.getString("name"), row.getString("state"),
        row.getObject("course_id", UUID.class), row.getString("course"), row.getString("person"), Moments.in(row, "requested_at"),
        Moments.maybeIn(row, "gone_at"),
        Optional.ofNullable(row.getString("failure")), row.getInt("events"));
  }
}
