-- Classes (Java calls them courses, because it reserves the other word), who is in them, and what they may start.

create table courses (
  id         uuid        primary key,
  name       text        not null,
  created_at timestamptz not null default now(),
  constraint a_class_name_is_not_empty check (length(name) between 1 and 200)
);

create table course_members (
  course_id uuid not null references courses,
  person_id uuid not null references people,
  role      text not null,
  primary key (course_id, person_id),
  constraint a_role_is_known check (role in ('teacher', 'assistant', 'student'))
);
create index course_members_by_person on course_members (person_id);

create table presets (
  id          uuid    primary key,
  course_id   uuid    not null references courses,
  name        text    not null,
  sentence    text    not null,
  workers     integer not null,
  head_size   text    not null,
  worker_size text    not null,
  hours       integer not null,
  position    integer not null,
  constraint a_preset_has_one_to_sixty_workers check (workers between 1 and 60),
  constraint a_preset_runs_one_hour_to_a_week  check (hours between 1 and 168),
  unique (course_id, name)
);
comment on table  presets is 'What a class may start with one click.';
comment on column presets.head_size is 'Name of a flavor of the cloud.';
comment on column presets.position is 'Order on the page; the lowest is preselected.';
