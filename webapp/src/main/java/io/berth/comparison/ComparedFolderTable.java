package io.berth.comparison;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.openstack.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The folders that may have been there in some time. */
@Component
class ComparedFolderTable {

  private static final String BETWEEN = """
      select f.id, f.course_id, p.display_name, f.stack_name, f.project_id, f.created_at, f.gigabytes
      from folders f
      join people p on p.id = f.person_id
      where f.created_at < :to
        and (f.observed in ('creating', 'available') or f.id in (
          select folder_id
          from usage
          where folder_id is not null and opened_at < :to and (closed_at > :from or closed_at is null)))
      order by f.created_at, f.id
      """;

  private final JdbcClient jdbc;

  ComparedFolderTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Without what was metered. */
  List<BilledFolder> between(Instant from, Instant to) {
    return jdbc.sql(BETWEEN).param("from", Moments.at(from)).param("to", Moments.at(to)).query(ComparedFolderTable::folder).list();
  }

  private static BilledFolder folder(ResultSet row, int number) throws SQLException {
    return new BilledFolder(row.getObject("id", UUID.class), new CourseId(row.getObject("course_id", UUID.class)),
        row.getString("display_name"), row.getString("stack_name"), Optional.ofNullable(row.getString("project_id")).map(ProjectRef::new),
        Moments.in(row, "created_at"), row.getInt("gigabytes"), List.of());
  }
}
