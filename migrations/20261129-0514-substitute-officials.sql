-- Who acts for an absent colleague does so under a membership of its own: dated, and never more than the absent one may do.
alter table membership add column substitutes_for uuid references person;
alter table membership add check (substitutes_for is null or valid_to is not null);
create index membership_substituting on membership (organisation_id, substitutes_for) where substitutes_for is not null;

-- 我来办: who in an office has taken a case, so that two clerks do not read the same; it runs out by itself.
create table case_reservation (
  case_id uuid not null references case_run (id),
  holder_key text not null,
  person_id uuid not null references person,
  person_name text not null,
  until timestamptz not null,
  primary key (case_id, holder_key)
);
create index case_reservation_by_person on case_reservation (person_id);
grant select, insert, update, delete on case_reservation to hengcai_app;
