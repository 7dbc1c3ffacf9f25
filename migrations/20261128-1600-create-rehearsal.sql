-- 政策预演: what a changed rule would flip among the submitted dossiers of a year, before it is published.
create table rehearsal (
  id uuid primary key,
  authority_id uuid not null references organisation,
  started_by uuid not null references person,
  started_at timestamptz not null,
  title text not null,
  year integer not null,
  mode text not null,
  -- The activity or the region whose draft it is, and the rules as they stood when it was started.
  subject jsonb not null,
  change jsonb not null,
  state text not null check (state in ('running', 'done', 'cancelled')),
  total integer not null,
  done integer not null default 0,
  flipped integer not null default 0,
  counts jsonb not null,
  -- How far it has come: a batch that is done twice is done once.
  last_dossier_id uuid,
  ended_at timestamptz
);
create index rehearsal_by_authority on rehearsal (authority_id, id desc);
grant select, insert, update, delete on rehearsal to hengcai_app;

create table rehearsal_flip (
  rehearsal_id uuid not null references rehearsal on delete cascade,
  dossier_id uuid not null references dossier,
  series_code text not null,
  level text not null,
  truth_before text not null,
  truth_after text not null,
  because jsonb not null,
  primary key (rehearsal_id, dossier_id)
);
create index rehearsal_flip_by_turn on rehearsal_flip (rehearsal_id, truth_before, truth_after, dossier_id);
grant select, insert, delete on rehearsal_flip to hengcai_app;

-- A rehearsal walks the dossiers of an authority in the order of their ids.
create index dossier_by_authority on dossier (authority_id, mode, id);
