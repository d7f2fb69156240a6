-- Other ways to sign in, tokens for programs, and who did what.

alter table people add column makes_classes boolean not null default false;
alter table people add constraint an_email_has_an_at_sign check (email ~ '^[^\s@]+@[^\s@]+$' and length(email) <= 254);
create unique index people_by_email on people (lower(email));
comment on column people.makes_classes is 'Whether this person may make classes, whose teacher they become. An admin always may.';
comment on column people.email is 'By this the first sign-in with the university''s account, and a roster, find the person.';

-- A university's account: the provider that vouches for it, and its name for the person there, which never changes.
create table identities (
  issuer        text        not null,
  subject       text        not null,
  person_id     uuid        not null references people,
  first_seen_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index identities_by_person on identities (person_id);

-- What a program shows instead of a person's password.
create table personal_tokens (
  id           uuid        primary key,
  person_id    uuid        not null references people,
  name         text        not null,
  scope        text        not null,
  token_hash   text        not null unique,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  constraint a_token_has_a_name   check (length(name) between 1 and 100),
  constraint a_scope_is_known     check (scope in ('all', 'read', 'billing')),
  constraint a_token_ends_one_day check (expires_at > created_at)
);
create index personal_tokens_by_person on personal_tokens (person_id, created_at desc);
comment on column personal_tokens.token_hash is 'SHA-256 of the token in hex: the token itself is known to its bearer only.';
comment on column personal_tokens.scope is 'all: what the person may; read: the same without changing anything; billing: usage, prices and invoices, nothing else.';

-- Who did what to what, when, from where. Rows are only ever added.
create table audit_log (
  id          bigint      generated always as identity primary key,
  at          timestamptz not null,
  actor_id    uuid        references people,
  actor_name  text        not null,
  address     text        not null,
  action      text        not null,
  object_kind text        not null,
  object_id   uuid,
  object_name text        not null,
  course_id   uuid        references courses,
  detail      text        not null default '',
  constraint an_action_is_a_word check (action ~ '^[a-z]+(-[a-z]+)*$')
);
create index audit_log_by_time on audit_log (at desc, id desc);
create index audit_log_by_actor on audit_log (actor_id, id desc);
create index audit_log_by_course on audit_log (course_id, id desc);
comment on column audit_log.actor_id is 'Null where Berth itself acted.';
comment on column audit_log.actor_name is 'As it was then, like object_name: the row tells the story without its tables.';
comment on column audit_log.address is 'Where the request came from; empty where Berth itself acted.';

create function rows_are_only_ever_added() returns trigger language plpgsql as $$
begin
  raise exception '% takes new rows only', tg_table_name using errcode = 'integrity_constraint_violation';
end
$$;
create trigger rows_are_only_ever_added before update or delete or truncate on audit_log
  for each statement execute function rows_are_only_ever_added();
