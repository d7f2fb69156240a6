package io.berth.admin;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@Component
class PricesTable {

  /** More presets than this nobody compares. */
  private static final int MOST_PRESETS = 60;

  private static final String PRICES = """
      with offered as (
        select p.name, p.head_size, p.worker_size, p.workers, p.hours, bool_or(p.course_id is null) as general,
               count(p.course_id) as courses, min(c.name) as course
        from presets p
        left join courses c on c.id = p.course_id
        where p.retired_at is null and c.archived_at is null
        group by p.name, p.head_size, p.worker_size, p.workers, p.hours
      ), named as (
        select name
        from sizes
        where seen_at = (select max(seen_at) from sizes)
        union
        select head_size from offered
        union
        select worker_size from offered
        union
        select jsonb_object_keys(size_hours) from price_lists where size_hours is not null
      ), budgets as (
        select distinct on (b.course_id) b.currency
        from class_budgets b
        join courses c on c.id = b.course_id and c.archived_at is null
        order by b.course_id, b.id desc
      )
      select json_build_object(
        'lists', (select coalesce(json_agg(l), '[]')::text from price_lists l),
        'made', (
          select coalesce(json_agg(json_build_object('id', l.id, 'at', l.made_at, 'by', p.display_name)
                                   order by l.starts_at desc, l.id desc), '[]')
          from price_lists l
          left join people p on p.id = l.made_by),
        'sizes', (
          select coalesce(json_agg(json_build_object('name', n.name, 'vcpus', s.vcpus, 'memory_mb', s.memory_mb)
                                   order by s.vcpus, s.memory_mb, n.name), '[]')
          from named n
          left join sizes s on s.name = n.name),
        'presets', (
          select coalesce(json_agg(to_json(o)), '[]')
          from (
            select p.*, head.vcpus + p.workers * worker.vcpus as vcpus, head.memory_mb + p.workers * worker.memory_mb as memory_mb
            from offered p
            left join sizes head on head.name = p.head_size
            left join sizes worker on worker.name = p.worker_size
            order by p.general desc, p.courses desc, p.workers, p.name, p.head_size, p.worker_size, p.hours
            limit :most) o),
        'other_presets', greatest(0, (select count(*) from offered) - :most),
        'budgets', (
          select coalesce(json_object_agg(currency, classes), '{}')
          from (select currency, count(*) as classes from budgets group by currency) sums))
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PricesTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json.rebuild().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  }

  /** Everything in one statement. */
  PricesReading read() {
    return jdbc.sql(PRICES)
        .param("most", MOST_PRESETS)
        .query((row, number) -> json.readValue(row.getString(1), PricesReading.class))
        .single();
  }
}
