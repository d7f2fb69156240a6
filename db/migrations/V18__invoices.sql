-- Invoices and credit notes: made once, from usage that can no longer change, and never changed themselves.

-- From here on nothing of the month is added to what a class used, or taken from it.
create table closed_months (
  course_id uuid        not null references courses,
  month     date        not null,
  starts_at timestamptz not null,
  ends_at   timestamptz not null,
  closed_at timestamptz not null,
  closed_by uuid        references people,
  primary key (course_id, month),
  constraint a_month_is_named_by_its_first_day   check (extract(day from month) = 1),
  constraint a_month_is_closed_when_it_is_over   check (starts_at < ends_at and ends_at <= closed_at)
);
comment on table  closed_months is 'A month in which a class used nothing can be closed too: then it has no invoice.';
comment on column closed_months.starts_at is 'In the calendar by which months were billed then; ends_at is the first moment after the month.';

create table unbilled_usage (
  course_id uuid        not null,
  month     date        not null,
  usage_id  bigint      not null references usage,
  from_at   timestamptz not null,
  to_at     timestamptz not null,
  reason    text        not null,
  primary key (usage_id, from_at),
  foreign key (course_id, month) references closed_months,
  constraint something_is_unbilled_for_a_known_reason check (reason in ('no-prices-yet', 'size-without-price', 'unknown-size')),
  constraint unbilled_usage_has_a_length              check (from_at < to_at)
);
create index unbilled_usage_of_a_month on unbilled_usage (course_id, month);
comment on table unbilled_usage is 'What had no price when its month was closed. Prices start in the future, so it will never have one.';

create table invoices (
  id         uuid        primary key,
  series     text        not null,
  year       integer     not null,
  sequence   integer     not null,
  previous   integer     generated always as (nullif(sequence - 1, 0)) stored,
  number     text        not null generated always as (
    case series when 'invoice' then '' else 'C' end || year::text || '-' || lpad(sequence::text, greatest(4, length(sequence::text)), '0')
  ) stored,
  corrects   uuid        references invoices,
  course_id  uuid        not null references courses,
  class_name text        not null,
  issuer     text        not null,
  month      date        not null,
  zone       text        not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  currency   text        not null,
  total      numeric     not null,
  reason     text        not null default '',
  issued_at  timestamptz not null,
  issued_by  uuid        references people,
  unique (series, year, sequence),
  constraint numbers_have_no_gap              foreign key (series, year, previous) references invoices (series, year, sequence),
  constraint numbers_begin_with_one           check (sequence >= 1),
  constraint a_series_is_known                check (series in ('invoice', 'credit-note')),
  constraint a_credit_note_corrects_an_invoice check ((series = 'credit-note') = (corrects is not null)),
  constraint a_correction_has_a_reason        check ((series = 'credit-note') = (length(reason) > 0) and length(reason) <= 1000),
  constraint an_invoice_is_for_a_month        check (extract(day from month) = 1 and starts_at < ends_at)
);
create unique index a_month_is_invoiced_once on invoices (course_id, month, currency) where corrects is null;
create index invoices_by_month on invoices (month, number);
create index credit_notes_of_an_invoice on invoices (corrects);
comment on table  invoices is 'Invoices and credit notes. The row comes last and seals the lines, which are already there.';
comment on column invoices.previous is 'Whose number comes before; that it must be there, and that no row is ever removed, leaves no gap.';
comment on column invoices.month is 'Of a credit note the one in which it was made.';
comment on column invoices.class_name is 'As it was called then, like every text here.';

create table invoice_lines (
  invoice_id           uuid        not null references invoices deferrable initially deferred,
  position             integer     not null,
  person_id            uuid        not null references people,
  person_name          text        not null,
  kind                 text        not null,
  size                 text,
  quantity_numerator   numeric,
  quantity_denominator numeric,
  price                numeric,
  factor               numeric,
  amount               numeric     not null,
  from_at              timestamptz not null,
  to_at                timestamptz not null,
  text                 text        not null,
  corrects             integer,
  primary key (invoice_id, position),
  constraint lines_are_counted_from_one       check (position >= 1),
  constraint a_line_is_of_a_known_kind        check (kind in ('size-hour', 'vcpu-hour', 'memory-gb-hour', 'folder-gb-month')),
  constraint only_sizes_have_a_name           check ((kind = 'size-hour') = (size is not null)),
  constraint a_line_is_measured_or_corrects   check (num_nonnulls(quantity_numerator, quantity_denominator, price, factor)
                                                     = case when corrects is null then 4 else 0 end),
  constraint a_correction_gives_back          check (corrects is null or amount < 0),
  constraint a_line_costs_what_was_measured   check (quantity_numerator >= 0 and quantity_denominator > 0 and
    abs(amount * quantity_denominator - quantity_numerator * price * factor) * 2 * 10::numeric ^ scale(amount) <= quantity_denominator),
  constraint a_line_has_a_time                check (from_at < to_at)
);
comment on column invoice_lines.quantity_numerator is 'With the denominator the exact quantity, whose decimals may never end.';
comment on column invoice_lines.amount is 'Rounded, once, to the places of the currency.';
comment on column invoice_lines.corrects is 'Which line of the corrected invoice.';

create table invoice_pieces (
  invoice_id uuid        not null,
  position   integer     not null,
  usage_id   bigint      not null references usage,
  from_at    timestamptz not null,
  to_at      timestamptz not null,
  primary key (invoice_id, position, usage_id, from_at),
  foreign key (invoice_id, position) references invoice_lines deferrable initially deferred,
  constraint a_piece_has_a_length check (from_at < to_at)
);
create index invoice_pieces_of_usage on invoice_pieces (usage_id);
comment on table invoice_pieces is 'What of which interval a line is made of.';

create trigger rows_are_only_ever_added before update or delete or truncate on closed_months
  for each statement execute function rows_are_only_ever_added();
create trigger rows_are_only_ever_added before update or delete or truncate on unbilled_usage
  for each statement execute function rows_are_only_ever_added();
create trigger rows_are_only_ever_added before update or delete or truncate on invoices
  for each statement execute function rows_are_only_ever_added();
create trigger rows_are_only_ever_added before update or delete or truncate on invoice_lines
  for each statement execute function rows_are_only_ever_added();
create trigger rows_are_only_ever_added before update or delete or truncate on invoice_pieces
  for each statement execute function rows_are_only_ever_added();

create function an_issued_invoice_takes_nothing_more() returns trigger language plpgsql as $$
begin
  if exists (select from added join invoices on invoices.id = added.invoice_id) then
    raise exception 'an issued invoice takes nothing more' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create trigger an_issued_invoice_takes_nothing_more after insert on invoice_lines
  referencing new table as added
  for each statement execute function an_issued_invoice_takes_nothing_more();
create trigger an_issued_invoice_takes_nothing_more after insert on invoice_pieces
  referencing new table as added
  for each statement execute function an_issued_invoice_takes_nothing_more();

create function an_invoice_is_sealed() returns trigger language plpgsql as $$
begin
  if new.total is distinct from (select sum(amount) from invoice_lines where invoice_id = new.id) then
    raise exception 'an invoice is the sum of its lines' using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from invoice_lines where invoice_id = new.id and (corrects is null) <> (new.corrects is null)) then
    raise exception 'the lines of credit notes correct, and no others do' using errcode = 'integrity_constraint_violation';
  end if;
  if new.corrects is null then
    return null;
  end if;
  -- One credit note of an invoice after the other.
  perform from invoices
  where id = new.corrects and corrects is null and course_id = new.course_id and currency = new.currency
  for update;
  if not found then
    raise exception 'a credit note corrects an invoice of the same class and currency' using errcode = 'integrity_constraint_violation';
  end if;
  if exists (
      select
      from invoice_lines mine
      left join invoice_lines billed on billed.invoice_id = new.corrects and billed.position = mine.corrects
      where mine.invoice_id = new.id
        and coalesce(billed.amount, 0) + (
          select coalesce(sum(given.amount), 0)
          from invoice_lines given
          left join invoices on invoices.id = given.invoice_id
          where given.corrects = mine.corrects and (invoices.corrects = new.corrects or given.invoice_id = new.id)) < 0) then
    raise exception 'nothing gives back more than was billed' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create trigger an_invoice_is_sealed after insert on invoices
  for each row execute function an_invoice_is_sealed();

-- The class's row is what closing a month locks: whoever comes with an interval waits for it, and then sees the month closed.
create function usage_of_a_closed_month_is_final() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform from courses where id = new.course_id for key share;
  end if;
  if exists (
      select
      from closed_months
      where course_id = new.course_id
        and case tg_op
              when 'INSERT' then ends_at > new.opened_at and (new.closed_at is null or starts_at < new.closed_at)
              else ends_at > new.closed_at
            end) then
    raise exception 'the month of this usage is closed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;
create trigger usage_of_a_closed_month_is_final before insert or update on usage
  for each row execute function usage_of_a_closed_month_is_final();

-- How few kinds of use there are in a million intervals: knowing it, PostgreSQL adds them up with all its processes.
create statistics usage_that_is_alike (ndistinct)
  on course_id, person_id, head_size, worker_size, workers, vcpus, memory_mb, gigabytes from usage;

-- In a double up to 285 years are exact, and it is the quickest way to a whole number.
create function whole_micros(length interval) returns bigint language sql immutable strict parallel safe
return round(date_part('epoch', length) * 1000000)::bigint;

-- PostgreSQL's own sum of a bigint keeps more for each group than all that is added up here; this one refuses what a bigint cannot hold.
create aggregate sum_of_micros (bigint) (sfunc = int8pl, stype = bigint, combinefunc = int8pl, parallel = safe);

-- The drafts of all classes at once, every line rounded as on an invoice: in one pass, and no interval leaves the database. What
-- a million intervals are added up by is kept small: a sum for each list of prices that held in the month, which most intervals
-- do not cross, and of what was used only that which those lists ask for.
create function drafts_of_month(month_start timestamptz, month_end timestamptz, as_of timestamptz, places jsonb)
  returns table (course_id uuid, currency text, lines bigint, amount numeric, node_seconds numeric, unbilled_seconds numeric)
  language plpgsql stable parallel safe as $$
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
  if lists is null then
    return;
  end if;

  return query execute format($query$
    with used as (
      select course_id, person_id, %3$s as head_size, %4$s as worker_size, workers, %5$s as vcpus, %6$s as memory_mb, gigabytes, array[%1$s] as times
      from usage
      where opened_at < least($2, $3) and (closed_at > $1 or closed_at is null)
      group by %2$s
    ), timed as (
      select course_id, person_id, head_size, worker_size, workers, vcpus, memory_mb, gigabytes, unnest($5) as list, unnest(times) as micros
      from used
    ), rates as materialized (
      -- Equal prices make one line, whichever lists they are from.
      select rate.*, dense_rank() over (order by rate.currency, kind, size, price, factor)::integer as line
      from (
        select p.id as list, p.currency, charge.*,
               coalesce((p.state_factors ->> case kind when 'folder-gb-month' then 'available' else 'ready' end)::numeric, 1) as factor
        from price_lists p
        cross join lateral (
          select 'folder-gb-month', '', p.folder_gb_month, whole_micros($2 - $1)
          union all
          select 'size-hour', key, value::numeric, 3600000000 from jsonb_each_text(p.size_hours)
          union all
          select 'vcpu-hour', '', p.vcpu_hour, 3600000000 where p.vcpu_hour is not null
          union all
          select 'memory-gb-hour', '', p.memory_gb_hour, 3600000000 * 1024 where p.memory_gb_hour is not null
        ) as charge (kind, size, price, divisor)
        where p.id = any ($5)
      ) as rate
    ), priced as materialized (
      select t.course_id, t.person_id, t.workers, t.vcpus, t.memory_mb, t.gigabytes, t.micros::numeric as micros,
             head.line as head_line, worker.line as worker_line, vcpu.line as vcpu_line, memory.line as memory_line, folder.line as folder_line
      from timed t
      left join rates folder on folder.list = t.list and folder.kind = 'folder-gb-month' and t.gigabytes is not null
      left join (rates head join rates worker on worker.list = head.list and worker.kind = 'size-hour')
        on head.list = t.list and head.kind = 'size-hour' and head.size = t.head_size and worker.size = t.worker_size
      left join (rates vcpu join rates memory on memory.list = vcpu.list and memory.kind = 'memory-gb-hour')
        on vcpu.list = t.list and vcpu.kind = 'vcpu-hour' and t.vcpus is not null
      where t.micros > 0
    ), charged as (
      select course_id, person_id, head_line as line, micros * case when head_line = worker_line then workers + 1 else 1 end as quantity
      from priced where head_line is not null
      union all
      select course_id, person_id, worker_line, micros * workers from priced where worker_line <> head_line
      union all
      select course_id, person_id, vcpu_line, micros * vcpus from priced where vcpu_line is not null
      union all
      select course_id, person_id, memory_line, micros * memory_mb from priced where memory_line is not null
      union all
      select course_id, person_id, folder_line, micros * gigabytes from priced where folder_line is not null
    ), drafted as (
      select course_id, line, sum(quantity) as quantity
      from charged
      group by course_id, person_id, line
    ), scales as (
      select line, min(r.currency) as currency, min(price * factor * 10::numeric ^ ($4 ->> r.currency)::integer) as rate, min(divisor) as divisor
      from rates r
      where $4 ? r.currency
      group by line
    ), divided as (
      select course_id, currency, divisor, whole, 2 * (dividend - whole * divisor) as twice
      from (
        select course_id, currency, divisor, dividend, div(dividend, divisor) as whole
        from (
          select course_id, s.currency, s.divisor, quantity * s.rate as dividend
          from drafted
          join scales s using (line)
          offset 0
        ) as dividends
        offset 0
      ) as quotients
    ), billed as (
      -- What lies in the middle goes to the even neighbour.
      select course_id, d.currency, count(*) as lines,
             (sum(whole) + count(*) filter (where twice > divisor or twice = divisor and mod(whole, 2) = 1)) / 10::numeric ^ ($4 ->> d.currency)::integer as amount
      from divided d
      group by course_id, d.currency
    ), times as (
      select course_id, coalesce(sum(micros * (workers + 1)), 0) / 1000000 as node_seconds,
             coalesce(sum(micros) filter (where coalesce(head_line, vcpu_line, folder_line) is null), 0) / 1000000 as unbilled_seconds
      from priced
      group by course_id
    )
    select t.course_id, b.currency, coalesce(b.lines, 0), coalesce(b.amount, 0), t.node_seconds, t.unbilled_seconds
    from times t
    left join billed b on b.course_id = t.course_id
    order by t.course_id, b.currency
    $query$,
    sums,
    concat_ws(', ', 'course_id, person_id', case when by_size then 'head_size, worker_size' end, 'workers', case when by_held then 'vcpus, memory_mb' end, 'gigabytes'),
    case when by_size then 'head_size' else 'null::text' end, case when by_size then 'worker_size' else 'null::text' end,
    case when by_held then 'vcpus' else 'null::integer' end, case when by_held then 'memory_mb' else 'null::bigint' end)
  using month_start, month_end, as_of, places, lists;
end
$$;
comment on function drafts_of_month is 'Places: decimals of each currency. A class has a row for each currency, and one without where nothing has a price. The times are of all its usage, in each of its rows.';
