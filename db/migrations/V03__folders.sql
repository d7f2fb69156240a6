-- A folder is a Manila share that outlives clusters: one for each person and class.

create table folders (
  id          uuid        primary key,
  course_id   uuid        not null references courses,
  person_id   uuid        not null references people,
  gigabytes   integer     not null,
  observed    text        not null default 'requested',
  stack_name  text        not null unique,
  stack_id    text,
  share_id    text,
  export_path text,
  failure     text,
  created_at  timestamptz not null default now(),
  constraint a_folder_has_a_size             check (gigabytes between 1 and 10000),
  constraint a_folder_is_in_a_known_state    check (observed in ('requested', 'creating', 'available', 'failed')),
  constraint an_available_folder_has_a_share check (observed <> 'available' or share_id is not null),
  unique (course_id, person_id)
);
