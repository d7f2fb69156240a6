package io.berth.testing;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.people.PersonId;
import io.berth.people.SignedInPerson;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A class with people in it who open its pages. */
public final class VisitedClass {

  private final JdbcClient jdbc;
  private final MockMvcTester browser;
  private final UUID course = UUID.randomUUID();

  public VisitedClass(JdbcClient jdbc, MockMvcTester browser) {
    this.jdbc = jdbc;
    this.browser = browser;
    jdbc.sql("insert into courses (id, name) values (?, 'Big Data Lab')").param(course).update();
  }

  public UUID course() {
    return course;
  }

  public String path(String below) {
    return "/classes/" + course + below;
  }

  /** Somebody with a password; a user name and address of their own are made of the name. */
  public UUID person(String name) {
    UUID id = UUID.randomUUID();
    jdbc.sql("insert into people (id, username, display_name, email, password_hash) values (?, ?, ?, ?, 'x')")
        .params(id, username(name, id), name, username(name, id) + "@uni.example").update();
    return id;
  }

  public UUID admin(String name) {
    UUID id = person(name);
    jdbc.sql("update people set admin = true where id = ?").param(id).update();
    return id;
  }

  /** Somebody in the class. */
  public UUID member(String name, String role) {
    UUID id = person(name);
    join(id, role);
    return id;
  }

  public void join(UUID person, String role) {
    jdbc.sql("insert into course_members (course_id, person_id, role) values (?, ?, ?)").params(course, person, role).update();
  }

  /** A cluster that runs, and that the reconciler leaves alone. */
  public UUID cluster(UUID person, String name) {
    UUID id = UUID.randomUUID();
    jdbc.sql("""
        insert into clusters (id, course_id, person_id, name, workers, head_size, worker_size, hours, observed, stack_name,
                              stack_id, accepted_at, ready_at, ends_at, due_at)
        values (:id, :course, :person, :name, 2, 's', 's', 4, 'ready', 'berth-' || :id, 'stack', now(), now(),
                now() + interval '2 h', 'infinity')
        """).param("id", id).param("course", course).param("person", person).param("name", name).update();
    return id;
  }

  public boolean isWanted(UUID cluster) {
    return jdbc.sql("select desired = 'running' from clusters where id = ?").param(cluster).query(Boolean.class).single();
  }

  public void archive() {
    jdbc.sql("update courses set archived_at = now() where id = ?").param(course).update();
  }

  /** {@code name role} of everybody in the class, by name. */
  public List<String> members() {
    return jdbc.sql("""
        select p.display_name || ' ' || m.role
        from course_members m
        join people p on p.id = m.person_id
        where m.course_id = ?
        order by 1
        """).param(course).query(String.class).list();
  }

  /** What was noted of this class, the oldest first: action and detail. */
  public List<String> log() {
    return jdbc.sql("select action || ' ' || object_name || ' ' || detail from audit_log where course_id = ? order by id")
        .param(course).query(String.class).list();
  }

  public String username(UUID person) {
    return jdbc.sql("select username from people where id = ?").param(person).query(String.class).single();
  }

  public MvcTestResult get(UUID me, String path) {
    return browser.get().uri(URI.create(path)).with(as(me)).exchange();
  }

  /** Sends a form; fields in pairs of name and value. */
  public MvcTestResult post(UUID me, String path, String... fields) {
    var request = browser.post().uri(path).with(as(me)).with(csrf());
    for (int at = 0; at < fields.length; at += 2) {
      request = request.param(fields[at], fields[at + 1]);
    }
    return request.exchange();
  }

  public RequestPostProcessor as(UUID person) {
    boolean admin = jdbc.sql("select admin from people where id = ?").param(person).query(Boolean.class).single();
    return authentication(new TestingAuthenticationToken(new SignedInPerson(new PersonId(person), "Me", admin), null,
        admin ? "ROLE_ADMIN" : "ROLE_PERSON"));
  }

  private static String username(String name, UUID id) {
    return name.toLowerCase().replaceAll("[^a-z]", "") + "-" + id.toString().substring(0, 8);
  }
}
