package io.berth.clusters;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ClassClusterTable {

  private static final String STUDENT = """
      select p.display_name
      from course_members m
      join people p on p.id = m.person_id
      where m.course_id = :course and m.person_id = :person and m.role = 'student'
      """;

  private static final String OFFERS = """
      select exists (
        select
        from presets p
        join courses c on c.id = p.course_id or p.course_id is null
        where p.id = :preset and c.id = :course and p.retired_at is null and c.archived_at is null
          and (c.ends_on is null or c.ends_on >= (now() at time zone 'UTC')::date)
      )
      """;

  private static final String CLASS_NAME = """
      select name
      from courses
      where id = :course
      """;

  private static final String FIND = """
      select c.id, c.person_id, c.preset_id, c.name, p.display_name
      from clusters c
      join people p on p.id = c.person_id
      where c.id = :cluster and c.course_id = :course
      """;

  private static final String STOP_ALL = """
      update clusters
      set desired = 'stopped', stopping_at = :now, due_at = :now
      where course_id = :course and gone_at is null and desired = 'running' and failed_at is null
      returning id
      """;

  private final JdbcClient jdbc;

  ClassClusterTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A cluster of somebody in the class. */
  record OneOfClass(ClusterId id, PersonId person, Optional<UUID> preset, ClusterName name, String personName) {}

  /** The student's name, if there is such a student in the class. */
  Optional<String> student(CourseId course, PersonId person) {
    return jdbc.sql(STUDENT)
        .param("course", course.value())
        .param("person", person.value())
        .query(String.class)
        .optional();
  }

  /** Whether the class may start this now. */
  boolean offers(CourseId course, UUID preset) {
    return jdbc.sql(OFFERS).param("course", course.value()).param("preset", preset).query(Boolean.class).single();
  }

  String name(CourseId course) {
    return jdbc.sql(CLASS_NAME).param("course", course.value()).query(String.class).single();
  }

  Optional<OneOfClass> find(CourseId course, ClusterId cluster) {
    return jdbc.sql(FIND)
        .param("course", course.value())
        .param("cluster", cluster.value())
        .query(ClassClusterTable::one)
        .optional();
  }

  /** Wants everything of the class stopped that is wanted and has not failed. */
  List<ClusterId> stopAll(CourseId course, Instant now) {
    return jdbc.sql(STOP_ALL)
        .param("course", course.value())
        .param("now", Moments.at(now))
        .query((row, number) -> new ClusterId(row.getObject("id", UUID.class)))
        .list();
  }

  private static OneOfClass one(ResultSet row, int number) throws SQLException {
    return new OneOfClass(new ClusterId(row.getObject("id", UUID.class)),
        new PersonId(row.getObject("person_id", UUID.class)),
        Optional.ofNullable(row.getObject("preset_id", UUID.class)), new ClusterName(row.getString("name")),
        row.getString("display_name"));
  }
}
