package io.berth.courses;

import io.berth.people.PersonId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CourseTable {

  private static final String INSERT_COURSE = """
      insert into courses (id, name)
      values (:id, :name)
      """;

  private static final String INSERT_MEMBER = """
      insert into course_members (course_id, person_id, role)
      values (:course, :person, :role)
      """;

  private static final String INSERT_PRESET = """
      insert into presets (id, course_id, name, sentence, workers, head_size, worker_size, hours, position)
      values (:id, :course, :name, :sentence, :workers, :headSize, :workerSize, :hours, :position)
      """;

  private static final String HAS_CLASS = """
      select exists (
        select
        from course_members
        where person_id = :person
      )
      """;

  private static final String PRESET_FOR = """
      select p.*
      from presets p
      join course_members m on m.course_id = p.course_id and m.person_id = :person
      where p.id = :preset
      """;

  private static final String PRESETS_FOR = """
      select p.*
      from presets p
      join course_members m on m.course_id = p.course_id and m.person_id = :person
      where p.course_id = :course and p.retired_at is null
      order by p.position
      """;

  private static final String MAY = """
      select exists (
        select
        from courses c
        join people p on p.id::text = :person and not p.disabled
        left join course_members m on m.course_id = c.id and m.person_id = p.id
        where c.id = :course
          and (p.admin
            or m.role = 'teacher'
            or m.role = 'assistant' and (:permission = 'see' or :permission = any(c.assistants_may)))
      )
      """;

  private static final String VIEW = """
      select c.name, c.archived_at is not null as archived, p.admin or m.role = 'teacher' as owns,
             case when p.admin or m.role in ('teacher', 'assistant') then c.assistants_may end as may
      from courses c
      join people p on p.id = :person and not p.disabled
      left join course_members m on m.course_id = c.id and m.person_id = p.id
      where c.id = :course
      """;

  private final JdbcClient jdbc;

  CourseTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(CourseId course, String name) {
    jdbc.sql(INSERT_COURSE).param("id", course.value()).param("name", name).update();
  }

  void insertMember(CourseId course, PersonId person, String role) {
    jdbc.sql(INSERT_MEMBER)
        .param("course", course.value())
        .param("person", person.value())
        .param("role", role)
        .update();
  }

  void insertPreset(Preset preset, int position) {
    jdbc.sql(INSERT_PRESET)
        .param("id", preset.id())
        .param("course", preset.course().value())
        .param("name", preset.name())
        .param("sentence", preset.sentence())
        .param("workers", preset.workers())
        .param("headSize", preset.headSize())
        .param("workerSize", preset.workerSize())
        .param("hours", preset.runtime().toHours())
        .param("position", position)
        .update();
  }

  /** @param person as it stands in the sign-in; may be nobody's */
  boolean may(String person, CourseId course, Permission permission) {
    return jdbc.sql(MAY)
        .param("person", person)
        .param("course", course.value())
        .param("permission", permission.name().toLowerCase(Locale.ROOT))
        .query(Boolean.class)
        .single();
  }

  Optional<ClassView> view(PersonId person, CourseId course) {
    return jdbc.sql(VIEW)
        .param("person", person.value())
        .param("course", course.value())
        .query((row, number) -> new ClassView(course, row.getString("name"), row.getBoolean("archived"), permissions(row)))
        .optional();
  }

  boolean hasClass(PersonId person) {
    return jdbc.sql(HAS_CLASS).param("person", person.value()).query(Boolean.class).single();
  }

  Optional<Preset> presetFor(PersonId person, UUID preset) {
    return jdbc.sql(PRESET_FOR)
        .param("person", person.value())
        .param("preset", preset)
        .query(CourseTable::preset)
        .optional();
  }

  List<Preset> presetsFor(PersonId person, CourseId course) {
    return jdbc.sql(PRESETS_FOR)
        .param("person", person.value())
        .param("course", course.value())
        .query(CourseTable::preset)
        .list();
  }

  private static Set<Permission> permissions(ResultSet row) throws SQLException {
    Array may = row.getArray("may");
    if (row.getBoolean("owns")) {
      return EnumSet.allOf(Permission.class);
    }
    if (may == null) {
      return Set.of();
    }
    Set<Permission> permissions = EnumSet.of(Permission.SEE);
    for (String name : (String[]) may.getArray()) {
      permissions.add(Permission.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return permissions;
  }

  private static Preset preset(ResultSet row, int number) throws SQLException {
    return new Preset(row.getObject("id", UUID.class), new CourseId(row.getObject("course_id", UUID.class)),
        row.getString("name"), row.getString("sentence"), row.getInt("workers"), row.getString("head_size"),
        row.getString("worker_size"), Duration.ofHours(row.getInt("hours")));
  }
}
