-- 诚信档案: until when somebody may not declare, and by which document. Ending a record is an act; nothing is erased.
create table integrity_record (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null check (kind in ('dishonesty', 'sanction')),
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  document text not null,
  organisation_id uuid not null references organisation,
  entered_by uuid not null references person,
  entered_at timestamptz not null,
  ended_by uuid references person,
  ended_at timestamptz,
  end_reason text
);
create index integrity_record_by_person on integrity_record (person_id, until_day);
create index integrity_record_by_organisation on integrity_record (organisation_id, id desc);
grant select, insert, update (ended_by, ended_at, end_reason) on integrity_record to hengcai_app;
