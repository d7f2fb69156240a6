-- The money a class may spend, how its people share it, and what happens when it runs out.

create table class_budgets (
  id        bigint      generated always as identity primary key,
  course_id uuid        not null references courses,
  amount    numeric     not null,
  currency  text        not null,
  given_at  timestamptz not null,
  given_by  uuid        references people,
  constraint a_budget_is_not_negative                  check (amount >= 0 and amount <= 1000000000 and scale(amount) <= 8),
  constraint the_currency_of_a_budget_is_a_code_or_unit check (currency ~ '^([A-Z]{3}|[a-z]{2,20})$')
);
create index class_budgets_of_a_class on class_budgets (course_id, id desc);
comment on table class_budgets is 'For all that the class ever uses. The row added last counts; what is priced in another currency does not count against it.';

create table class_shares (
  id        bigint      generated always as identity primary key,
  course_id uuid        not null references courses,
  person_id uuid        references people,
  amount    numeric,
  currency  text        not null,
  set_at    timestamptz not null,
  set_by    uuid        references people,
  constraint a_share_is_not_negative                  check (amount >= 0 and amount <= 1000000000 and scale(amount) <= 8),
  constraint the_currency_of_a_share_is_a_code_or_unit check (currency ~ '^([A-Z]{3}|[a-z]{2,20})$')
);
create index class_shares_of_a_class on class_shares (course_id, person_id, id desc);
comment on table  class_shares is 'What one person may spend of the class''s budget. The row added last counts, if it is in the budget''s currency.';
comment on column class_shares.person_id is 'Null: everybody without an exception of their own.';
comment on column class_shares.amount is 'Null: no share; in an exception: as everybody.';

create table budget_policies (
  id        bigint      generated always as identity primary key,
  course_id uuid        not null references courses,
  at_50     text        not null,
  at_80     text        not null,
  at_100    text        not null,
  countdown interval    not null,
  set_at    timestamptz not null,
  set_by    uuid        references people,
  constraint a_step_does_something_known check (array[at_50, at_80, at_100] <@ '{nothing,tell,ask,stop_starts,stop_clusters}'::text[]),
  constraint a_countdown_can_be_noticed  check (countdown between interval '1 minute' and interval '24 hours')
);
create index budget_policies_of_a_class on budget_policies (course_id, id desc);
comment on table  budget_policies is 'What happens at 50, 80 and 100 % of the budget. The row added last counts; without one tell, ask, and stop_clusters after half an hour.';
comment on column budget_policies.at_50 is 'ask: somebody is asked whether to go on. stop_clusters: nothing new starts, and what runs stops after the countdown.';

create trigger rows_are_only_ever_added before update or delete or truncate on class_budgets
  for each statement execute function rows_are_only_ever_added();
create trigger rows_are_only_ever_added before update or delete or truncate on class_shares
  for each statement execute function rows_are_only_ever_added();
create trigger rows_are_only_ever_added before update or delete or truncate on budget_policies
  for each statement execute function rows_are_only_ever_added();

-- A step is reached once for a budget and a policy. Another budget or policy begins anew.
create table budget_steps (
  id          bigint      generated always as identity primary key,
  course_id   uuid        not null references courses,
  budget_id   bigint      not null references class_budgets,
  policy_id   bigint      references budget_policies,
  percent     integer     not null,
  action      text        not null,
  reached_at  timestamptz not null,
  answered_at timestamptz,
  answered_by uuid        references people,
  answer      text,
  stops_at    timestamptz,
  undone_at   timestamptz,
  undone_by   uuid        references people,
  stopped_at  timestamptz,
  constraint a_step_is_reached_once          unique nulls not distinct (budget_id, policy_id, percent),
  constraint a_step_is_known                 check (percent in (50, 80, 100)),
  constraint a_reached_step_does_something   check (action in ('tell', 'ask', 'stop_starts', 'stop_clusters')),
  constraint an_answer_of_a_step_is_whole    check (num_nonnulls(answered_at, answered_by, answer) in (0, 3) and answer in ('go_on', 'stop_starts')),
  constraint only_what_asks_is_answered      check (answer is null or action = 'ask'),
  constraint only_a_countdown_stops_clusters check ((stops_at is not null) = (action = 'stop_clusters')),
  constraint undone_or_stopped_but_not_both  check (num_nonnulls(undone_at, stopped_at) <= 1 and (stops_at is not null or num_nonnulls(undone_at, stopped_at) = 0)
                                                    and (undone_at is null) = (undone_by is null)),
  constraint a_countdown_is_announced        check (stopped_at >= stops_at and stops_at > reached_at)
);
create index budget_steps_of_a_class on budget_steps (course_id, id desc);
create index budget_steps_that_count_down on budget_steps (stops_at) where stopped_at is null and undone_at is null;

create function micros(from_at timestamptz, to_at timestamptz) returns numeric language sql immutable as $$
  select extract(epoch from to_at - from_at) * 1000000
$$;

-- What nodes cost in an hour by a price list; null if it has no price for them.
create function price_of_nodes(list price_lists, head_size text, worker_size text, workers integer, vcpus integer, memory_mb bigint)
returns numeric language sql immutable as $$
  select case when list.size_hours is null
           then vcpus * list.vcpu_hour + memory_mb * 0.0009765625 * list.memory_gb_hour
           else (list.size_hours ->> head_size)::numeric + workers * (list.size_hours ->> worker_size)::numeric
         end * coalesce((list.state_factors ->> 'ready')::numeric, 1)
$$;

-- What a class has spent and has reserved, exactly: each amount is to be divided by its divisor, which no decimal could hold.
-- The same rules as for invoices; the part of a month that a folder takes is cut by the calendar of the zone.
create function money_of(the_course uuid, now timestamptz, since timestamptz, zone text)
returns table (person_id uuid, is_spent boolean, currency text, divisor numeric, amount numeric, recent numeric)
language sql stable as $$
  with lists as materialized (
    select l.id, l as list, l.currency, l.starts_at, l.folder_gb_month * coalesce((l.state_factors ->> 'available')::numeric, 1) as gb_month,
           lead(l.starts_at, 1, 'infinity') over (order by l.starts_at, l.id) as until_at
    from price_lists l
  ), nodes as (
    select u.person_id, true as is_spent, u.head_size, u.worker_size, u.workers, u.vcpus, u.memory_mb, u.opened_at as from_at,
           coalesce(u.closed_at, least(now, c.ends_at)) as to_at
    from usage u
    join clusters c on c.id = u.cluster_id
    where u.course_id = the_course
    union all
    select r.person_id, false, c.head_size, c.worker_size, r.nodes - 1, nullif(r.vcpus, 0), nullif(r.memory_mb, 0), now,
           case when c.state = 'ready' then r.ends_at else now + make_interval(hours => c.hours) end
    from reservations r
    join clusters c on c.id = r.cluster_id
    where r.course_id = the_course and r.given_up_at is null
  ), node_times as (
    -- A class has thousands of intervals and a few kinds of clusters: times are added up before anything is priced.
    select n.person_id, n.is_spent, n.head_size, n.worker_size, n.workers, n.vcpus, n.memory_mb, l.id as list_id,
           sum(micros(greatest(n.from_at, l.starts_at), least(n.to_at, l.until_at))) as micros,
           sum(micros(greatest(n.from_at, l.starts_at, since), least(n.to_at, l.until_at)))
             filter (where n.is_spent and least(n.to_at, l.until_at) > since) as recent
    from nodes n
    join lists l on greatest(n.from_at, l.starts_at) < least(n.to_at, l.until_at)
    group by 1, 2, 3, 4, 5, 6, 7, 8
  ), node_parts as (
    select n.person_id, n.is_spent, l.currency, 3600000000::numeric as divisor, n.micros, n.recent,
           price_of_nodes(l.list, n.head_size, n.worker_size, n.workers, n.vcpus, n.memory_mb) as price
    from node_times n
    join lists l on l.id = n.list_id
  ), folder_times as (
    select u.person_id, l.currency, micros(m.month_at, m.next_at) as divisor, u.gigabytes * l.gb_month as price,
           greatest(u.opened_at, l.starts_at, m.month_at) as from_at, least(coalesce(u.closed_at, now), l.until_at, m.next_at) as to_at
    from usage u
    join lists l on greatest(u.opened_at, l.starts_at) < least(coalesce(u.closed_at, now), l.until_at)
    cross join lateral (
      select month at time zone zone as month_at, (month + interval '1 month') at time zone zone as next_at
      from generate_series(date_trunc('month', greatest(u.opened_at, l.starts_at) at time zone zone),
                           least(coalesce(u.closed_at, now), l.until_at) at time zone zone, interval '1 month') month) m
    where u.course_id = the_course and u.folder_id is not null
  ), parts as (
    select person_id, is_spent, currency, divisor, price * micros as amount, price * recent as recent
    from node_parts
    union all
    select person_id, true, currency, divisor, price * micros(from_at, to_at),
           case when to_at > since then price * micros(greatest(from_at, since), to_at) end
    from folder_times
    where from_at < to_at
  )
  select p.person_id, p.is_spent, p.currency, p.divisor, sum(p.amount), coalesce(sum(p.recent), 0)
  from parts p
  where p.amount is not null
  group by p.person_id, p.is_spent, p.currency, p.divisor
$$;

-- The budget of a class and its steps that have been reached, and the share of one person; null where there is no budget.
create function budget_of(the_course uuid, the_person uuid) returns jsonb language sql stable as $$
  with budget as (
    select * from class_budgets where course_id = the_course order by id desc limit 1
  ), policy as (
    select * from budget_policies where course_id = the_course order by id desc limit 1
  ), reached as (
    select s.*
    from budget_steps s
    join budget b on b.id = s.budget_id
    where s.policy_id is not distinct from (select id from policy)
  )
  select jsonb_build_object(
    'id', b.id, 'amount', b.amount, 'currency', b.currency,
    'policy', (
      select jsonb_build_object('id', id, 'at_50', at_50, 'at_80', at_80, 'at_100', at_100,
                                'seconds', extract(epoch from countdown)::bigint)
      from policy),
    'share', (
      select s.amount
      from (
        (select 1 as place, amount, currency from class_shares where course_id = the_course and person_id = the_person order by id desc limit 1)
        union all
        (select 2, amount, currency from class_shares where course_id = the_course and person_id is null order by id desc limit 1)) s
      where s.currency = b.currency and (s.place = 2 or s.amount is not null)
      order by s.place
      limit 1),
    'steps', (select coalesce(jsonb_agg(to_jsonb(s) order by s.percent), '[]') from reached s))
  from budget b
$$;

-- The same with what has been spent and reserved, of the class and of the person, in the budget's currency.
create function spending_of(the_course uuid, the_person uuid, now timestamptz, zone text) returns jsonb language sql stable as $$
  select b.budget || jsonb_build_object('money', (
      select coalesce(jsonb_agg(to_jsonb(sums)), '[]')
      from (
        select coalesce(m.person_id = the_person, false) as own, m.is_spent, m.divisor, sum(m.amount) as amount
        from money_of(the_course, now, now, zone) m
        where m.currency = b.budget ->> 'currency'
        group by 1, 2, 3) sums))
  from (select budget_of(the_course, the_person) as budget) b
  where b.budget is not null
$$;
