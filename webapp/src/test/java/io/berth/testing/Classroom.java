package io.berth.testing;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import io.berth.people.SignedInPerson;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

/** People and classes made by SQL, for tests that are about what people may do with them. */
public final class Classroom {

  private final JdbcClient jdbc;
  private final UUID course = UUID.randomUUID();

  private Classroom(JdbcClient jdbc) {
    this.jdbc = jdbc;
    jdbc.sql("insert into courses (id, name) values (?, 'Big Data Lab')").param(course).update();
  }

  /** A new class with nobody in it. */
  public static Classroom in(JdbcClient jdbc) {
    return new Classroom(jdbc);
  }

  public CourseId course() {
    return new CourseId(course);
  }

  /** Somebody in the class. */
  public PersonId with(String name, String role) {
    PersonId person = person(jdbc, name);
    jdbc.sql("insert into course_members (course_id, person_id, role) values (?, ?, ?)").params(course, person.value(), role)
        .update();
    return person;
  }

  /** Somebody in no class. */
  public static PersonId person(JdbcClient jdbc, String name) {
    UUID id = UUID.randomUUID();
    jdbc.sql("insert into people (id, username, display_name) values (?, ?, ?)").params(id, "p-" + id, name).update();
    return new PersonId(id);
  }

  /** An admin. */
  public static PersonId admin(JdbcClient jdbc, String name) {
    PersonId admin = person(jdbc, name);
    jdbc.sql("update people set admin = true where id = ?").param(admin.value()).update();
    return admin;
  }

  /** Something the class may start. */
  public UUID preset(String name, int workers, int hours) {
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into presets (id, course_id, name, sentence, workers, head_size, worker_size, hours, position)
        values (?, ?, ?, 'For a test.', ?, 'spark.small', 'spark.small', ?, ?)
        """).params(id, course, name, workers, hours, workers).update();
    return id;
  }

  /** A cluster that is ready, and that the reconciler leaves alone. */
  public UUID readyCluster(PersonId owner, UUID preset) {
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into clusters (id, course_id, person_id, preset_id, name, workers, head_size, worker_size, hours, observed,
                              stack_name, stack_id, accepted_at, ready_at, ends_at, due_at)
        values (:id, :course, :owner, :preset, 'brave-otter', 2, 'spark.small', 'spark.small', 4, 'ready',
                'berth-' || :id, 'stack', now(), now(), now() + interval '2 h', 'infinity')
        """).param("id", id).param("course", course).param("owner", owner.value()).param("preset", preset).update();
    return id;
  }

  /** The sign-in of this person, for a request of a test. */
  public static Authentication signIn(JdbcClient jdbc, PersonId person) {
    boolean admin = jdbc.sql("select admin from people where id = ?").param(person.value()).query(Boolean.class).single();
    return new TestingAuthenticationToken(new SignedInPerson(person, "Somebody", admin), null,
        admin ? "ROLE_ADMIN" : "ROLE_PERSON");
  }
}
