package io.berth.courses;


import io.berth.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MemberTable {

  private static final String ADD = """
      insert into course_members (course_id, person_id, role)
      values (:course, :person, :role)
      on conflict do nothing
      """;

  private static final String CHANGE_ROLE = """
      update course_members
      set role = :role
      where course_id = :course and person_id = :person
      """;

  private static final String REMOVE = """
      delete from course_members
      where course_id = :course and person_id = any(:people)
      """;

  private static final String OF_CLASS = """
      select p.id, p.username, p.email, p.display_name, m.role
      from course_members m
      join people p on p.id = m.person_id
      where m.course_id = :course
        and (:person::uuid is null or p.id = :person::uuid)
      order by p.display_name, p.username
      """;

  private static final String HAS_ANOTHER_TEACHER = """
      select exists (
        select
        from course_members m
        join people p on p.id = m.person_id and not p.disabled
        where m.course_id = :course and m.role = 'teacher' and m.person_id <> :person
      )
      """;

  private final JdbcClient jdbc;

  MemberTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if this person is in the class already, in whatever role. */
  boolean add(CourseId course, PersonId person, Role role) {
    return jdbc.sql(ADD)
        .param("course", course.value())
        .param("person", person.value())
        .param("role", role.word())
        .update() == 1;
  }

  void changeRole(CourseId course, PersonId person, Role role) {
    jdbc.sql(CHANGE_ROLE)
        .param("course", course.value())
        .param("person", person.value())
        .param("role", role.word())
        .update();
  }

  void remove(CourseId course, Collection<PersonId> people) {
    jdbc.sql(REMOVE)
        .param("course", course.value())
        .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
        .update();
  }

  List<Member> of(CourseId course) {
    return of(course, (UUID) null);
  }

  Optional<Member> of(CourseId course, PersonId person) {
    return of(course, person.value()).stream().findFirst();
  }

  /** Whether somebody else who may sign in is a teacher of the class. */
  boolean hasAnotherTeacher(CourseId course, PersonId person) {
    return jdbc.sql(HAS_ANOTHER_TEACHER)
        .param("course", course.value())
        .param("person", person.value())
        .query(Boolean.class)
        .single();
  }

  private List<Member> of(CourseId course, UUID person) {
    return jdbc.sql(OF_CLASS)
        .param("course", course.value())
        .param("person", person)
        .query(MemberTable::member)
        .list();
  }

  private static Member member(ResultSet row, int number) throws SQLException {
    return new Member(new PersonId(row.getObject("id", UUID.class)), row.getString("username"),
        Optional.ofNullable(row.getString("email")), row.getString("display_name"),
        Role.of(row.getString("role")).orElseThrow());
  }
}
