-- A functional department (职能部门, 学院) acts by itself inside an organisation: an organisation without a code of its own,
-- known by what it does there. A unit may have several of one kind, such as its faculties.
create table functional_department (
  department_id uuid primary key references organisation,
  organisation_id uuid not null references organisation,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{0,63}$'),
  seq integer not null,
  unique (organisation_id, seq),
  check (department_id <> organisation_id)
);
create index functional_department_by_kind on functional_department (organisation_id, kind, seq);
grant select, insert on functional_department to hengcai_app;
