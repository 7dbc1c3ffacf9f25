-- What a person keeps about himself or herself between declarations (个人信息). One row a section: its version counts
-- every change of the section, rows included; single fields stand in it.
create table record_section (
  person_id uuid not null references person,
  section text not null,
  version integer not null default 0,
  fields jsonb not null,
  saved_at timestamptz,
  primary key (person_id, section)
);
grant select, insert, update on record_section to hengcai_app;

-- One row an entry. Its id is permanent and the same in every declaration that took it.
create table record_item (
  person_id uuid not null references person,
  section text not null,
  id text not null,
  position integer not null,
  source text not null,
  entered jsonb not null,
  files jsonb not null,
  version integer not null,
  -- The declaration it was first written in; null when it was written here.
  origin_dossier_id uuid references dossier,
  origin_title text,
  -- The declaration that passed with it; since then it does not change.
  kept_dossier_id uuid references dossier,
  kept_title text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (person_id, section, id)
);
grant select, insert, update, delete on record_item to hengcai_app;

-- In which declarations an entry stands, and which version of it went there.
create table record_use (
  person_id uuid not null references person,
  section text not null,
  item_id text not null,
  dossier_id uuid not null references dossier,
  title text not null,
  item_version integer not null,
  taken_at timestamptz not null,
  submitted_at timestamptz,
  primary key (person_id, section, item_id, dossier_id)
);
create index record_use_by_dossier on record_use (dossier_id);
grant select, insert, update, delete on record_use to hengcai_app;

-- What a submission says otherwise than the record: waits until the person takes it over or leaves it ('self' for the
-- single fields of a section).
create table record_offer (
  person_id uuid not null references person,
  section text not null,
  item_id text not null,
  dossier_id uuid not null references dossier,
  title text not null,
  entered jsonb not null,
  files jsonb not null,
  offered_at timestamptz not null,
  primary key (person_id, section, item_id)
);
grant select, insert, update, delete on record_offer to hengcai_app;

-- Who checked which content of an entry, with which files, and when. The content itself is not here: hashes tell
-- whether it is still the same.
create table record_verification (
  id uuid primary key,
  person_id uuid not null references person,
  section text not null,
  item_id text not null,
  dossier_id uuid not null references dossier,
  title text not null,
  content_sha256 text not null,
  -- SHA-256 of each file, sorted; a file is known by its bytes, not by its name or place.
  file_sha256s text[] not null,
  organisation_id uuid not null references organisation,
  organisation_name text not null,
  verified_by uuid not null references person,
  verified_by_name text not null,
  verified_at timestamptz not null
);
create index record_verification_by_item on record_verification (person_id, section, item_id, id desc);
grant select, insert on record_verification to hengcai_app;
