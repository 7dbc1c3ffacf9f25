-- A declaration. Names of the selection are copied as text: the catalogue may change, what was declared does not.
create table dossier (
  id uuid primary key,
  person_id uuid not null references person,
  employer_id uuid not null references organisation,
  activity_id uuid not null references activity,
  revision_id uuid not null references activity_revision,
  authority_id uuid not null references organisation,
  case_id uuid unique,
  acceptance_no text,
  mode text not null,
  series_code text not null,
  level text not null,
  specialty_code text not null,
  title_code text not null,
  selection jsonb not null,
  -- Whether everything required is filled in, as of the last save; submitting looks again.
  complete boolean not null,
  ended boolean not null default false,
  outcome text,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  -- A discarded declaration's answers are erased after this instant; what was done stays.
  erase_after timestamptz,
  erased_at timestamptz
);
create index dossier_by_person on dossier (person_id, id desc);
create index dossier_by_employer on dossier (employer_id, id desc);
create index dossier_to_erase on dossier (erase_after) where erase_after is not null and erased_at is null;
-- One running declaration a person and activity: a second tab cannot start another.
create unique index dossier_running on dossier (person_id, activity_id) where not ended;
grant select, insert, update on dossier to hengcai_app;

-- The answers, one document a section with its own version; a list row keeps its id for ever.
create table dossier_section (
  dossier_id uuid not null references dossier,
  section text not null,
  version integer not null,
  answer jsonb not null,
  saved_at timestamptz not null,
  primary key (dossier_id, section)
);
grant select, insert, update, delete on dossier_section to hengcai_app;

-- What was submitted: canonical text with its hash. The application may blank the text of a discarded one, nothing else.
create table dossier_snapshot (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  seq integer not null,
  sha256 text not null,
  content text,
  files jsonb not null,
  submitted_at timestamptz not null,
  unique (dossier_id, seq)
);
grant select, insert, update (content) on dossier_snapshot to hengcai_app;
