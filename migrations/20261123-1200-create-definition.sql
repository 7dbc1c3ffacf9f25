-- Published definitions, append-only: a version is never changed, so whatever pinned it stays what it was.
create table definition (
  id uuid primary key,
  kind text not null check (kind in ('route', 'form', 'policy', 'print')),
  region text not null,
  code text not null,
  version integer not null check (version > 0),
  sha256 bytea not null,
  body jsonb not null,
  source text not null,
  published_at timestamptz not null,
  unique (kind, region, code, version)
);
grant select, insert on definition to hengcai_app;
