-- Clusters: what somebody wants (desired), what the cloud has (observed), and everything that happened on the way.

create table clusters (
  id            uuid        primary key,
  course_id     uuid        not null references courses,
  person_id     uuid        not null references people,
  preset_id     uuid        references presets,
  folder_id     uuid        references folders,
  name          text        not null,
  workers       integer     not null,
  head_size     text        not null,
  worker_size   text        not null,
  hours         integer     not null,

  desired       text        not null default 'running',
  observed      text        not null default 'requested',
  stack_name    text        not null unique,
  stack_id      text,

  machines_up   integer     not null default 0,
  nodes_ready   integer     not null default 0,
  spark_url     text,
  spark_seen    boolean     not null default false,
  submit_line   text,
  failure       text,
  trouble       text,

  requested_at  timestamptz not null default now(),
  accepted_at   timestamptz,
  machines_at   timestamptz,
  ready_at      timestamptz,
  ends_at       timestamptz,
  failed_at     timestamptz,
  stopping_at   timestamptz,
  gone_at       timestamptz,

  due_at        timestamptz not null default now(),
  attempts      integer     not null default 0,

  state         text        not null generated always as (
    case
      when failed_at is not null                         then 'failed'
      when desired = 'running' and observed = 'ready'    then 'ready'
      when desired = 'running'                           then 'starting'
      when observed = 'gone'                             then 'stopped'
      else                                                    'stopping'
    end
  ) stored,

  constraint a_cluster_name_is_a_host_name      check (name ~ '^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$'),
  constraint a_cluster_has_one_to_sixty_workers check (workers between 1 and 60),
  constraint a_desire_is_known                  check (desired in ('running', 'stopped')),
  constraint an_observation_is_known            check (observed in ('requested', 'creating', 'ready', 'deleting', 'gone')),
  constraint a_ready_cluster_has_a_time         check (observed <> 'ready' or (ready_at is not null and stack_id is not null)),
  constraint a_failure_has_a_time               check ((failure is null) = (failed_at is null)),
  constraint a_gone_cluster_has_a_time          check ((observed = 'gone') = (gone_at is not null))
);
create index clusters_to_follow on clusters (due_at) where observed <> 'gone';
create index clusters_by_time_to_ready on clusters (workers, ready_at desc) where ready_at is not null;
create index clusters_by_person on clusters (person_id, requested_at desc);
comment on table  clusters is 'A launch always leaves a row here, whatever the cloud answers.';
comment on column clusters.failure is 'One sentence for the student: which node, which step, why. Null while nothing failed.';
comment on column clusters.trouble is 'One sentence while the cloud does not answer as it should; null again when it does.';
comment on column clusters.spark_seen is 'Whether the dashboard itself could reach Spark when the cluster became ready; only then does its silence mean something.';
comment on column clusters.due_at is 'When the reconciler looks at this row next. Whoever takes the step holds an advisory lock, which ends with its connection.';
comment on column clusters.attempts is 'Tries in a row that the cloud did not answer; the wait grows with it.';

comment on column clusters.state is 'What a person sees; derived here once, so that every page and every query says the same.';

create table cluster_events (
  id             bigint      generated always as identity primary key,
  cluster_id     uuid        not null references clusters,
  at             timestamptz not null,
  cloud_event_id text,
  source         text        not null,
  status         text        not null,
  text           text        not null,
  unique (cluster_id, cloud_event_id)
);
comment on table cluster_events is 'The log on the card: what Berth did, and what the cloud reported, in the order of the time.';

-- The form carries a key made for it; a double click sends the same key twice and gets the same cluster twice.
create table launch_keys (
  person_id  uuid        not null references people,
  key        uuid        not null,
  cluster_id uuid        not null references clusters,
  used_at    timestamptz not null default now(),
  primary key (person_id, key)
);
