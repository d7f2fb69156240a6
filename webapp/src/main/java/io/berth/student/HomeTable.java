package io.berth.student;

import io.berth.moments.Moments;
import io.berth.people.PersonId;
import io.berth.pricing.Prices;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@Component
class HomeTable {

  private static final String HOME = """
      with own_classes as (
        select k.id, k.name,
               k.archived_at is null and coalesce(k.ends_on >= (:now::timestamptz at time zone 'UTC')::date, true) as open,
               row_number() over (order by
                 (k.id = :course::uuid) desc nulls last,
                 exists (select from clusters c where c.course_id = k.id and c.person_id = :person
                         and c.state in ('starting', 'ready', 'stopping')) desc,
                 k.archived_at is null desc, (m.role = 'student') desc, k.created_at desc) as place
        from courses k
        join course_members m on m.course_id = k.id
        where m.person_id = :person
      ), chosen as (
        select id, name, open
        from own_classes
        where place = 1
      ), mine as (
        select c.*, p.name as preset, f.export_path as folder, c.observed = 'gone' as gone,
               row_number() over (order by (c.id = :cluster::uuid) desc nulls last, c.requested_at desc) as place
        from clusters c
        left join presets p on p.id = c.preset_id
        left join folders f on f.id = c.folder_id
        where c.person_id = :person
          and (c.course_id = (select id from chosen) or not exists (select from chosen))
        order by place
        limit 6
      ), newest as (
        select *
        from mine
        where place = 1
      )
      select json_build_object(
        'looks_after', (
          select coalesce(json_agg(m.course_id), '[]')
          from course_members m
          join courses k on k.id = m.course_id
          where m.person_id = :person and m.role in ('teacher', 'assistant') and k.archived_at is null
            and not exists (select from course_members s where s.person_id = :person and s.role = 'student')),
        'course', (select name from chosen),
        'course_id', (select id from chosen),
        'classes', (
          select coalesce(json_agg(json_build_object('id', id, 'name', name) order by lower(name)), '[]')
          from own_classes
          where place > 1 and open),
        'teachers', (
          select coalesce(json_agg(t.display_name order by lower(t.display_name)), '[]')
          from course_members m
          join people t on t.id = m.person_id
          where m.course_id = (select id from chosen) and m.role = 'teacher' and not t.disabled),
        'over', (select not open from chosen),
        'quota', (select quota_of(id, :person, :now) from chosen),
        'requests', (
          select coalesce(json_agg(to_json(r) order by r.asked_at desc), '[]')
          from limit_requests r
          where r.course_id = (select id from chosen) and r.person_id = :person
            and coalesce(r.answered_at, r.asked_at) > :now::timestamptz - interval '3 days'),
        'presets', (
          select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'sentence', p.sentence,
                                                     'workers', p.workers, 'hours', p.hours,
                                                     'head_size', p.head_size, 'worker_size', p.worker_size,
                                                     'vcpus', head.vcpus + p.workers * worker.vcpus,
                                                     'memory_mb', head.memory_mb + p.workers * worker.memory_mb)
                                   order by p.course_id nulls last, p.position, p.name), '[]')
          from presets p
          join chosen on chosen.open and (p.course_id = chosen.id or p.course_id is null)
          left join sizes head on head.name = p.head_size
          left join sizes worker on worker.name = p.worker_size
          where p.retired_at is null),
        'clusters', (
          select coalesce(json_agg(to_json(mine) order by place), '[]')
          from mine),
        'events', (
          select coalesce(json_agg(to_json(line) order by line.at, line.id), '[]')
          from (
            select e.id, e.at, e.source, e.status, e.text
            from cluster_events e
            join newest on newest.id = e.cluster_id
            order by e.id desc
            limit 200
          ) line),
        'usage', (
          select coalesce(json_agg(to_json(u) order by u.id), '[]')
          from usage u
          join newest on newest.id = u.cluster_id),
        'prices', (select json_agg(l)::text from price_lists l),
        'spending', (
          select case when newest.state in ('starting', 'stopping') then budget_of(chosen.id, :person)
                 else spending_of(chosen.id, :person, :now, :zone) end::text
          from chosen
          left join newest on true),
        'usual_seconds', (
          select percentile_cont(0.5) within group (order by extract(epoch from ready_at - requested_at))
          from (
            select c.ready_at, c.requested_at
            from clusters c
            join newest on newest.workers = c.workers
            where c.ready_at is not null and c.resize_number = 0
            order by c.ready_at desc
            limit 20
          ) recent)
      )
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Prices prices;

  HomeTable(JdbcClient jdbc, JsonMapper json, Prices prices) {
    this.jdbc = jdbc;
    this.prices = prices;
    this.json = json.rebuild().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  }

  /** Everything on the page in one statement. */
  Home of(PersonId person, Shown shown, Instant now) {
    return jdbc.sql(HOME)
        .param("person", person.value())
        .param("course", shown.course())
        .param("cluster", shown.cluster())
        .param("now", Moments.at(now))
        .param("zone", prices.zoneOfDatabase())
        .query((row, number) -> json.readValue(row.getString(1), Home.class))
        .single();
  }
}
