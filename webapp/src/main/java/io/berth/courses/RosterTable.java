package io.berth.courses;

import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class RosterTable {

  private static final String INSERT = """
      insert into roster_drafts (id, course_id, person_id, lines, remove_missing, made_at, expires_at)
      values (:id, :course, :person, :lines::jsonb, :removeMissing, :now, :expiresAt)
      """;

  private static final String FORGET_OLD = """
      delete from roster_drafts
      where expires_at <= :now
      """;

  private static final String FIND = """
      select *
      from roster_drafts
      where id = :id and course_id = :course and person_id = :person and expires_at > :now
      for update
      """;

  private static final String APPLIED = """
      update roster_drafts
      set applied_at = :now, added = :added, changed = :changed, removed = :removed
      where id = :id
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  RosterTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A roster that waits to be applied, or was. */
  record Draft(UUID id, RosterReading.Lines lines, boolean removeMissing, Instant expiresAt,
      Optional<Rosters.Applied> applied) {}

  void insert(UUID id, CourseId course, PersonId person, RosterReading.Lines lines, boolean removeMissing, Instant now,
      Instant expiresAt) {
    jdbc.sql(INSERT)
        .param("id", id)
        .param("course", course.value())
        .param("person", person.value())
        .param("lines", json.writeValueAsString(lines))
        .param("removeMissing", removeMissing)
        .param("now", Moments.at(now))
        .param("expiresAt", Moments.at(expiresAt))
        .update();
  }

  void forgetOld(Instant now) {
    jdbc.sql(FORGET_OLD).param("now", Moments.at(now)).update();
  }

  /** This person's draft for this class; two clicks on it come one after the other, until the end of the transaction. */
  Optional<Draft> find(CourseId course, PersonId person, UUID id, Instant now) {
    return jdbc.sql(FIND)
        .param("id", id)
        .param("course", course.value())
        .param("person", person.value())
        .param("now", Moments.at(now))
        .query(this::draft)
        .optional();
  }

  void applied(UUID id, Rosters.Applied applied) {
    jdbc.sql(APPLIED)
        .param("id", id)
        .param("now", Moments.at(applied.at()))
        .param("added", applied.added())
        .param("changed", applied.changed())
        .param("removed", applied.removed())
        .update();
  }

  private Draft draft(ResultSet row, int number) throws SQLException {
    int added = row.getInt("added");
    int changed = row.getInt("changed");
    int removed = row.getInt("removed");
    return new Draft(row.getObject("id", UUID.class), json.readValue(row.getString("lines"), RosterReading.Lines.class),
        row.getBoolean("remove_missing"), Moments.in(row, "expires_at"),
        Moments.maybeIn(row, "applied_at").map(at -> new Rosters.Applied(at, added, changed, removed)));
  }
}
