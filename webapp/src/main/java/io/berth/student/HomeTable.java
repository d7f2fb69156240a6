package io.berth.student;

import io.berth.people.PersonId;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@Component
class HomeTable {

  private static final String HOME = """
      with mine as (
        select c.*, p.name as preset, f.export_path as folder, c.observed = 'gone' as gone
        from clusters c
        left join presets p on p.id = c.preset_id
        left join folders f on f.id = c.folder_id
        where c.person_id = :person
        order by c.requested_at desc
        limit 4
      ), newest as (
        select *
        from mine
        order by requested_at desc
        limit 1
      ), open_classes as (
        select k.id, k.name, k.created_at
        from courses k
        join course_members m on m.course_id = k.id
        where m.person_id = :person
          and k.archived_at is null
          and (k.ends_on is null or k.ends_on >= :today)
      )
      select json_build_object(
        'course', (
          select name
          from open_classes
          order by created_at desc, id
          limit 1),
        'presets', (
          select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'sentence', p.sentence,
                                                     'workers', p.workers, 'hours', p.hours)
                                   order by p.course_id is null, p.position, p.name), '[]')
          from presets p
          where p.retired_at is null
            and (p.course_id in (select id from open_classes)
              or p.course_id is null and exists (select from open_classes))),
        'clusters', (
          select coalesce(json_agg(to_json(mine) order by requested_at desc), '[]')
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
        'usual_seconds', (
          select percentile_cont(0.5) within group (order by extract(epoch from ready_at - requested_at))
          from (
            select c.ready_at, c.requested_at
            from clusters c
            join newest on newest.workers = c.workers
            where c.ready_at is not null
            order by c.ready_at desc
            limit 20
          ) recent)
      )
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  HomeTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json.rebuild().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  }

  /** Everything on the page in one statement. */
  Home of(PersonId person, LocalDate today) {
    return jdbc.sql(HOME)
        .param("person", person.value())
        .param("today", today)
        .query((row, number) -> json.readValue(row.getString(1), Home.class))
        .single();
  }
}
