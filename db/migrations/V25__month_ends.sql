-- That somebody wants a month closed for all classes, which can take minutes: whatever happens meanwhile, it goes on until all are done.

create table month_ends (
  id       bigint      generated always as identity primary key,
  month    date        not null,
  asked_at timestamptz not null,
  asked_by uuid        not null references people,
  done_at  timestamptz,
  constraint an_ended_month_is_named_by_its_first_day check (extract(day from month) = 1),
  constraint what_is_done_was_asked_before            check (done_at >= asked_at)
);
create unique index a_month_is_asked_for_once_at_a_time on month_ends (month) where done_at is null;
