-- Imported registers. A file that was sent in: who, when, which bytes, what is wrong with it, what became of it.
create table registry_batch (
  id uuid primary key,
  register text not null,
  -- Whose word it is; an import replaces the older entries of the same source.
  source text not null,
  as_of date not null,
  file_name text not null,
  file_bytes integer not null,
  file_sha256 text not null,
  -- Where the encrypted file lies until it is imported or given up: it holds identity numbers.
  sealed_sha256 text,
  state text not null check (state in ('checking', 'checked', 'unreadable', 'importing', 'imported', 'discarded')),
  version integer not null default 1,
  row_count integer not null default 0,
  good_count integer not null default 0,
  finding_count integer not null default 0,
  findings jsonb not null,
  trouble text,
  replaced_count integer not null default 0,
  sent_by uuid not null references person,
  sent_at timestamptz not null,
  ordered_by uuid references person,
  ordered_at timestamptz,
  imported_at timestamptz,
  -- When it came into its present state, for the sweep.
  since timestamptz not null
);
create index registry_batch_by_register on registry_batch (register, id desc);
create index registry_batch_unfinished on registry_batch (since)
  where sealed_sha256 is not null or state in ('checking', 'importing');
grant select, insert, update on registry_batch to hengcai_app;

-- What a register says about people, found by the fingerprint of the identity number only.
create table registry_entry (
  id uuid primary key,
  register text not null,
  source text not null,
  batch_id uuid not null references registry_batch,
  identity_index bytea not null,
  name text not null,
  -- The same for the same thing in every later file; rows taken from it keep it as their id.
  entry_key text not null,
  values jsonb not null,
  as_of date not null,
  unique (register, source, entry_key)
);
create index registry_entry_by_identity on registry_entry (register, identity_index);
grant select, insert, delete on registry_entry to hengcai_app;

-- Every question to a register, with what was sent and what came back, encrypted; only ever added to.
create table registry_query (
  id uuid primary key,
  register text not null,
  asked_by uuid references person,
  -- Whose entries were asked for.
  identity_index bytea not null,
  purpose text not null,
  request bytea not null,
  answer bytea,
  outcome text not null check (outcome in ('found', 'nothing', 'unavailable')),
  source text not null,
  as_of date,
  remote boolean not null,
  tries integer not null,
  duration_ms integer not null,
  -- Why there was no answer, in the program's words.
  cause text,
  asked_at timestamptz not null
);
create index registry_query_by_register on registry_query (register, id desc);
create index registry_query_by_identity on registry_query (identity_index, id desc);
grant select, insert on registry_query to hengcai_app;
