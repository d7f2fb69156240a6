package io.berth.clusters;

import io.berth.courses.CourseId;
import io.berth.courses.RunningCluster;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RunningTable {

  private static final String RUNNING = """
      select c.id, c.person_id, p.display_name, c.name, c.state, c.workers + 1 as nodes, c.ends_at
      from clusters c
      join people p on p.id = c.person_id
      where c.course_id = :course
        and c.desired = 'running'
        and c.failed_at is null
        and (:owners::uuid[] is null or c.person_id = any(:owners::uuid[]))
      order by p.display_name, c.requested_at, c.id
      """;

  private final JdbcClient jdbc;

  RunningTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<RunningCluster> running(CourseId course) {
    return running(course, (UUID[]) null);
  }

  List<RunningCluster> running(CourseId course, Collection<PersonId> owners) {
    return running(course, owners.stream().map(PersonId::value).toArray(UUID[]::new));
  }

  private List<RunningCluster> running(CourseId course, UUID[] owners) {
    return jdbc.sql(RUNNING)
        .param("course", course.value())
        .param("owners", owners)
        .query(RunningTable::cluster)
        .list();
  }

  private static RunningCluster cluster(ResultSet row, int number) throws SQLException {
    return new RunningCluster(row.getObject("id", UUID.class), new PersonId(row.getObject("person_id", UUID.class)),
        row.getString("display_name"), row.getString("name"), row.getString("state"), row.getInt("nodes"),
        Moments.maybeIn(row, "ends_at"));
  }
}
