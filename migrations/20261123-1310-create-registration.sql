-- An employer's registration: what the registering person has filled in so far.
create table employer_registration (
  id uuid primary key,
  person_id uuid not null references person,
  case_id uuid unique,
  acceptance_no text,
  answers jsonb not null,
  version integer not null,
  -- Set by the submission that stands; cleared nowhere, so that two registrations of one code cannot both run.
  uscc text,
  office_id uuid references organisation,
  ended boolean not null default false,
  outcome text,
  organisation_id uuid references organisation,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_at timestamptz
);
create index employer_registration_by_person on employer_registration (person_id, id desc);
create unique index employer_registration_running on employer_registration (uscc) where uscc is not null and not ended;
grant select, insert, update on employer_registration to hengcai_app;

-- What was submitted each time; never changed.
create table employer_submission (
  id uuid primary key,
  registration_id uuid not null references employer_registration,
  seq integer not null,
  answers jsonb not null,
  files jsonb not null,
  submitted_at timestamptz not null,
  unique (registration_id, seq)
);
grant select, insert on employer_submission to hengcai_app;

-- Codes that an official has compared with the licence although their check digit is wrong.
create table uscc_exception (
  uscc text primary key,
  reason text not null,
  granted_by uuid not null references person,
  granted_by_name text not null,
  organisation_id uuid references organisation,
  granted_at timestamptz not null
);
grant select, insert on uscc_exception to hengcai_app;
