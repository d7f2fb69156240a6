package io.berth.teacher;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.people.PersonId;
import io.berth.people.SignedInPerson;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A class with a teacher and a preset, to which a test adds people and clusters that the reconciler leaves alone. */
final class SmallClass {

  final UUID id = UUID.randomUUID();
  final UUID preset = UUID.randomUUID();
  final UUID teacher;
  private final JdbcClient jdbc;
  private final MockMvcTester browser;

  SmallClass(JdbcClient jdbc, MockMvcTester browser) {
    this.jdbc = jdbc;
    this.browser = browser;
    jdbc.sql("insert into courses (id, name, join_code) values (?, 'Big Data Lab', ?)")
        .params(id, "OTTER-" + id.toString().substring(0, 8).toUpperCase()).update();
    jdbc.sql("""
        insert into presets (id, course_id, name, sentence, workers, head_size, worker_size, hours, position)
        values (?, ?, 'Lab cluster', 'Enough.', 2, 'spark.small', 'spark.small', 4, 1)
        """).params(preset, id).update();
    teacher = add("Mara Rossi", "teacher");
  }

  UUID add(String name, String role) {
    UUID person = person(name);
    jdbc.sql("insert into course_members (course_id, person_id, role) values (?, ?, ?)").params(id, person, role).update();
    return person;
  }

  UUID person(String name) {
    UUID person = UUID.randomUUID();
    jdbc.sql("insert into people (id, username, display_name) values (?, ?, ?)").params(person, "p-" + person, name).update();
    return person;
  }

  UUID student(String name) {
    return add(name, "student");
  }

  /** A student with a cluster of this name: {@code starting}, {@code ready}, {@code stopping}, {@code stopped} or {@code failed}. */
  UUID student(String name, String cluster, String state) {
    UUID person = student(name);
    cluster(person, cluster, state);
    return person;
  }

  UUID cluster(UUID person, String name, String state) {
    UUID cluster = UUID.randomUUID();
    jdbc.sql("""
        insert into clusters (id, course_id, person_id, preset_id, name, workers, head_size, worker_size, hours, desired,
                              observed, stack_name, stack_id, failure, failed_at, accepted_at, ready_at, ends_at,
                              stopping_at, gone_at, spark_url, requested_at, due_at)
        select :id, :course, :person, :preset, :name, 2, 'spark.small', 'spark.small', 4,
               case when :state in ('stopping', 'stopped') then 'stopped' else 'running' end,
               case :state when 'starting' then 'creating' when 'ready' then 'ready' when 'stopping' then 'deleting' else 'gone' end,
               'berth-' || :id, 'stack', case when :state = 'failed' then 'Node worker-1 could not start: disk full' end,
               case when :state = 'failed' then now() end, now(), case when :state = 'ready' then now() end,
               case when :state = 'ready' then now() + interval '2 h' end,
               case when :state in ('stopping', 'stopped') then now() end,
               case when :state in ('stopped', 'failed') then now() end, 'http://127.64.1.10:8080', now() - interval '1 min',
               'infinity'
        """).param("id", cluster).param("course", id).param("person", person).param("preset", preset).param("name", name)
        .param("state", state).update();
    return cluster;
  }

  /** The cluster's column is set to what this SQL says. */
  void set(UUID cluster, String column, String sql) {
    jdbc.sql("update clusters set " + column + " = " + sql + " where id = ?").param(cluster).update();
  }

  void asks(UUID person, String thing, int wanted) {
    jdbc.sql("insert into limit_requests (id, course_id, person_id, thing, wanted, asked_at) values (?, ?, ?, ?, ?, now())")
        .params(UUID.randomUUID(), id, person, thing, wanted).update();
  }

  MvcTestResult get(String below) {
    return getAs(teacher, below);
  }

  MvcTestResult getAs(UUID person, String below) {
    return browser.get().uri(URI.create("/classes/" + id + below)).with(as(person)).exchange();
  }

  /** Sends a form with these fields, in pairs of name and value. */
  MvcTestResult post(String below, String... fields) {
    return postAs(teacher, below, fields);
  }

  MvcTestResult postAs(UUID person, String below, String... fields) {
    var request = browser.post().uri("/classes/" + id + below).with(as(person)).with(csrf());
    for (int at = 0; at < fields.length; at += 2) {
      request = request.param(fields[at], fields[at + 1]);
    }
    return request.exchange();
  }

  /** The names in the table, from top to bottom. */
  static List<String> names(MvcTestResult page) {
    return Arrays.stream(text(page).split("<th scope=\"row\"><span>")).skip(1).map(row -> row.split("</span>")[0]).toList();
  }

  static String text(MvcTestResult page) {
    try {
      return page.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    } catch (java.io.UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String stateOf(UUID person) {
    return jdbc.sql("select state from clusters where person_id = ? order by requested_at desc limit 1").param(person)
        .query(String.class).optional().orElse("none");
  }

  long count(String what, Object... parameters) {
    return jdbc.sql("select count(*) from " + what).params(parameters).query(Long.class).single();
  }

  static RequestPostProcessor as(UUID person) {
    return authentication(
        new TestingAuthenticationToken(new SignedInPerson(new PersonId(person), "Somebody", false), null, "ROLE_PERSON"));
  }
}
