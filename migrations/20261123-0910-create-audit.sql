-- The append-only trace. The application may add and read, never change or delete.
create table audit_entry (
  id uuid primary key,
  at timestamptz not null,
  act text not null,
  account_id uuid,
  person_id uuid,
  organisation_id uuid,
  subject_kind text not null,
  subject_id text not null,
  ip text,
  details jsonb not null
);
create index audit_entry_by_subject on audit_entry (subject_kind, subject_id, id desc);
create index audit_entry_by_person on audit_entry (person_id, id desc);
grant select, insert on audit_entry to hengcai_app;
