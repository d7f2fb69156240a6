-- How much of the cloud a class and each of its people may take, and what is taken. The unit of every limit is in its name.

-- What the cloud's sizes hold, as last seen: launches are counted without asking the cloud.
create table sizes (
  name      text        primary key,
  vcpus     integer     not null,
  memory_mb bigint      not null,
  seen_at   timestamptz not null,
  constraint a_size_has_something check (vcpus >= 1 and memory_mb >= 1)
);
comment on table sizes is 'Flavors of the cloud. One that is not seen any longer stays: clusters still have it.';

create table quota_limits (
  course_id      uuid    not null references courses,
  kind           text    not null,
  person_id      uuid    references people,
  clusters       integer,
  nodes          integer,
  vcpus          integer,
  memory_mb      bigint,
  folder_gb      integer,
  hours_per_week integer,
  constraint a_limit_is_of_a_known_kind check (kind in ('class', 'student', 'member', 'cluster')),
  constraint only_an_exception_is_for_one_person check ((kind = 'member') = (person_id is not null)),
  constraint limits_are_not_negative check (least(clusters, nodes, vcpus, memory_mb, folder_gb, hours_per_week) >= 0),
  constraint limits_by_kind unique nulls not distinct (course_id, kind, person_id)
);
comment on table  quota_limits is 'class: the pool, given by an admin. The rest is the teacher''s: student, for each of them; member, an exception for one; cluster, for each cluster.';
comment on column quota_limits.clusters is 'At the same time. Null in any column: no limit of this kind; in an exception: as everybody.';
comment on column quota_limits.folder_gb is 'Of all folders together, used or not.';
comment on column quota_limits.hours_per_week is 'Hours of clusters, from Monday to Monday in UTC, those still to come included.';

-- One open row for each cluster that is wanted or still there; what it takes of person and class.
create table reservations (
  id          bigint      generated always as identity primary key,
  -- The room is reserved before the cluster's row is written, in one transaction.
  cluster_id  uuid        not null references clusters deferrable initially deferred,
  course_id   uuid        not null references courses,
  person_id   uuid        not null references people,
  nodes       integer     not null,
  vcpus       integer     not null,
  memory_mb   bigint      not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  given_up_at timestamptz,
  released_at timestamptz,
  constraint a_reservation_has_nodes       check (nodes >= 2),
  constraint a_reservation_is_not_negative check (vcpus >= 0 and memory_mb >= 0),
  constraint a_reservation_has_a_length    check (ends_at >= starts_at),
  constraint a_release_comes_last          check (given_up_at >= starts_at and released_at >= given_up_at)
);
create unique index reservations_open on reservations (cluster_id) where released_at is null;
create index reservations_of_a_class on reservations (course_id, ends_at);
comment on column reservations.given_up_at is 'Since then the person does not want the cluster any more, or it has failed: it no longer counts against the person.';
comment on column reservations.ends_at is 'When the cluster is planned to end; the reservation itself ends with its release.';
comment on column reservations.released_at is 'Set once, when nothing of the cluster is left in the cloud, or when a larger or smaller reservation takes its place. Until then it counts against the class.';

-- What is taken, and what may be, for one person in one class; the decisions and the pages read the same.
create function quota_of(the_course uuid, the_person uuid, now timestamptz) returns json language sql stable as $$
  with week as (
    select date_trunc('week', now at time zone 'UTC') at time zone 'UTC' as from_at,
           (date_trunc('week', now at time zone 'UTC') + interval '7 days') at time zone 'UTC' as to_at
  ), taken as (
    select r.person_id = the_person                                             as own,
           r.released_at is null                                                as held,
           r.given_up_at is null                                                as wanted,
           r.nodes, r.vcpus, r.memory_mb,
           greatest(0, extract(epoch from
               least(coalesce(r.given_up_at, greatest(r.ends_at, now)), to_at)
             - greatest(r.starts_at, from_at)))                                 as seconds
    from reservations r, week
    where r.course_id = the_course
      and (r.released_at is null or r.starts_at < to_at and r.given_up_at > from_at)
  )
  select json_build_object(
    'limits', (
      select coalesce(json_object_agg(l.kind, to_json(l)), '{}')
      from quota_limits l
      where l.course_id = the_course and (l.person_id is null or l.person_id = the_person)),
    'class', (
      select json_build_object(
        'clusters', count(*) filter (where held), 'nodes', coalesce(sum(nodes) filter (where held), 0),
        'vcpus', coalesce(sum(vcpus) filter (where held), 0), 'memory_mb', coalesce(sum(memory_mb) filter (where held), 0),
        'folder_gb', (select coalesce(sum(gigabytes), 0) from folders where course_id = the_course),
        'seconds', ceil(coalesce(sum(seconds), 0)))
      from taken),
    'person', (
      select json_build_object(
        'clusters', count(*) filter (where held and wanted), 'nodes', coalesce(sum(nodes) filter (where held and wanted), 0),
        'vcpus', coalesce(sum(vcpus) filter (where held and wanted), 0),
        'memory_mb', coalesce(sum(memory_mb) filter (where held and wanted), 0),
        'folder_gb', (select coalesce(sum(gigabytes), 0) from folders where course_id = the_course and person_id = the_person),
        'seconds', ceil(coalesce(sum(seconds), 0)))
      from taken
      where own))
$$;

-- A student asks for more, in place; a teacher answers.
create table limit_requests (
  id          uuid        primary key,
  course_id   uuid        not null references courses,
  person_id   uuid        not null references people,
  thing       text        not null,
  wanted      bigint      not null,
  reason      text        not null default '',
  asked_at    timestamptz not null,
  answered_at timestamptz,
  answered_by uuid        references people,
  granted     boolean,
  answer      text        not null default '',
  constraint a_thing_is_known          check (thing in ('clusters', 'nodes', 'vcpus', 'memory_mb', 'folder_gb', 'hours_per_week')),
  constraint more_than_nothing         check (wanted >= 1),
  constraint a_reason_is_short         check (length(reason) <= 500),
  constraint an_answer_is_short        check (length(answer) <= 500),
  constraint an_answer_is_whole        check ((answered_at is null) = (granted is null) and (answered_at is null) = (answered_by is null))
);
create unique index limit_requests_open on limit_requests (course_id, person_id, thing) where answered_at is null;
comment on table limit_requests is 'At most one open request of a person for each thing; asking again replaces what is wanted.';
