-- The departments of a unit (科室, 学院): where its people belong. One that checks by itself is a functional department as well.
create table unit_department (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null check (name <> ''),
  acts_as uuid unique references functional_department (department_id),
  created_at timestamptz not null,
  closed_at timestamptz,
  version integer not null default 1
);
create unique index unit_department_by_name on unit_department (organisation_id, name) where closed_at is null;
create index unit_department_by_organisation on unit_department (organisation_id, id);
grant select, insert, update on unit_department to hengcai_app;

insert into unit_department (id, organisation_id, name, acts_as, created_at)
  select f.department_id, f.organisation_id,
         case when starts_with(part.name, whole.name) and part.name <> whole.name
              then substr(part.name, length(whole.name) + 1) else part.name end,
         f.department_id, part.created_at
    from functional_department f
    join organisation part on part.id = f.department_id
    join organisation whole on whole.id = f.organisation_id;

alter table employment add column department_id uuid references unit_department;
create index employment_by_department on employment (department_id, status, id desc) where department_id is not null;
