package io.berth.clusters;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PlannedStartTable {

  private static final String PLAN = """
      insert into planned_starts (id, course_id, person_id, preset_id, click, turn, asked_by, asked_at)
      select gen_random_uuid(), m.course_id, m.person_id, :preset, :click,
             row_number() over (order by lower(p.display_name), p.id), :by, :now
      from course_members m
      join people p on p.id = m.person_id
      where m.course_id = :course and m.role = 'student' and not p.disabled
        and not exists (
          select
          from clusters c
          where c.course_id = m.course_id and c.person_id = m.person_id and c.gone_at is null
            and c.desired = 'running' and c.failed_at is null)
      order by p.id
      on conflict do nothing
      """;

  private static final String CANCEL = """
      update planned_starts
      set done_at = :now
      where course_id = :course and done_at is null
      """;

  private static final String TAKE_TURN = """
      select pg_try_advisory_xact_lock(hashtextextended('planned_starts', 0))
      """;

  private static final String NEXT = """
      select s.*, p.display_name
      from planned_starts s
      join people p on p.id = s.asked_by
      where s.done_at is null
        and :wave > (
          select count(*)
          from clusters
          where observed <> 'gone' and observed <> 'ready' and desired = 'running' and failed_at is null)
      order by s.turn, s.asked_at
      limit 1
      for update of s skip locked
      """;

  private static final String DONE = """
      update planned_starts
      set done_at = :now, outcome = :outcome
      where id = :id and done_at is null
      """;

  private static final String REFUSED = """
      insert into planned_starts (id, course_id, person_id, preset_id, click, turn, asked_by, asked_at, done_at, outcome)
      values (gen_random_uuid(), :course, :person, :preset, :click, 1, :by, :now, :now, :outcome)
      on conflict (course_id, click, person_id) do update set asked_at = :now, done_at = :now, outcome = :outcome
      """;

  private final JdbcClient jdbc;

  PlannedStartTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One start for each student of the class without a running cluster; how many were planned. */
  int plan(CourseId course, UUID preset, UUID click, PersonId by, Instant now) {
    return jdbc.sql(PLAN)
        .param("course", course.value())
        .param("preset", preset)
        .param("click", click)
        .param("by", by.value())
        .param("now", Moments.at(now))
        .update();
  }

  int cancel(CourseId course, Instant now) {
    return jdbc.sql(CANCEL).param("course", course.value()).param("now", Moments.at(now)).update();
  }

  /** Whether this transaction, and until its end no other, may start what is next. */
  boolean takeTurn() {
    return jdbc.sql(TAKE_TURN).query(Boolean.class).single();
  }

  /** What is next, if fewer clusters than these are starting. Locks the row. */
  Optional<PlannedStart> next(int wave) {
    return jdbc.sql(NEXT)
        .param("wave", wave)
        .query((row, number) -> new PlannedStart(row.getObject("id", UUID.class),
            new CourseId(row.getObject("course_id", UUID.class)), new PersonId(row.getObject("person_id", UUID.class)),
            row.getObject("preset_id", UUID.class), row.getString("display_name")))
        .optional();
  }

  void done(UUID start, String outcome, Instant now) {
    jdbc.sql(DONE).param("id", start).param("outcome", outcome).param("now", Moments.at(now)).update();
  }

  /** A start that did not have to wait its turn, and was refused at once. */
  void refused(CourseId course, LaunchRequest request, PersonId by, String outcome, Instant now) {
    jdbc.sql(REFUSED)
        .param("course", course.value())
        .param("person", request.person().value())
        .param("preset", request.preset())
        .param("click", request.key())
        .param("by", by.value())
        .param("outcome", outcome)
        .param("now", Moments.at(now))
        .update();
  }
}
