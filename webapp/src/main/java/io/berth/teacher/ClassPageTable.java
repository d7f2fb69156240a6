package io.berth.teacher;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@Component
class ClassPageTable {

  private static final String CLASS_PAGE = """
      with moment as (
        select date_trunc('week', :now at time zone 'UTC') at time zone 'UTC' as monday
      ), here as (
        select id, person_id, requested_at
        from clusters
        where course_id = :course and gone_at is null and state in ('starting', 'ready')
      ), folk as (
        select person_id, role
        from course_members
        join people p on p.id = person_id
        where course_id = :course and role = 'student' and not p.disabled
        union
        select here.person_id, coalesce(m.role, 'left')
        from here
        left join course_members m on m.course_id = :course and m.person_id = here.person_id
      ), newest as (
        select folk.person_id, c.id
        from folk
        left join lateral (
          select id
          from clusters
          where course_id = :course and person_id = folk.person_id
          order by requested_at desc
          limit 1) c on true
      ), shown as (
        select person_id, id
        from newest
        union
        select person_id, id
        from here
      ), used as (
        select person_id,
               extract(epoch from sum(greatest(interval '0', least(failed_at, stopping_at, gone_at, :now)
                                                             - greatest(requested_at, monday)))) / 3600 as hours
        from clusters, moment
        where course_id = :course and (gone_at is null or gone_at > monday)
        group by person_id
      ), asks as (
        select person_id, json_agg(json_build_object('thing', thing, 'wanted', wanted) order by asked_at) as list
        from limit_requests
        where course_id = :course and answered_at is null
        group by person_id
      ), waits as (
        select person_id
        from planned_starts
        where course_id = :course and done_at is null
      )
      select json_build_object(
        'name', k.name, 'join_code', k.join_code, 'archived', k.archived_at is not null,
        'assistants_may', to_json(k.assistants_may),
        'owns', exists (
          select
          from people p
          left join course_members m on m.course_id = k.id and m.person_id = p.id
          where p.id = :reader and (p.admin or m.role = 'teacher')),
        'quota', quota_of(k.id, :reader, :now),
        'waiting', (select count(*) from waits),
        'presets', (
          select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.course_id nulls last, p.position, p.name), '[]')
          from presets p
          where (p.course_id = k.id or p.course_id is null) and p.retired_at is null),
        'lines', (
          select coalesce(json_agg(json_build_object(
            'person', p.id, 'display_name', p.display_name, 'username', p.username, 'email', p.email,
            'role', folk.role, 'student', folk.role = 'student',
            'cluster', c.id, 'cluster_name', c.name, 'state', c.state, 'requested_at', c.requested_at,
            'ready_at', c.ready_at, 'ends_at', c.ends_at, 'failure', c.failure,
            'trouble', case when c.gone_at is null then c.trouble end,
            'used_hours', coalesce(used.hours, 0), 'waiting', waits.person_id is not null,
            'refused', refusal.outcome, 'asks', coalesce(asks.list, '[]'))), '[]')
          from shown
          join folk on folk.person_id = shown.person_id
          join people p on p.id = shown.person_id
          left join clusters c on c.id = shown.id
          left join used on used.person_id = shown.person_id
          left join asks on asks.person_id = shown.person_id
          left join waits on waits.person_id = shown.person_id
          left join lateral (
            select s.outcome
            from (
              select outcome, asked_at, done_at
              from planned_starts
              where course_id = :course and person_id = shown.person_id
              order by asked_at desc
              limit 1) s
            where s.outcome <> '' and s.done_at > coalesce(c.requested_at, '-infinity')
              and c.state is distinct from 'starting' and c.state is distinct from 'ready') refusal on true)
      )
      from courses k
      where k.id = :course
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ClassPageTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json.rebuild().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  }

  /** Everything on the page in one statement. */
  Reading read(CourseId course, PersonId reader, Instant now) {
    return jdbc.sql(CLASS_PAGE)
        .param("course", course.value())
        .param("reader", reader.value())
        .param("now", Moments.at(now))
        .query((row, number) -> json.readValue(row.getString(1), Reading.class))
        .single();
  }
}
