-- What was billed beside what the cloud says that it had.

alter table cluster_events add column cloud_resource_id text;
comment on column cluster_events.cloud_resource_id is 'Which server, port, ... of the cloud it happened to. By it a server is known to be this cluster''s after it is gone.';
create index cluster_events_by_cloud_resource on cluster_events (cloud_resource_id) where cloud_resource_id is not null;

create table comparison_runs (
  id         bigint      generated always as identity primary key,
  started_at timestamptz not null,
  ended_at   timestamptz not null,
  asked_by   uuid        references people,
  from_at    timestamptz not null,
  to_at      timestamptz not null,
  clusters   integer     not null,
  servers    integer     not null,
  strangers  integer     not null,
  unseen     integer     not null,
  trouble    text,
  constraint a_comparison_takes_time check (ended_at >= started_at),
  constraint a_comparison_is_of_a_time check (from_at < to_at)
);
create index comparison_runs_by_start on comparison_runs (started_at);
comment on table  comparison_runs is 'Written when a comparison has ended, well or not.';
comment on column comparison_runs.asked_by is 'Null: nobody, as every night.';
comment on column comparison_runs.strangers is 'Servers in the common project that are nobody''s here.';
comment on column comparison_runs.unseen is 'Projects that are closed to Berth''s user, so that nothing in them was compared.';
comment on column comparison_runs.trouble is 'One sentence if the cloud did not answer: then nothing was found, and nothing is known.';

create table comparison_differences (
  run_id         bigint      not null references comparison_runs,
  position       integer     not null,
  kind           text        not null,
  course_id      uuid        references courses,
  cluster_id     uuid        references clusters,
  name           text        not null,
  size           text        not null,
  nodes          integer     not null,
  from_at        timestamptz not null,
  to_at          timestamptz not null,
  amount         numeric,
  currency       text,
  ours_from      timestamptz,
  ours_to        timestamptz,
  theirs_from    timestamptz,
  theirs_to      timestamptz,
  stack_from     timestamptz,
  stack_to       timestamptz,
  primary key (run_id, position),
  constraint a_difference_is_of_a_known_kind check (kind in ('not-there', 'went-on', 'not-billed', 'stranger', 'building', 'removing', 'clocks')),
  constraint a_difference_has_nodes          check (nodes >= 1),
  constraint a_difference_has_a_length       check (from_at < to_at),
  constraint an_amount_has_a_currency        check ((amount is null) = (currency is null))
);
comment on table  comparison_differences is 'The same in both needs no row.';
comment on column comparison_differences.name is 'Of the cluster, or of the server that is nobody''s.';
comment on column comparison_differences.amount is 'What the nodes cost in this time by the prices that held; null if they had none.';
comment on column comparison_differences.ours_to is 'Of all that was billed of the cluster, as theirs_* is of its servers and stack_* of its stack; null while it goes on.';

create trigger rows_are_only_ever_added before update or delete or truncate on comparison_runs
  for each statement execute function rows_are_only_ever_added();
create trigger rows_are_only_ever_added before update or delete or truncate on comparison_differences
  for each statement execute function rows_are_only_ever_added();
