package io.berth.teacher;

import io.berth.people.PersonId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MyClassesTable {

  private static final String MINE = """
      select c.id, c.name, m.role, c.starts_on, c.ends_on, c.archived_at is not null as archived,
             coalesce(c.ends_on < :today, false) as over
      from course_members m
      join courses c on c.id = m.course_id
      where m.person_id = :person
      order by archived, over, lower(c.name), c.id
      limit 500
      """;

  private final JdbcClient jdbc;

  MyClassesTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A class that somebody is in. */
  record MyClass(UUID id, String name, String role, Optional<LocalDate> startsOn, Optional<LocalDate> endsOn, boolean archived,
      boolean over) {

    /** Whether there are pages about it for this person. */
    public boolean hasPages() {
      return !role.equals("student");
    }
  }

  List<MyClass> of(PersonId person, LocalDate today) {
    return jdbc.sql(MINE)
        .param("person", person.value())
        .param("today", today)
        .query((row, number) -> new MyClass(row.getObject("id", UUID.class), row.getString("name"), row.getString("role"),
            Optional.ofNullable(row.getObject("starts_on", LocalDate.class)),
            Optional.ofNullable(row.getObject("ends_on", LocalDate.class)), row.getBoolean("archived"), row.getBoolean("over")))
        .list();
  }
}
