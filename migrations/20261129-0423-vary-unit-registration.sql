-- What a register recognised of the unit, and whether the region lets a unit have one administrator only (SZ-1.1c).
alter table employer_registration add column recognised jsonb;
alter table organisation add column one_administrator boolean not null default false;
