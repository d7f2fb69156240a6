package io.berth.usage;

import io.berth.courses.CourseId;
import io.berth.moments.Moments;
import io.berth.people.PersonId;
import io.berth.pricing.Prices;
import io.berth.usage.UsageAsk.Days;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@Component
class UsageDaysTable {

  private static final String USAGE = """
      with term as (
        select min(c.starts_on) as from_day, max(c.ends_on) as to_day
        from courses c
        where (cast(:course as uuid) is null or c.id = :course)
          and (cast(:course as uuid) is not null or c.archived_at is null and c.starts_on <= :today and c.ends_on >= :today)
          and (cast(:person as uuid) is null
               or exists (select from course_members m where m.course_id = c.id and m.person_id = :person))
      ), asked as (
        select coalesce(:from, from_day, :today - 90) as from_day, coalesce(:to, least(to_day, :today), :today) as to_day
        from term
      ), span as (
        select greatest(from_day, to_day - :mostDays + 1) as from_day, greatest(from_day, to_day) as to_day
        from asked
      ), days as (
        select d::date as day, d at time zone :zone as from_at, (d + interval '1 day') at time zone :zone as to_at,
               micros(date_trunc('month', d) at time zone :zone, (date_trunc('month', d) + interval '1 month') at time zone :zone) as month_micros
        from span, generate_series(from_day::timestamp, to_day::timestamp, interval '1 day') d
      ), lists as (
        select l.id as list_id, l.currency, l.starts_at, lead(l.starts_at, 1, 'infinity') over (order by l.starts_at, l.id) as until_at
        from price_lists l
        union all
        select null, null, '-infinity', coalesce(min(starts_at), 'infinity')
        from price_lists
      ), windows as materialized (
        select d.day, d.month_micros, l.list_id, l.currency, greatest(d.from_at, l.starts_at) as from_at, least(d.to_at, l.until_at, :now) as to_at
        from days d
        join lists l on greatest(d.from_at, l.starts_at) < least(d.to_at, l.until_at, :now)
      ), used as materialized (
        select u.*, greatest((u.opened_at at time zone :zone)::date, s.from_day) as first_day,
               least((coalesce(u.closed_at, :now) at time zone :zone)::date, s.to_day) as last_day
        from usage u, span s
        where (cast(:course as uuid) is null or u.course_id = :course) and (cast(:person as uuid) is null or u.person_id = :person)
          and u.opened_at < (s.to_day + 1)::timestamp at time zone :zone
          and (u.closed_at > s.from_day::timestamp at time zone :zone or u.closed_at is null)
      ), pieces as (
        select w.day, w.month_micros, w.list_id, w.currency, u.gigabytes, u.head_size, u.worker_size, u.workers, u.vcpus, u.memory_mb,
               case :by when 'class' then u.course_id::text when 'person' then u.person_id::text
                        when 'cluster' then coalesce(u.cluster_id::text, '') else '' end as key,
               sum(micros(greatest(u.opened_at, w.from_at), least(u.closed_at, w.to_at))) as micros
        from used u
        cross join lateral generate_series(u.first_day, u.last_day, interval '1 day') d
        join windows w on w.day = d::date and greatest(u.opened_at, w.from_at) < least(u.closed_at, w.to_at)
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
      ), priced as (
        select p.*,
               case when p.gigabytes is null then price_of_nodes(l, p.head_size, p.worker_size, p.workers, p.vcpus, p.memory_mb)
                    else p.gigabytes * l.folder_gb_month * coalesce((l.state_factors ->> 'available')::numeric, 1) end as price,
               -- Of a cluster with two sizes, priced by what it holds: the head's part, if the cloud still says what made up the whole.
               case when l.size_hours is not null then (l.size_hours ->> p.head_size)::numeric
                    when head.vcpus + p.workers * worker.vcpus = p.vcpus and head.memory_mb + p.workers * worker.memory_mb = p.memory_mb
                    then head.vcpus * l.vcpu_hour + head.memory_mb * 0.0009765625 * l.memory_gb_hour
                    else 0 end * coalesce((l.state_factors ->> 'ready')::numeric, 1) as head_price
        from pieces p
        left join price_lists l on l.id = p.list_id
        left join sizes head on head.name = p.head_size
        left join sizes worker on worker.name = p.worker_size
      ), parts as (
        select part.key, p.day, case when part.price is not null then p.currency end as currency,
               case when p.gigabytes is null then 3600000000 else p.month_micros end as divisor,
               p.micros * part.nodes as node_micros, p.micros * part.price as amount,
               case when part.price is null then p.micros * part.nodes else 0 end as unpriced
        from priced p
        cross join lateral (
          select p.key, coalesce(p.workers + 1, 0) as nodes, p.price
          where :by <> 'size' or p.gigabytes is not null
          union all
          select p.head_size, 1, p.head_price + p.price * 0
          where :by = 'size' and p.gigabytes is null
          union all
          select p.worker_size, p.workers, p.price - p.head_price
          where :by = 'size' and p.gigabytes is null) part
      ), places as (
        select key, row_number() over (order by coalesce(sum(amount / divisor), 0) desc, sum(node_micros) desc, key) as place
        from parts
        group by key
      ), rows as (
        select least(l.place, :most + 1) as place, p.day, p.currency, p.divisor, sum(p.node_micros) as node_micros, sum(p.amount) as amount,
               sum(p.unpriced) as unpriced_micros
        from parts p
        join places l on l.key = p.key
        group by 1, 2, 3, 4
      )
      select json_build_object(
        'from_day', s.from_day, 'to_day', s.to_day,
        'course', (select name from courses where id = :course),
        'groups', (select count(*) from places),
        'named', (
          select coalesce(json_agg(json_build_object('place', l.place, 'key', l.key, 'name',
                   case when l.key = '' then ''
                        when :by = 'class' then (select name from courses where id = cast(l.key as uuid))
                        when :by = 'person' then (select display_name from people where id = cast(l.key as uuid))
                        when :by = 'cluster' then (select name from clusters where id = cast(l.key as uuid))
                        else l.key end)), '[]')
          from places l
          where l.place <= :most),
        'rows', (select coalesce(json_agg(r), '[]') from rows r))
      from span s
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Prices prices;

  UsageDaysTable(JdbcClient jdbc, JsonMapper json, Prices prices) {
    this.jdbc = jdbc;
    this.json = json.rebuild().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    this.prices = prices;
  }

  /** In one statement. Without days: the term of the class, of the person's classes, or of all that go on. */
  UsageReport of(UsageScope scope, By by, Optional<Days> days, LocalDate today, Instant now) {
    return jdbc.sql(USAGE)
        .param("course", scope.course().map(CourseId::value).orElse(null), Types.OTHER)
        .param("person", scope.person().map(PersonId::value).orElse(null), Types.OTHER)
        .param("by", by.word())
        .param("from", days.map(Days::from).orElse(null), Types.DATE)
        .param("to", days.map(Days::to).orElse(null), Types.DATE)
        .param("today", today)
        .param("now", Moments.at(now))
        .param("zone", prices.zoneOfDatabase())
        .param("mostDays", UsageAsk.MOST_DAYS)
        .param("most", UsageReport.MOST)
        .query((row, number) -> json.readValue(row.getString(1), UsageReading.class).report())
        .single();
  }
}
