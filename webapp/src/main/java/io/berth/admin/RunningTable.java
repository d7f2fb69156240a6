package io.berth.admin;

import io.berth.moments.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Clusters whose interval is open. */
@Component("runningOfMonthTable")
class RunningTable {

  private static final String SINCE = """
      select c.id, c.name, k.name as course, p.display_name as person, u.opened_at
      from clusters c
      join usage u on u.cluster_id = c.id and u.closed_at is null
      join courses k on k.id = c.course_id
      join people p on p.id = c.person_id
      where c.observed <> 'gone' and c.state = 'ready' and u.opened_at < :end
      order by u.opened_at, c.id
      limit :most
      """;

  private final JdbcClient jdbc;

  RunningTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A cluster that runs, and since when it takes what it takes now. */
  record RunningCluster(UUID id, String name, String course, String person, Instant since) {}

  /** Those that began before this moment, the longest first. */
  List<RunningCluster> since(Instant end, int most) {
    return jdbc.sql(SINCE).param("end", Moments.at(end)).param("most", most).query(RunningTable::row).list();
  }

  private static RunningCluster row(ResultSet row, int number) throws SQLException {
    return new RunningCluster(row.getObject("id", UUID.class), row.getString("name"), row.getString("course"), row.getString("person"),
        Moments.in(row, "opened_at"));
  }
}
