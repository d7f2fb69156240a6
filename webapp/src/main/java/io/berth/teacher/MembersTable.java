package io.berth.teacher;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MembersTable {

  /** More members than this are found by searching. */
  static final int MOST = 500;

  private static final String MEMBERS = """
      select p.id, p.username, p.email, p.display_name, p.disabled, m.role, coalesce(r.running, 0) as running,
             count(*) over () as total
      from course_members m
      join people p on p.id = m.person_id
      left join (
        select person_id, count(*) as running
        from clusters
        where course_id = :course and desired = 'running' and failed_at is null
        group by person_id
      ) r on r.person_id = m.person_id
      where m.course_id = :course
        and (position(lower(:search) in lower(p.display_name)) > 0
          or position(lower(:search) in lower(p.username)) > 0
          or position(lower(:search) in lower(p.email)) > 0)
      order by array_position('{teacher,assistant,student}'::text[], m.role), lower(p.display_name), lower(p.username)
      limit :most
      """;

  private final JdbcClient jdbc;

  MembersTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Somebody in the class, as the list shows them. */
  record MemberRow(UUID id, String username, Optional<String> email, String name, boolean disabled, String role, int running,
      int total) {}

  /** @param search part of a name or address; everybody if empty */
  List<MemberRow> of(UUID course, String search) {
    return jdbc.sql(MEMBERS)
        .param("course", course)
        .param("search", search)
        .param("most", MOST)
        .query(MembersTable::member)
        .list();
  }

  private static MemberRow member(ResultSet row, int number) throws SQLException {
    return new MemberRow(row.getObject("id", UUID.class), row.getString("username"),
        Optional.ofNullable(row.getString("email")), row.getString("display_name"), row.getBoolean("disabled"),
        row.getString("role"), row.getInt("running"), row.getInt("total"));
  }
}
