-- What was used and has ended is added up once. A draft is then what is added up already, and with it only what still runs or
-- ended a moment ago. The sums follow from usage and prices: they can be thrown away at any time.

-- Ended, and in no sum yet. Each interval that has ended is either here or in the sums, and goes over in one transaction.
create table unsummed_usage (
  usage_id bigint primary key references usage
);

create table summed_months (
  starts_at timestamptz primary key,
  ends_at   timestamptz not null,
  until     timestamptz not null,
  constraint a_summed_month_has_a_length check (starts_at < ends_at and until <= ends_at),
  constraint summed_months_do_not_overlap exclude using gist (tstzrange(starts_at, ends_at) with &&)
);
comment on table  summed_months is 'By the calendar of which all sums were made. Whoever asks by another one is told without them.';
comment on column summed_months.until is 'When the last of what is in the sums ended.';

create table summed_rates (
  id       integer generated always as identity primary key,
  currency text    not null,
  places   integer not null,
  kind     text    not null,
  size     text    not null,
  price    numeric not null,
  factor   numeric not null,
  unique (currency, kind, size, price, factor)
);
comment on table  summed_rates is 'What makes a line, of whichever list of prices it is.';
comment on column summed_rates.places is 'Decimals of the currency, by which the sums are rounded.';

create table usage_sums (
  month_starts_at timestamptz not null references summed_months,
  course_id       uuid        not null,
  person_id       uuid        not null,
  rate_id         integer     not null references summed_rates,
  quantity        numeric     not null,
  amount          numeric     not null,
  primary key (month_starts_at, course_id, person_id, rate_id)
) with (fillfactor = 50);
-- Classes and people are not referred to: whoever adds up would hold the rows by which launches take turns.
comment on table  usage_sums is 'The lines of drafts, as far as they are made of what has ended. Half of each page is left free for the next sums of the same lines.';
comment on column usage_sums.quantity is 'In microseconds of whatever the rate counts.';
comment on column usage_sums.amount is 'In the smallest unit of the currency, rounded half to even: what the line would be if nothing came to it.';

create table usage_times (
  month_starts_at timestamptz not null references summed_months,
  course_id       uuid        not null,
  node_micros     numeric     not null,
  unbilled_micros numeric     not null,
  primary key (month_starts_at, course_id)
) with (fillfactor = 50);

create index usage_that_is_open on usage (course_id, opened_at) where closed_at is null;
create index clusters_that_are_metered on usage (course_id, opened_at) where closed_at is null and cluster_id is not null;

create function sum_usage_anew() returns void language sql as $$
  lock table summed_months in share row exclusive mode;
  delete from usage_sums;
  delete from usage_times;
  delete from summed_months;
  delete from summed_rates;
  insert into unsummed_usage select id from usage where closed_at is not null on conflict do nothing;
$$;
comment on function sum_usage_anew is 'Throws all sums away.';

insert into unsummed_usage select id from usage where closed_at is not null;

create function ended_usage_is_to_be_summed() returns trigger language plpgsql as $$
begin
  insert into unsummed_usage values (new.id);
  return null;
end
$$;
create trigger ended_usage_is_to_be_summed after update on usage
  for each row when (old.closed_at is null and new.closed_at is not null)
  execute function ended_usage_is_to_be_summed();
create trigger usage_that_had_ended_is_to_be_summed after insert on usage
  for each row when (new.closed_at is not null)
  execute function ended_usage_is_to_be_summed();

-- Prices start in the future and usage ends in the past, but the clocks of two dashboards may differ.
create function prices_hold_for_what_is_summed() returns trigger language plpgsql as $$
begin
  lock table summed_months in share row exclusive mode;
  if exists (select from summed_months where until > new.starts_at) then
    perform sum_usage_anew();
  end if;
  return null;
end
$$;
create trigger prices_hold_for_what_is_summed after insert on price_lists
  for each row execute function prices_hold_for_what_is_summed();

create view rates_of_price_lists as
  select p.id as list_id, p.currency, charge.kind, charge.size, charge.price,
         coalesce((p.state_factors ->> case kind when 'folder-gb-month' then 'available' else 'ready' end)::numeric, 1) as factor
  from price_lists p
  cross join lateral (
    select 'folder-gb-month' as kind, '' as size, p.folder_gb_month as price
    union all
    select 'size-hour', key, value::numeric from jsonb_each_text(p.size_hours)
    union all
    select 'vcpu-hour', '', p.vcpu_hour where p.vcpu_hour is not null
    union all
    select 'memory-gb-hour', '', p.memory_gb_hour where p.memory_gb_hour is not null
  ) as charge;

-- What a month of usage costs, as the common table expressions of a query: "grown" are the lines that this usage is in, each with
-- what is in the sums already, and "times" what the classes used. It is kept small what a million intervals are added up by: a sum
-- for each list of prices that held in the month, which most intervals do not cross, and of what was used only that which those
-- lists ask for.
create function priced_usage(month_start timestamptz, month_end timestamptz, as_of timestamptz, places jsonb, source text, by_sums boolean)
  returns text language plpgsql stable parallel safe as $$
declare
  lists   bigint[];  -- those that hold in the month, one after the other; null for the time before the first
  sums    text;      -- of the times by each of them
  by_size boolean;
  by_held boolean;
begin
  select array_agg(w.id order by w.from_at), coalesce(bool_or(p.size_hours is not null), false), coalesce(bool_or(p.vcpu_hour is not null), false),
         -- What began and ended in the month began before it was over, and ended after it began: nothing else needs to be asked.
         string_agg(format('sum_of_micros(whole_micros(least(closed_at, %1$L) - greatest(opened_at, %2$L)))%3$s', w.to_at, w.from_at,
                           ' filter (where ' || nullif(concat_ws(' and ', case when w.to_at < least(month_end, as_of) then format('opened_at < %L', w.to_at) end,
                                                                 case when w.from_at > month_start then format('coalesce(closed_at > %L, true)', w.from_at) end), '') || ')'),
                    ', ' order by w.from_at)
  into lists, by_size, by_held, sums
  from (
    select id, greatest(starts_at, month_start) as from_at, least(ends_at, month_end, as_of) as to_at
    from (
      select id, starts_at, lead(starts_at, 1, 'infinity') over (order by starts_at, id) as ends_at
      from price_lists
      union all
      select null, '-infinity', coalesce(min(starts_at), 'infinity')
      from price_lists
    ) as all_lists
    where greatest(starts_at, month_start) < least(ends_at, month_end, as_of)
  ) as w
  left join price_lists p on p.id = w.id;

  return format($query$
    used as (
      select course_id, person_id, %3$s as head_size, %4$s as worker_size, workers, %5$s as vcpus, %6$s as memory_mb, gigabytes, array[%1$s]::bigint[] as times
      from %7$s
      where opened_at < %9$L and (closed_at > %8$L or closed_at is null)
      group by %2$s
    ), timed as (
      select course_id, person_id, head_size, worker_size, workers, vcpus, memory_mb, gigabytes, unnest(%10$L::bigint[]) as list, unnest(times) as micros
      from used
    ), rates as materialized (
      -- Equal prices make one line, whichever lists they are from.
      select r.*, case kind when 'folder-gb-month' then whole_micros(%11$L::timestamptz - %8$L) when 'memory-gb-hour' then 3600000000 * 1024 else 3600000000 end as divisor,
             dense_rank() over (order by currency, kind, size, price, factor)::integer as line
      from rates_of_price_lists r
      where list_id = any (%10$L)
    ), priced as materialized (
      select t.course_id, t.person_id, t.workers, t.vcpus, t.memory_mb, t.gigabytes, t.micros,
             head.line as head_line, worker.line as worker_line, vcpu.line as vcpu_line, memory.line as memory_line, folder.line as folder_line
      from timed t
      left join rates folder on folder.list_id = t.list and folder.kind = 'folder-gb-month' and t.gigabytes is not null
      left join (rates head join rates worker on worker.list_id = head.list_id and worker.kind = 'size-hour')
        on head.list_id = t.list and head.kind = 'size-hour' and head.size = t.head_size and worker.size = t.worker_size
      left join (rates vcpu join rates memory on memory.list_id = vcpu.list_id and memory.kind = 'memory-gb-hour')
        on vcpu.list_id = t.list and vcpu.kind = 'vcpu-hour' and t.vcpus is not null
      where t.micros > 0
    ), charged as (
      %14$s
    ), drafted as (
      select course_id, person_id, line, sum(quantity) as quantity
      from charged
      group by course_id, person_id, line
    ), scales as (
      select line, min(r.currency) as currency, min(r.price * r.factor * 10::numeric ^ (%12$L::jsonb ->> r.currency)::integer) as rate, min(divisor) as divisor,
             min(s.id) as rate_id
      from rates r
      left join summed_rates s using (currency, kind, size, price, factor)
      where %12$L::jsonb ? r.currency
      group by line
    ), divided as (
      select course_id, person_id, rate_id, currency, quantity, was, divisor, whole, 2 * (dividend - whole * divisor) as twice
      from (
        select course_id, person_id, rate_id, currency, quantity, was, divisor, dividend, div(dividend, divisor) as whole
        from (
          select course_id, person_id, rate_id, currency, quantity, was, divisor, quantity * rate as dividend
          from (
            select d.course_id, d.person_id, s.rate_id, s.currency, s.divisor, s.rate,
                   case when known.amount is null then d.quantity else d.quantity + known.quantity end as quantity, known.amount as was
            from drafted d
            join scales s using (line)
            left join usage_sums known on %13$L and known.month_starts_at = %8$L and known.course_id = d.course_id
              and known.person_id = d.person_id and known.rate_id = s.rate_id
          ) as quantities
          offset 0
        ) as dividends
        offset 0
      ) as quotients
    ), grown as (
      -- What lies in the middle goes to the even neighbour.
      select course_id, person_id, rate_id, currency, quantity, was,
             case when twice > divisor or twice = divisor and mod(whole, 2) = 1 then whole + 1 else whole end as amount
      from divided
    ), times as (
      select course_id, coalesce(sum(micros * (workers + 1)), 0) as node_micros,
             coalesce(sum(micros) filter (where coalesce(head_line, vcpu_line, folder_line) is null), 0) as unbilled_micros
      from priced
      group by course_id
    )$query$,
    sums,
    concat_ws(', ', 'course_id, person_id', case when by_size then 'head_size, worker_size' end, 'workers', case when by_held then 'vcpus, memory_mb' end, 'gigabytes'),
    case when by_size then 'head_size' else 'null::text' end, case when by_size then 'worker_size' else 'null::text' end,
    case when by_held then 'vcpus' else 'null::integer' end, case when by_held then 'memory_mb' else 'null::bigint' end,
    source, month_start, least(month_end, as_of), lists, month_end, places, by_sums,
    -- Hours of nodes and of folders fit into whole numbers, which are quicker; of what nodes hold there may be too many.
    concat_ws(' union all ',
      case when by_size then 'select course_id, person_id, head_line as line, micros * case when head_line = worker_line then workers + 1 else 1 end as quantity
                              from priced where head_line is not null
                              union all
                              select course_id, person_id, worker_line, micros * workers from priced where worker_line <> head_line' end,
      case when by_held then 'select course_id, person_id, vcpu_line as line, micros::numeric * vcpus as quantity from priced where vcpu_line is not null
                              union all
                              select course_id, person_id, memory_line, micros::numeric * memory_mb from priced where memory_line is not null' end,
      'select course_id, person_id, folder_line as line, micros * gigabytes as quantity from priced where folder_line is not null'));
end
$$;

-- The drafts of all classes at once, every line rounded as on an invoice: no interval leaves the database, and those that have
-- ended are not even looked at, as long as there are sums of them.
drop function drafts_of_month;
create function drafts_of_month(month_start timestamptz, month_end timestamptz, as_of timestamptz, places jsonb)
  returns table (course_id uuid, currency text, lines bigint, amount numeric, node_seconds numeric, unbilled_seconds numeric)
  language plpgsql stable parallel safe as $$
declare
  by_sums boolean := not exists (select from summed_months m
                                 where m.starts_at < month_end and m.ends_at > month_start
                                   and (m.starts_at <> month_start or m.ends_at <> month_end or m.until > as_of))
                     and not exists (select from summed_rates r where r.places is distinct from (drafts_of_month.places ->> r.currency)::integer)
                     and (select count(*) from (select from unsummed_usage limit 5001) as pending) <= 5000;
begin
  return query execute 'with ' || priced_usage(month_start, month_end, as_of, places,
    case when by_sums then '(select * from usage where closed_at is null
                             union all
                             select * from usage where id = any (array(select usage_id from unsummed_usage))) as latest'
         else 'usage' end, by_sums) || $query$,
    billed as (
      select course_id, currency, sum(lines)::bigint as lines, sum(amount) / 10::numeric ^ ($3 ->> currency)::integer as amount
      from (
        select course_id, currency, count(*) filter (where was is null) as lines, sum(case when was is null then amount else amount - was end) as amount
        from grown
        group by course_id, currency
        union all
        select course_id, currency, count(*), sum(amount)
        from usage_sums
        join summed_rates on id = rate_id
        where $1 and month_starts_at = $2
        group by course_id, currency
      ) as parts
      group by course_id, currency
    ), used_in_all as (
      select course_id, sum(node_micros) / 1000000 as node_seconds, sum(unbilled_micros) / 1000000 as unbilled_seconds
      from (
        select course_id, node_micros, unbilled_micros
        from times
        union all
        select course_id, node_micros, unbilled_micros
        from usage_times
        where $1 and month_starts_at = $2
      ) as parts
      group by course_id
    )
    select t.course_id, b.currency, coalesce(b.lines, 0), coalesce(b.amount, 0), t.node_seconds, t.unbilled_seconds
    from used_in_all t
    left join billed b on b.course_id = t.course_id
    order by t.course_id, b.currency
    $query$
  using by_sums, month_start, places;
end
$$;
comment on function drafts_of_month is 'Places: decimals of each currency. A class has a row for each currency, and one without where nothing has a price. The times are of all its usage, in each of its rows.';

create function sum_up_usage(zone text, places jsonb, at_most integer) returns integer language plpgsql as $$
declare
  ended bigint[];
  month record;
begin
  if not exists (select from unsummed_usage) then
    return 0;
  end if;
  lock table summed_months in share row exclusive mode;
  if exists (select from price_lists p where not sum_up_usage.places ? p.currency) then
    return 0;
  end if;
  ended := array(select usage_id from unsummed_usage order by usage_id limit at_most);

  if exists (select from summed_rates r where r.places <> (sum_up_usage.places ->> r.currency)::integer)
      or exists (select from summed_months
                 where (starts_at, ends_at) <> (date_trunc('month', starts_at at time zone zone) at time zone zone,
                                                (date_trunc('month', starts_at at time zone zone) + interval '1 month') at time zone zone)) then
    perform sum_usage_anew();
    return cardinality(ended);
  end if;

  insert into summed_rates (currency, places, kind, size, price, factor)
    select distinct currency, (sum_up_usage.places ->> currency)::integer, kind, size, price, factor
    from rates_of_price_lists
    on conflict do nothing;

  for month in
    select starts_at, ends_at, max(least(closed_at, ends_at)) as until
    from (
      select first at time zone zone as starts_at, (first + interval '1 month') at time zone zone as ends_at, closed_at
      from usage
      cross join lateral generate_series(date_trunc('month', opened_at at time zone zone), closed_at at time zone zone, interval '1 month') as first
      where id = any (ended)
    ) as parts
    where starts_at < closed_at
    group by starts_at, ends_at
  loop
    insert into summed_months as known (starts_at, ends_at, until) values (month.starts_at, month.ends_at, month.until)
      on conflict (starts_at) do update set until = greatest(known.until, excluded.until);
    execute 'with ' || priced_usage(month.starts_at, month.ends_at, 'infinity', places, '(select * from usage where id = any ($2)) as ended', true) || $query$,
      put as (
        insert into usage_sums (month_starts_at, course_id, person_id, rate_id, quantity, amount)
          select $1, course_id, person_id, rate_id, quantity, amount from grown
          on conflict (month_starts_at, course_id, person_id, rate_id) do update set quantity = excluded.quantity, amount = excluded.amount
      )
      insert into usage_times as known (month_starts_at, course_id, node_micros, unbilled_micros)
        select $1, course_id, node_micros, unbilled_micros from times
        on conflict (month_starts_at, course_id) do update
        set node_micros = known.node_micros + excluded.node_micros, unbilled_micros = known.unbilled_micros + excluded.unbilled_micros
      $query$
    using month.starts_at, ended;
  end loop;

  delete from unsummed_usage where usage_id = any (ended);
  return cardinality(ended);
end
$$;
comment on function sum_up_usage is 'Takes what has ended into the sums, at most so many intervals, and tells how many. To be called until it is 0.';
