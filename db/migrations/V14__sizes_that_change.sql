-- A ready cluster may be given more or fewer workers. Until the change is done, "workers" is what it has.

alter table clusters
  add column resize_to      integer,
  add column resize_number  integer not null default 0,
  add column resize_back    boolean not null default false,
  add column resize_at      timestamptz,
  add column resize_up      integer not null default 0,
  add column resize_failure text,
  add constraint a_change_leads_to_one_to_sixty_workers check (resize_to between 1 and 60),
  add constraint a_change_has_a_time                    check (resize_to is null or resize_at is not null);

comment on column clusters.resize_to is 'Workers that are wanted instead; null while no change is under way.';
comment on column clusters.resize_number is 'Counts what the stack was asked to become; the stack names in an output which of these it was asked for last.';
comment on column clusters.resize_back is 'The change failed, and the stack is being brought back to its workers, once.';
comment on column clusters.resize_at is 'When the change, or the way back, was asked for.';
comment on column clusters.resize_up is 'How many new workers have said that they are up.';
comment on column clusters.resize_failure is 'One sentence about the last change, if it failed. The cluster itself has not.';
