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

-- The whole number nearest to the one divided by the other; what lies in the middle goes to the even neighbour. Neither is negative.
create function divided_half_even(dividend numeric, divisor numeric) returns numeric language sql immutable strict parallel safe
return div(dividend, divisor) + case
  when 2 * mod(dividend, divisor) > divisor then 1
  when 2 * mod(dividend, divisor) = divisor then mod(div(dividend, divisor), 2)
  else 0
end;

-- How few kinds of use there are in a million intervals: knowing it, PostgreSQL adds them up with all its processes.
create statistics usage_that_is_alike (ndistinct)
  on course_id, person_id, head_size, worker_size, workers, vcpus, memory_mb, gigabytes from usage;

-- The drafts of all classes at once, every line rounded as on an invoice: in one pass, and no interval leaves the database.
create function drafts_of_month(month_start timestamptz, month_end timestamptz, as_of timestamptz, places jsonb)
  returns table (course_id uuid, currency text, lines bigint, amount numeric, node_seconds numeric, unbilled_seconds numeric)
  language sql stable parallel safe
begin atomic
  with lists as (
    select id, starts_at, lead(starts_at, 1, 'infinity') over (order by starts_at, id) as ends_at
    from price_lists
    union all
    select null, '-infinity', coalesce(min(starts_at), 'infinity')
    from price_lists
  ), windows as (
    select id, greatest(starts_at, month_start) as from_at, least(ends_at, month_end, as_of) as to_at
    from lists
    where greatest(starts_at, month_start) < least(ends_at, month_end, as_of)
  ), used as (
    select u.course_id, u.person_id, u.head_size, u.worker_size, u.workers, u.vcpus, u.memory_mb, u.gigabytes, w.id as list,
           extract(epoch from sum(least(u.closed_at, w.to_at) - greatest(u.opened_at, w.from_at))) as seconds
    from usage u
    join windows w on greatest(u.opened_at, w.from_at) < least(u.closed_at, w.to_at)
    where u.opened_at < month_end and (u.closed_at > month_start or u.closed_at is null)
    group by u.course_id, u.person_id, u.head_size, u.worker_size, u.workers, u.vcpus, u.memory_mb, u.gigabytes, w.id
  ), priced as (
    select used.*, p.id as priced_by, p.currency, p.size_hours, p.vcpu_hour, p.memory_gb_hour, p.folder_gb_month,
           coalesce((p.state_factors ->> case when used.gigabytes is null then 'ready' else 'available' end)::numeric, 1) as factor
    from used
    left join price_lists p on p.id = used.list
      and case
            when used.gigabytes is not null then true
            when p.size_hours is null       then used.vcpus is not null
            else p.size_hours ?& array[used.head_size, used.worker_size]
          end
  ), charged as (
    select p.course_id, p.person_id, p.currency, p.factor, p.seconds, charge.*
    from priced p
    cross join lateral (
      select 'folder-gb-month', null, p.gigabytes::bigint, p.folder_gb_month, extract(epoch from month_end - month_start)
      where p.gigabytes is not null
      union all
      select 'size-hour', p.head_size, 1, (p.size_hours ->> p.head_size)::numeric, 3600
      where p.head_size is not null and p.size_hours is not null
      union all
      select 'size-hour', p.worker_size, p.workers, (p.size_hours ->> p.worker_size)::numeric, 3600
      where p.head_size is not null and p.size_hours is not null
      union all
      select 'vcpu-hour', null, p.vcpus, p.vcpu_hour, 3600
      where p.head_size is not null and p.size_hours is null
      union all
      select 'memory-gb-hour', null, p.memory_mb, p.memory_gb_hour, 3600 * 1024
      where p.head_size is not null and p.size_hours is null
    ) as charge (kind, size, units, price, divisor)
    where p.priced_by is not null
  ), drafted as (
    select c.course_id, c.currency, sum(c.seconds * c.units) * c.price * c.factor as dividend, c.divisor
    from charged c
    group by c.course_id, c.currency, c.person_id, c.kind, c.size, c.price, c.factor, c.divisor
  ), billed as (
    select d.course_id, d.currency, count(*) as lines, sum(divided_half_even(d.dividend * scale, d.divisor)) / scale as amount
    from drafted d
    join (select key, 10::numeric ^ value::integer as scale from jsonb_each_text(places)) as scales on scales.key = d.currency
    group by d.course_id, d.currency, scale
  ), times as (
    select p.course_id, coalesce(sum(p.seconds * (p.workers + 1)), 0) as node_seconds,
           coalesce(sum(p.seconds) filter (where p.priced_by is null), 0) as unbilled_seconds
    from priced p
    group by p.course_id
  )
  select t.course_id, b.currency, coalesce(b.lines, 0), coalesce(b.amount, 0), t.node_seconds, t.unbilled_seconds
  from times t
  left join billed b on b.course_id = t.course_id
  order by t.course_id, b.currency;
end;
comment on function drafts_of_month is 'Places: decimals of each currency. A class has a row for each currency, and one without where nothing has a price. The times are of all its usage, in each of its rows.';
