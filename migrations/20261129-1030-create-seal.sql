-- Clean seals made of scans: versions of an organisation, and each use of one.
create table seal (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  -- Counted from one when it is confirmed.
  version integer,
  state text not null check (state in ('preview', 'standing', 'replaced', 'retired', 'discarded')),
  source_file uuid not null references attachment (id),
  image_sha256 text not null,
  before_sha256 text not null,
  size_code text not null,
  width_mm integer not null,
  height_mm integer not null,
  measures jsonb not null,
  findings jsonb not null,
  made_at timestamptz not null,
  made_by uuid not null references person,
  confirmed_at timestamptz,
  confirmed_by uuid references person,
  ended_at timestamptz,
  ended_by uuid references person,
  ended_reason text,
  unique (organisation_id, version)
);
create unique index seal_standing on seal (organisation_id) where state = 'standing';
create unique index seal_preview on seal (organisation_id) where state = 'preview';
create index seal_by_organisation on seal (organisation_id, id desc);
grant select, insert, update on seal to hengcai_app;

-- Who put which seal to what; never changed.
create table seal_use (
  id uuid primary key,
  seal_id uuid not null references seal,
  organisation_id uuid not null references organisation,
  version integer not null,
  person_id uuid not null references person,
  person_name text not null,
  -- The act of the case whose opinion is sealed; an opinion is sealed once.
  act_id uuid not null unique references case_act (id),
  subject_kind text not null,
  subject_id uuid not null,
  -- What the reader knows it by: 受理编号, name, step.
  about text not null,
  -- What the opinion was given on, byte for byte.
  document_sha256 text not null,
  used_at timestamptz not null
);
create index seal_use_by_organisation on seal_use (organisation_id, id desc);
create index seal_use_by_subject on seal_use (subject_kind, subject_id);
grant select, insert on seal_use to hengcai_app;
