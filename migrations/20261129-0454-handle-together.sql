-- One action on many cases: looked at first, then taken case by case by the worker.
create table case_batch (
  id uuid primary key,
  person_id uuid not null references person,
  membership_id uuid references membership,
  organisation_name text not null default '',
  action text not null,
  label text not null default '',
  state text not null check (state in ('preparing', 'ready', 'running', 'done', 'cancelled', 'undoing')),
  reason text,
  form jsonb not null,
  -- What the move asks for and allows, as the routes of its cases say.
  fields jsonb not null,
  needs_reason boolean not null default false,
  undo_minutes integer,
  -- Why it was stopped, when it was not the person who did.
  stopped text,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- A worker that was killed leaves this behind: the batch is taken up again.
  touched_at timestamptz not null
);
create index case_batch_by_person on case_batch (person_id, id desc);
create index case_batch_unfinished on case_batch (touched_at) where state in ('preparing', 'running', 'undoing');
grant select, insert, update, delete on case_batch to hengcai_app;

create table case_batch_item (
  batch_id uuid not null references case_batch (id),
  position integer not null,
  case_id uuid not null references case_run (id),
  step text not null,
  -- The version that was seen; after the move the version it led to.
  version integer not null,
  state text not null check (state in ('waiting', 'fit', 'left-out', 'done', 'failed', 'undone')),
  -- Where it would go, or why it does not.
  words text,
  at timestamptz,
  primary key (batch_id, position)
);
create index case_batch_item_by_state on case_batch_item (batch_id, state, position);
grant select, insert, update, delete on case_batch_item to hengcai_app;

-- What a person may still take back: by whom it was done, and until when.
alter table case_run add column undo_person_id uuid, add column undo_until timestamptz;
create index case_run_undoable on case_run (undo_person_id, undo_until) where undo_until is not null;
