package io.berth.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ClassListTable {

  static final int PAGE = 50;

  // Counted for the classes of one page only; the total comes with each row.
  private static final String CLASSES = """
      with found as (
        select c.*, count(*) over () as total
        from courses c
        where position(lower(:search) in lower(c.name)) > 0
        order by c.archived_at is not null, lower(c.name), c.id
        limit :page offset :skip
      )
      select f.id, f.name, f.starts_on, f.ends_on, f.archived_at is not null as archived, f.total,
             coalesce(f.ends_on < :today, false) as over,
             (select string_agg(p.display_name, ', ' order by p.display_name)
              from course_members m
              join people p on p.id = m.person_id
              where m.course_id = f.id and m.role = 'teacher') as teachers,
             (select count(*) from course_members m where m.course_id = f.id) as members,
             (select count(*)
              from clusters k
              where k.course_id = f.id and k.desired = 'running' and k.failed_at is null) as running
      from found f
      order by archived, lower(f.name), f.id
      """;

  private final JdbcClient jdbc;

  ClassListTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A class, as the list shows it.
   *
   * @param total how many classes there are on all pages
   */
  record ClassRow(UUID id, String name, Optional<String> teachers, int members, int running, Optional<LocalDate> startsOn,
      Optional<LocalDate> endsOn, boolean over, boolean archived, int total) {}

  /** @param page counted from 1 */
  List<ClassRow> find(String search, int page, LocalDate today) {
    return jdbc.sql(CLASSES)
        .param("search", search)
        .param("page", PAGE)
        .param("skip", (page - 1L) * PAGE)
        .param("today", today)
        .query(ClassListTable::row)
        .list();
  }

  private static ClassRow row(ResultSet row, int number) throws SQLException {
    return new ClassRow(row.getObject("id", UUID.class), row.getString("name"),
        Optional.ofNullable(row.getString("teachers")), row.getInt("members"), row.getInt("running"),
        Optional.ofNullable(row.getObject("starts_on", LocalDate.class)),
        Optional.ofNullable(row.getObject("ends_on", LocalDate.class)), row.getBoolean("over"), row.getBoolean("archived"),
        row.getInt("total"));
  }
}
