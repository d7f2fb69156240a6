-- Who may sign in, and what keeps a sign-in alive.

create table people (
  id            uuid        primary key,
  username      text        not null,
  display_name  text        not null,
  email         text,
  password_hash text,
  admin         boolean     not null default false,
  disabled      boolean     not null default false,
  created_at    timestamptz not null default now(),
  constraint a_username_is_short_and_has_no_blanks check (username ~ '^[^\s]{1,100}$'),
  constraint a_display_name_is_not_empty           check (length(display_name) between 1 and 200)
);
create unique index people_by_username on people (lower(username));
comment on table  people is 'One row for each person. Admin is a property of the person; teacher, assistant and student are roles in a class.';
comment on column people.password_hash is 'Encoded with its algorithm in front. Null: this person cannot sign in with a password.';

-- Failed sign-ins are counted here rather than in memory, so that a restart or a second dashboard does not reset the count.
create table sign_in_failures (
  subject    text        primary key,
  failures   integer     not null,
  last_at    timestamptz not null,
  constraint failures_are_counted_from_one check (failures >= 1)
);
comment on table  sign_in_failures is 'Failures since the last success, for each username and for each address that tried.';
comment on column sign_in_failures.subject is 'user:<username in lower case> or address:<client address>.';

-- Links that work once: today to make the first admin, later to set a forgotten password.
create table one_time_links (
  token_hash text        primary key,
  purpose    text        not null,
  person_id  uuid        references people,
  expires_at timestamptz not null,
  used_at    timestamptz,
  constraint a_link_has_a_known_purpose check (purpose in ('first-admin', 'set-password'))
);
comment on column one_time_links.token_hash is 'SHA-256 of the token in hex: the token itself is known to its bearer only.';

-- The tables of Spring Session JDBC 4, in the names it expects: a sign-in survives a restart.
create table spring_session (
  primary_id            char(36) not null primary key,
  session_id            char(36) not null,
  creation_time         bigint   not null,
  last_access_time      bigint   not null,
  max_inactive_interval integer  not null,
  expiry_time           bigint   not null,
  principal_name        varchar(100)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
  session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  primary key (session_primary_id, attribute_name)
);
