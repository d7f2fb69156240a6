-- A teacher starts clusters for students: whose turn is still to come, and what was refused to whom.

create table planned_starts (
  id        uuid        primary key,
  course_id uuid        not null references courses,
  person_id uuid        not null references people,
  preset_id uuid        not null references presets,
  click     uuid        not null,
  turn      integer     not null,
  asked_by  uuid        not null references people,
  asked_at  timestamptz not null,
  done_at   timestamptz,
  outcome   text        not null default '',
  constraint a_click_counts_once                  unique (course_id, click, person_id),
  constraint only_what_is_done_has_an_outcome     check (outcome = '' or done_at is not null)
);
create unique index planned_starts_waiting on planned_starts (course_id, person_id) where done_at is null;
create index planned_starts_in_turn on planned_starts (turn, asked_at) where done_at is null;
create index planned_starts_by_person on planned_starts (course_id, person_id, asked_at desc);
comment on column planned_starts.id is 'Also the key of the launch: a start that was carried out is not carried out again.';
comment on column planned_starts.click is 'Made with the form: a double click plans nothing twice.';
comment on column planned_starts.turn is 'Position in its plan; the plans of two classes take turns.';
comment on column planned_starts.outcome is 'One sentence for the teacher, why nothing was started. Empty: it was, or somebody changed their mind.';

-- What ran this week, without reading all that ever ran.
create index clusters_by_end on clusters (course_id, gone_at);
