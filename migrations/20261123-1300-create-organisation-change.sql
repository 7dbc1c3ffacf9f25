-- What an organisation's own data was before each change, for good.
create table organisation_change (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  at timestamptz not null,
  person_id uuid references person,
  person_name text not null,
  changes jsonb not null
);
create index organisation_change_by_organisation on organisation_change (organisation_id, id desc);
grant select, insert on organisation_change to hengcai_app;

-- A new name asked for by the unit; its office decides.
create table organisation_rename (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  office_id uuid not null references organisation,
  state text not null check (state in ('open', 'confirmed', 'refused', 'withdrawn')),
  old_name text not null,
  new_name text not null,
  reason text not null,
  file_ids uuid[] not null,
  opened_by uuid not null references person,
  opened_by_name text not null,
  opened_at timestamptz not null,
  decided_by uuid references person,
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text,
  version integer not null default 1
);
create unique index organisation_rename_open on organisation_rename (organisation_id) where state = 'open';
create index organisation_rename_by_organisation on organisation_rename (organisation_id, id desc);
create index organisation_rename_by_office on organisation_rename (office_id, state, id desc);
grant select, insert, update on organisation_rename to hengcai_app;
