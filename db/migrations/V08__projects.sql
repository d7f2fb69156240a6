-- What the cloud has for each class: a project, with quotas equal to the class's pool.

create table class_projects (
  course_id   uuid        primary key references courses,
  how         text        not null,
  name        text        not null,
  project_id  text        unique,
  state       text        not null default 'wanted',
  seen        jsonb,
  applied     jsonb       not null default '{}',
  not_lowered jsonb       not null default '[]',
  applied_at  timestamptz,
  trouble     text,
  attempts    integer     not null default 0,
  due_at      timestamptz not null default now(),
  constraint a_project_comes_about_in_a_known_way check (how in ('made', 'given', 'shared')),
  constraint a_project_is_in_a_known_state        check (state in ('wanted', 'open', 'refused', 'archived')),
  constraint a_given_project_is_there             check (how <> 'given' or project_id is not null),
  constraint a_project_in_use_is_there            check (state <> 'open' or how = 'shared' or project_id is not null),
  constraint a_project_name_is_short              check (length(name) between 1 and 64)
);
comment on table  class_projects is 'made: by Berth, which keeps its quotas equal to the pool. given: by whoever runs the cloud, who keeps its quotas. shared, or no row: the class has no project of its own.';
comment on column class_projects.state is 'open: things may be made in it. refused: Berth may not make projects, so the class shares the common one.';
comment on column class_projects.seen is 'What of the class was wanted when the cloud was last told, or asked in vain.';
comment on column class_projects.applied is 'What the cloud enforces: quota to limit.';
comment on column class_projects.not_lowered is 'Quotas that are higher than the pool, since more is in use.';
comment on column class_projects.trouble is 'One sentence for an admin while something is not as it should be; null again when it is.';
comment on column class_projects.due_at is 'When the reconciler looks at this row again by itself; a change of the pool or of the class makes it look at once.';

-- What each class wants of its project; the reconciler compares it with what it has seen.
create view class_project_wishes as
  select c.id as course_id, c.name as course_name, c.archived_at is not null as archived, l.course_id is not null as has_pool,
         l.clusters, l.nodes, l.vcpus, l.memory_mb, l.folder_gb,
         jsonb_build_object('archived', c.archived_at is not null, 'clusters', l.clusters, 'nodes', l.nodes,
                            'vcpus', l.vcpus, 'memory_mb', l.memory_mb, 'folder_gb', l.folder_gb) as wish
  from courses c
  left join quota_limits l on l.course_id = c.id and l.kind = 'class';

-- A folder stays in the project it was made in, and a cluster lives in the project of its folder, the only one that can mount it.
alter table folders
  add column placed     boolean not null default true,
  add column project_id text,
  add constraint a_folder_is_placed_before_it_is_made check (placed or observed = 'requested');
comment on column folders.placed is 'False while the class''s project is still being made.';
comment on column folders.project_id is 'Null: in the project that Berth is configured with.';
create index folders_by_project on folders (project_id);
