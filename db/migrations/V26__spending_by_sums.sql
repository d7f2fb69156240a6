-- What a class has spent is asked for at each launch and each minute, and its usage grows for years: what is in the sums of usage is
-- taken from there.

create index usage_sums_of_a_class on usage_sums (course_id);

create function sums_are_of_the_calendar(zone text) returns boolean language sql stable as $$
  select not exists (
    select
    from summed_months
    where starts_at <> date_trunc('month', starts_at at time zone zone) at time zone zone
       or ends_at <> (date_trunc('month', starts_at at time zone zone) + interval '1 month') at time zone zone)
$$;

-- As before: each amount is to be divided by its divisor, which no decimal could hold; and the same rules as for invoices.
create or replace function money_of(the_course uuid, now timestamptz, since timestamptz, zone text)
returns table (person_id uuid, is_spent boolean, currency text, divisor numeric, amount numeric, recent numeric)
language sql stable as $$
  with lists as materialized (
    select l.id, l as list, l.currency, l.starts_at, l.folder_gb_month * coalesce((l.state_factors ->> 'available')::numeric, 1) as gb_month,
           lead(l.starts_at, 1, 'infinity') over (order by l.starts_at, l.id) as until_at
    from price_lists l
  ), used as materialized (
    -- Of what is in the sums only that which ended lately is looked at, and counts as recent alone.
    select u.*, true as counts
    from usage u
    where u.course_id = the_course and u.closed_at is null
    union all
    select u.*, true
    from usage u
    where (select sums_are_of_the_calendar(zone)) and u.id = any (array(select usage_id from unsummed_usage)) and u.course_id = the_course
    union all
    select u.*, false
    from usage u
    where (select sums_are_of_the_calendar(zone)) and u.course_id = the_course and u.closed_at > since
      and not exists (select from unsummed_usage where usage_id = u.id)
    union all
    select u.*, true
    from usage u
    where (select not sums_are_of_the_calendar(zone)) and u.course_id = the_course and u.closed_at is not null
  ), nodes as (
    select u.person_id, true as is_spent, u.counts, u.head_size, u.worker_size, u.workers, u.vcpus, u.memory_mb, u.opened_at as from_at,
           coalesce(u.closed_at, least(now, c.ends_at)) as to_at
    from used u
    join clusters c on c.id = u.cluster_id
    union all
    select r.person_id, false, true, c.head_size, c.worker_size, r.nodes - 1, nullif(r.vcpus, 0), nullif(r.memory_mb, 0), now,
           case when c.state = 'ready' then r.ends_at else now + make_interval(hours => c.hours) end
    from reservations r
    join clusters c on c.id = r.cluster_id
    where r.course_id = the_course and r.given_up_at is null
  ), node_times as (
    -- A class has thousands of intervals and a few kinds of clusters: times are added up before anything is priced.
    select n.person_id, n.is_spent, n.head_size, n.worker_size, n.workers, n.vcpus, n.memory_mb, l.id as list_id,
           sum(micros(greatest(n.from_at, l.starts_at), least(n.to_at, l.until_at))) filter (where n.counts) as micros,
           sum(micros(greatest(n.from_at, l.starts_at, since), least(n.to_at, l.until_at)))
             filter (where n.is_spent and least(n.to_at, l.until_at) > since) as recent
    from nodes n
    join lists l on greatest(n.from_at, l.starts_at) < least(n.to_at, l.until_at)
    group by 1, 2, 3, 4, 5, 6, 7, 8
  ), node_parts as (
    select n.person_id, n.is_spent, l.currency, 3600000000::numeric as divisor, coalesce(n.micros, 0) as micros, n.recent,
           price_of_nodes(l.list, n.head_size, n.worker_size, n.workers, n.vcpus, n.memory_mb) as price
    from node_times n
    join lists l on l.id = n.list_id
  ), folder_times as (
    select u.person_id, u.counts, l.currency, micros(m.month_at, m.next_at) as divisor, u.gigabytes * l.gb_month as price,
           greatest(u.opened_at, l.starts_at, m.month_at) as from_at, least(coalesce(u.closed_at, now), l.until_at, m.next_at) as to_at
    from used u
    join lists l on greatest(u.opened_at, l.starts_at) < least(coalesce(u.closed_at, now), l.until_at)
    cross join lateral (
      select month at time zone zone as month_at, (month + interval '1 month') at time zone zone as next_at
      from generate_series(date_trunc('month', greatest(u.opened_at, l.starts_at) at time zone zone),
                           least(coalesce(u.closed_at, now), l.until_at) at time zone zone, interval '1 month') month) m
    where u.folder_id is not null
  ), parts as (
    select person_id, is_spent, currency, divisor, price * micros as amount, price * recent as recent
    from node_parts
    union all
    select person_id, true, currency, divisor, case when counts then price * micros(from_at, to_at) else 0 end,
           case when to_at > since then price * micros(greatest(from_at, since), to_at) end
    from folder_times
    where from_at < to_at
    union all
    select s.person_id, true, r.currency, case r.kind when 'folder-gb-month' then micros(m.starts_at, m.ends_at) else 3600000000 end,
           s.quantity * r.price * r.factor * case r.kind when 'memory-gb-hour' then 0.0009765625 else 1 end, 0
    from usage_sums s
    join summed_rates r on r.id = s.rate_id
    join summed_months m on m.starts_at = s.month_starts_at
    where (select sums_are_of_the_calendar(zone)) and s.course_id = the_course
  )
  select p.person_id, p.is_spent, p.currency, p.divisor, sum(p.amount), coalesce(sum(p.recent), 0)
  from parts p
  where p.amount is not null
  group by p.person_id, p.is_spent, p.currency, p.divisor
$$;
