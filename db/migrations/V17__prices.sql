-- What things cost, and from when.

create table price_lists (
  id              bigint      generated always as identity primary key,
  starts_at       timestamptz not null,
  made_at         timestamptz not null,
  made_by         uuid        references people,
  currency        text        not null,
  size_hours      jsonb,
  vcpu_hour       numeric,
  memory_gb_hour  numeric,
  folder_gb_month numeric     not null,
  state_factors   jsonb       not null default '{}',
  constraint a_price_starts_in_the_future            check (starts_at > made_at),
  constraint a_currency_is_a_code_or_a_unit          check (currency ~ '^([A-Z]{3}|[a-z]{2,20})$'),
  constraint nodes_cost_by_size_or_by_what_they_hold check (num_nonnulls(vcpu_hour, memory_gb_hour) = case when size_hours is null then 2 else 0 end),
  constraint prices_are_not_negative                 check (least(vcpu_hour, memory_gb_hour, folder_gb_month) >= 0),
  constraint prices_have_at_most_eight_decimals      check (greatest(scale(vcpu_hour), scale(memory_gb_hour), scale(folder_gb_month)) <= 8),
  constraint every_size_has_a_price                  check (jsonb_typeof(size_hours) = 'object'
                                                            and not jsonb_path_exists(size_hours, '$.* ? (!(@.type() == "number" && @ >= 0))')),
  constraint every_state_has_a_factor                check (jsonb_typeof(state_factors) = 'object'
                                                            and not jsonb_path_exists(state_factors, '$.* ? (!(@.type() == "number" && @ >= 0))'))
);
create index price_lists_by_start on price_lists (starts_at, id);
comment on table  price_lists is 'All prices that hold from a moment on, until the next list starts. Of lists that start at the same moment the one made last holds: a planned list is corrected by another.';
comment on column price_lists.size_hours is 'Price of an hour of one node by the name of its size. Null: nodes cost what they hold.';
comment on column price_lists.folder_gb_month is 'For a GB during a calendar month, whether it has 28 days or 31.';
comment on column price_lists.state_factors is 'What a state of usage is multiplied with; a state that is not named counts fully.';

create trigger rows_are_only_ever_added before update or delete or truncate on price_lists
  for each statement execute function rows_are_only_ever_added();
