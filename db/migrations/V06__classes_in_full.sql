-- Classes with a term, a code to join by, and what assistants may do; presets for one class or for all.

alter table courses
  add column starts_on      date,
  add column ends_on        date,
  add column join_code      text unique,
  add column assistants_may text[] not null default '{operate}',
  add column archived_at    timestamptz,
  add constraint a_term_ends_after_it_starts check (ends_on >= starts_on),
  add constraint a_join_code_can_be_read_out check (join_code ~ '^[A-Z]+-[0-9A-Z]+$'),
  add constraint assistants_may_known_things check (assistants_may <@ '{operate,members,quotas,presets}'::text[]);
comment on column courses.join_code is 'Null: nobody can join by code.';
comment on column courses.assistants_may is 'operate: start, stop, extend, retry; members: the roster; quotas: limits and requests; presets. All of it is the teacher''s.';
comment on column courses.archived_at is 'Since then nothing starts; everything stays to be read.';

alter table course_members add column joined_at timestamptz not null default now();

alter table presets
  alter column course_id drop not null,
  add column framework  text not null default 'spark',
  add column folder_gb  integer not null default 5,
  add column dataset    text,
  add column retired_at timestamptz,
  add constraint a_framework_is_known    check (framework in ('spark')),
  add constraint a_preset_folder_has_a_size check (folder_gb between 1 and 10000),
  add constraint a_dataset_has_a_name    check (dataset ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$');
alter table presets drop constraint presets_course_id_name_key;
create unique index presets_in_use_by_name on presets (course_id, lower(name)) nulls not distinct where retired_at is null;
comment on column presets.course_id is 'Null: for every class.';
comment on column presets.folder_gb is 'Size of the folder that is made with the first cluster; a folder that is there keeps its size.';
comment on column presets.dataset is 'Name of a share of the cloud that nodes find, read only, under /data. Null: none.';
comment on column presets.retired_at is 'No longer offered; clusters that began with it still name it.';

create index clusters_by_class on clusters (course_id, person_id, requested_at desc);
