-- What was used, by whom, from when to when: the facts that every price, cost and invoice is made from.

-- Lets one rule speak of "the same cluster" and "at the same time" together. Comes with PostgreSQL, and an owner of the
-- database may add it.
create extension if not exists btree_gist;

alter table clusters add column seen_alive_at timestamptz;
update clusters set seen_alive_at = now() where state = 'ready';
comment on column clusters.seen_alive_at is 'When the cloud last showed the ready cluster to the reconciler. One that is then found dead is paid for until here.';

create table usage (
  id          bigint      generated always as identity primary key,
  cluster_id  uuid        references clusters,
  folder_id   uuid        references folders,
  course_id   uuid        not null references courses,
  person_id   uuid        not null references people,

  state       text        not null,
  head_size   text,
  worker_size text,
  workers     integer,
  vcpus       integer,
  memory_mb   bigint,
  gigabytes   integer,

  opened_at   timestamptz not null,
  closed_at   timestamptz,
  closed_by   text,

  constraint usage_is_of_a_cluster_or_a_folder  check (num_nonnulls(cluster_id, folder_id) = 1),
  constraint usage_is_in_a_known_state          check (state = case when folder_id is null then 'ready' else 'available' end),
  constraint a_cluster_uses_nodes               check ((cluster_id is null) = (num_nonnulls(head_size, worker_size, workers) = 0)
                                                       and num_nonnulls(head_size, worker_size, workers) in (0, 3)
                                                       and workers between 1 and 60),
  constraint a_cluster_uses_what_its_nodes_hold check (vcpus >= 1 and memory_mb >= 1 and (cluster_id is not null or num_nonnulls(vcpus, memory_mb) = 0)),
  constraint a_folder_uses_gigabytes            check ((folder_id is null) = (gigabytes is null) and gigabytes >= 1),
  constraint usage_has_no_negative_length       check (closed_at >= opened_at),
  constraint usage_is_closed_for_a_known_reason check ((closed_at is null) = (closed_by is null)
                                                       and closed_by in ('stopped', 'expired', 'failed', 'resized', 'removed')),
  constraint a_cluster_is_metered_once_at_a_time exclude using gist
    (cluster_id with =, tstzrange(opened_at, closed_at) with &&) where (cluster_id is not null),
  constraint a_folder_is_metered_once_at_a_time exclude using gist
    (folder_id with =, tstzrange(opened_at, closed_at) with &&) where (folder_id is not null)
);
create index usage_of_a_class on usage (course_id, closed_at);
create index usage_of_a_person on usage (person_id, closed_at);
comment on table  usage is 'One row for each interval in which something took the same. Written when it opens, closed once, and never touched again.';
comment on column usage.state is 'Of what was used, in the words of clusters.state and folders.observed. A stopped node has no row, and a folder has one whether a cluster uses it or not.';
comment on column usage.vcpus is 'Of all nodes together, like memory_mb. Null if the cloud had not told what the sizes hold: then only a price for the size itself can be asked.';
comment on column usage.opened_at is 'The first moment of the interval; closed_at is the first moment after it.';
comment on column usage.closed_by is 'failed: also one that was found dead, which ends when it was last seen alive.';

-- What is there already is metered from now on.
insert into usage (cluster_id, course_id, person_id, state, head_size, worker_size, workers, vcpus, memory_mb, opened_at)
  select c.id, c.course_id, c.person_id, 'ready', c.head_size, c.worker_size, c.workers,
         head.vcpus + c.workers * worker.vcpus, head.memory_mb + c.workers * worker.memory_mb, now()
  from clusters c
  left join sizes head on head.name = c.head_size
  left join sizes worker on worker.name = c.worker_size
  where c.state = 'ready';
insert into usage (folder_id, course_id, person_id, state, gigabytes, opened_at)
  select id, course_id, person_id, 'available', gigabytes, now()
  from folders
  where observed = 'available';

create function usage_is_closed_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.closed_at is null and new.closed_at is not null
        and to_jsonb(new) - array['closed_at', 'closed_by'] = to_jsonb(old) - array['closed_at', 'closed_by'] then
      return new;
    end if;
  end if;
  raise exception 'usage is closed once, and never changed or removed' using errcode = 'integrity_constraint_violation';
end
$$;
create trigger usage_is_closed_once before update or delete on usage
  for each row execute function usage_is_closed_once();
create trigger usage_is_never_removed before truncate on usage
  for each statement execute function usage_is_closed_once();

-- Judged when the transaction ends: whoever makes a cluster ready opens its meter, and whoever ends it closes it.
create function the_meter_runs_while_a_cluster_is_ready() returns trigger language plpgsql as $$
declare
  the_cluster uuid := case when tg_table_name = 'usage' then to_jsonb(new) ->> 'cluster_id' else to_jsonb(new) ->> 'id' end;
begin
  if (select (state = 'ready') <> exists (select from usage where cluster_id = the_cluster and closed_at is null)
      from clusters
      where id = the_cluster) then
    raise exception 'the meter of cluster % runs while it is ready, and at no other time', the_cluster
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create constraint trigger the_meter_runs_while_a_cluster_is_ready after update on clusters
  deferrable initially deferred
  for each row when (old.state <> new.state and 'ready' in (old.state, new.state))
  execute function the_meter_runs_while_a_cluster_is_ready();
create constraint trigger an_open_meter_has_a_ready_cluster after insert on usage
  deferrable initially deferred
  for each row when (new.cluster_id is not null and new.closed_at is null)
  execute function the_meter_runs_while_a_cluster_is_ready();
create constraint trigger a_closed_meter_has_no_ready_cluster after update on usage
  deferrable initially deferred
  for each row when (new.cluster_id is not null)
  execute function the_meter_runs_while_a_cluster_is_ready();
