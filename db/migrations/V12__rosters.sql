-- A roster is shown before it is applied: what was read of it waits here for whoever sent it.

create table roster_drafts (
  id             uuid        primary key,
  course_id      uuid        not null references courses,
  person_id      uuid        not null references people,
  lines          jsonb       not null,
  remove_missing boolean     not null,
  made_at        timestamptz not null,
  expires_at     timestamptz not null,
  applied_at     timestamptz,
  added          integer,
  changed        integer,
  removed        integer,
  constraint a_draft_runs_out       check (expires_at > made_at),
  constraint an_applied_draft_tells check ((applied_at is null) = (added is null)
                                       and (applied_at is null) = (changed is null)
                                       and (applied_at is null) = (removed is null))
);
create index roster_drafts_by_end on roster_drafts (expires_at);
comment on table  roster_drafts is 'Names and addresses of people who may not be in the class: removed an hour later, applied or not.';
comment on column roster_drafts.lines is 'The lines as they were understood, and what is wrong with the others.';

comment on table  sign_in_failures is 'Wrong guesses since the last right one: for each username, each address that tried, and each person who tried codes to join.';
comment on column sign_in_failures.subject is 'user:<username in lower case>, address:<client address> or join:<id of the person>.';
