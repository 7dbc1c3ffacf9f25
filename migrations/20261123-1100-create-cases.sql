-- A route as it was when the case was opened; many cases share one.
create table case_route (
  hash text primary key,
  code text not null,
  route jsonb not null
);
grant select, insert on case_route to hengcai_app;

create sequence case_acceptance;
grant usage on sequence case_acceptance to hengcai_app;

-- The running route of anything: where it stands now.
create table case_run (
  id uuid primary key,
  acceptance_no text not null unique,
  kind text not null,
  subject_id uuid not null,
  route_hash text not null references case_route (hash),
  applicant_key text not null,
  standing jsonb not null,
  version integer not null,
  returns integer not null default 0,
  outcome text,
  opened_at timestamptz not null,
  moved_at timestamptz not null,
  closed_at timestamptz,
  -- What lists show, and what they are narrowed by.
  summary jsonb not null,
  activity_id uuid,
  series_code text,
  level_code text,
  search text not null,
  unique (kind, subject_id)
);
create index case_run_by_applicant on case_run (applicant_key, id desc);
create index case_run_by_activity on case_run (activity_id, series_code, level_code);
grant select, insert, update on case_run to hengcai_app;

-- The open steps of a case: who has to act now.
create table case_step (
  case_id uuid not null references case_run (id),
  position integer not null,
  step text not null,
  label text not null,
  holder_key text not null,
  -- What a member of the holding organisation must be allowed to do; empty for a person.
  duty text not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  -- due_at, or the end of time where a step has no due day: a keyset needs a value in each row.
  due_sort timestamptz not null,
  returned boolean not null,
  primary key (case_id, position)
);
create index case_step_by_arrival on case_step (holder_key, opened_at, case_id, position) include (duty, due_at);
create index case_step_by_due on case_step (holder_key, due_sort, case_id, position) include (duty);
grant select, insert, delete on case_step to hengcai_app;

-- Everybody who has held the case, from the first moment on: the right to read it, and the list of what was done.
create table case_holder (
  case_id uuid not null references case_run (id),
  holder_key text not null,
  duty text not null,
  steps text[] not null,
  first_held_at timestamptz not null,
  last_acted_at timestamptz,
  last_label text,
  last_actor text,
  primary key (case_id, holder_key, duty)
);
create index case_holder_by_deed on case_holder (holder_key, last_acted_at desc, case_id desc) where last_acted_at is not null;
grant select, insert, update on case_holder to hengcai_app;

-- Every act on a case, append-only; step, holder, version and due date can be rebuilt from these rows alone.
create table case_act (
  id uuid primary key,
  case_id uuid not null references case_run (id),
  seq integer not null,
  kind text not null check (kind in ('start', 'forward', 'return', 'withdraw', 'discard', 'undo')),
  step text not null,
  step_label text not null,
  action text not null,
  label text not null,
  actor_person_id uuid,
  actor_name text not null,
  organisation_id uuid,
  organisation_name text,
  holder_key text not null,
  reason text,
  items jsonb not null,
  form jsonb not null,
  at timestamptz not null,
  version_before integer not null,
  version_after integer not null,
  -- The steps this act opened, each with its holder.
  opened jsonb not null,
  effects text[] not null,
  -- The act in the workflow engine's own words, for replaying.
  engine jsonb not null,
  unique (case_id, seq)
);
grant select, insert on case_act to hengcai_app;

-- What becomes due at an instant; swept with the injected clock.
create table case_due (
  id uuid primary key,
  case_id uuid not null references case_run (id),
  kind text not null check (kind in ('reminder', 'overdue', 'effects')),
  due_at timestamptz not null,
  step text,
  act_id uuid references case_act (id)
);
create index case_due_by_instant on case_due (due_at, id);
create index case_due_by_case on case_due (case_id);
grant select, insert, delete on case_due to hengcai_app;
