-- Where a region's policy lets a unit register once under each 归口部门 (HZ-3.5), each further registration is an organisation
-- of its own: its administrator, people and chain are its own, its code is the first one's with a running number.
create table organisation_registration (
  organisation_id uuid primary key references organisation,
  first_id uuid not null references organisation,
  seq integer not null check (seq > 1),
  unique (first_id, seq),
  check (organisation_id <> first_id)
);
grant select, insert on organisation_registration to hengcai_app;
