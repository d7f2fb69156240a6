package io.berth.courses;

import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CourseTable {

  private static final String INSERT = """
      insert into courses (id, name, starts_on, ends_on, join_code)
      values (:id, :name, :startsOn, :endsOn, :joinCode)
      on conflict (join_code) do nothing
      """;

  // No key is updated: whoever starts a cluster or joins meanwhile need not wait for a long roster.
  private static final String LOCK = """
      select *
      from courses
      where id = :id
      for no key update
      """;

  private static final String FIND = """
      select *
      from courses
      where id = :id
      """;

  private static final String BY_CODE = """
      select *
      from courses
      where replace(join_code, '-', '') = :code
      for no key update
      """;

  private static final String CHANGE = """
      update courses
      set name = :name, starts_on = :startsOn, ends_on = :endsOn, assistants_may = :assistantsMay
      where id = :id
      """;

  private static final String CHANGE_CODE = """
      update courses
      set join_code = :code
      where id = :id and not exists (select from courses where join_code = :code)
      """;

  private static final String ARCHIVE = """
      update courses
      set archived_at = :at
      where id = :id
      """;

  private static final String NAME = """
      select name
      from courses
      where id = :id
      """;

  private static final String OWNS = """
      select exists (
        select
        from people p
        left join course_members m on m.person_id = p.id and m.course_id = :course
        where p.id = :person and not p.disabled and (p.admin or m.role = 'teacher')
      )
      """;

  private static final String MAY_MAKE = """
      select exists (
        select
        from people
        where id = :person and not disabled and (admin or makes_classes)
      )
      """;

  private static final String HAS_CLASS = """
      select exists (
        select
        from course_members
        where person_id = :person
      )
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

  /** False if another class has this code. */
  boolean insert(CourseId course, ClassTerms terms, String joinCode) {
    return jdbc.sql(INSERT)
        .param("id", course.value())
        .param("name", terms.name())
        .param("startsOn", terms.startsOn().orElse(null))
        .param("endsOn", terms.endsOn().orElse(null))
        .param("joinCode", joinCode)
        .update() == 1;
  }

  /** The row, which nobody else changes until the end of the transaction. The class must be there. */
  CourseRow lock(CourseId course) {
    return jdbc.sql(LOCK).param("id", course.value()).query(CourseTable::row).single();
  }

  Optional<CourseRow> find(CourseId course) {
    return jdbc.sql(FIND).param("id", course.value()).query(CourseTable::row).optional();
  }

  /** The locked row of the class that has this code, written without anything between its letters and digits. */
  Optional<CourseRow> lockByCode(String plainCode) {
    return jdbc.sql(BY_CODE).param("code", plainCode).query(CourseTable::row).optional();
  }

  void change(CourseId course, ClassTerms terms, Set<Permission> assistantsMay) {
    jdbc.sql(CHANGE)
        .param("id", course.value())
        .param("name", terms.name())
        .param("startsOn", terms.startsOn().orElse(null))
        .param("endsOn", terms.endsOn().orElse(null))
        .param("assistantsMay", assistantsMay.stream().map(CourseTable::word).sorted().toArray(String[]::new))
        .update();
  }

  /** Null: nobody can join by code. False if another class has it. */
  boolean changeCode(CourseId course, String code) {
    return jdbc.sql(CHANGE_CODE).param("id", course.value()).param("code", code).update() == 1;
  }

  /** Null: it is open again. */
  void archive(CourseId course, Instant at) {
    jdbc.sql(ARCHIVE)
        .param("id", course.value())
        .param("at", at == null ? null : Moments.at(at))
        .update();
  }

  String name(CourseId course) {
    return jdbc.sql(NAME).param("id", course.value()).query(String.class).single();
  }

  /** Whether this person may do everything in the class: its teacher, or an admin. */
  boolean owns(PersonId person, CourseId course) {
    return jdbc.sql(OWNS)
        .param("person", person.value())
        .param("course", course.value())
        .query(Boolean.class)
        .single();
  }

  boolean mayMake(PersonId person) {
    return jdbc.sql(MAY_MAKE).param("person", person.value()).query(Boolean.class).single();
  }

  /** @param person as it stands in the sign-in; may be nobody's */
  boolean may(String person, CourseId course, Permission permission) {
    return jdbc.sql(MAY)
        .param("person", person)
        .param("course", course.value())
        .param("permission", word(permission))
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

  private static String word(Permission permission) {
    return permission.name().toLowerCase(Locale.ROOT);
  }

  private static CourseRow row(ResultSet row, int number) throws SQLException {
    ClassTerms terms = new ClassTerms(row.getString("name"), Optional.ofNullable(row.getObject("starts_on", LocalDate.class)),
        Optional.ofNullable(row.getObject("ends_on", LocalDate.class)));
    Set<Permission> assistantsMay = EnumSet.noneOf(Permission.class);
    for (String word : (String[]) row.getArray("assistants_may").getArray()) {
      assistantsMay.add(Permission.valueOf(word.toUpperCase(Locale.ROOT)));
    }
    return new CourseRow(new CourseId(row.getObject("id", UUID.class)), terms, Optional.ofNullable(row.getString("join_code")),
        assistantsMay, row.getObject("archived_at") != null);
  }
}
