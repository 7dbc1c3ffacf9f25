-- The text of a definition as it was published: a file comes out as it went in. Versions from before have none.
alter table definition add column text text;
alter table definition add column published_by uuid references person;
create index definition_newest on definition (region, kind, code, version desc);

-- A definition being written in the product. As text, so that nothing typed is lost while it is not yet sound.
create table definition_draft (
  id uuid primary key,
  kind text not null check (kind in ('route', 'form', 'policy', 'print', 'rule')),
  region text not null,
  code text not null,
  -- The published version it began from; null for what is not there yet.
  based_on integer,
  text text not null,
  version integer not null,
  saved_by uuid not null references person,
  saved_at timestamptz not null,
  unique (kind, region, code)
);
grant select, insert, update, delete on definition_draft to hengcai_app;

-- A file that changed on disk after the product had published its own version: it waits until somebody decides.
create table definition_waiting (
  kind text not null,
  region text not null,
  code text not null,
  sha256 bytea not null,
  text text not null,
  source text not null,
  seen_at timestamptz not null,
  primary key (kind, region, code, sha256)
);
grant select, insert on definition_waiting to hengcai_app;
