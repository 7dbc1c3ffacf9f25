-- Columns of a list in an order, under a name: of one person, or of everybody who acts for an organisation.
create table sheet_column_set (
  id uuid primary key,
  list text not null,
  name text not null,
  columns text[] not null,
  organisation_id uuid references organisation,
  -- Nobody's own: everybody of the organisation sees it.
  owner_id uuid references person,
  kept_by uuid not null references person,
  changed_at timestamptz not null,
  unique nulls not distinct (organisation_id, owner_id, list, name),
  check (owner_id is not null or organisation_id is not null)
);
create index sheet_column_set_of_owner on sheet_column_set (owner_id, list) where owner_id is not null;
grant select, insert, update, delete on sheet_column_set to hengcai_app;

-- An export that is made again and again, with the rights its orderer has then.
create table sheet_schedule (
  id uuid primary key,
  person_id uuid not null references person,
  membership_id uuid references membership,
  organisation_id uuid references organisation,
  list text not null,
  label text not null,
  filter jsonb not null,
  columns text[] not null,
  format text not null check (format in ('xlsx', 'csv')),
  words text not null,
  every text not null check (every in ('day', 'week')),
  -- 1 is Monday.
  weekday integer check (weekday between 1 and 7),
  hour integer not null check (hour between 0 and 23),
  next_at timestamptz not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  -- Why it ended, when it was not the person who ended it.
  ended_for text,
  check ((every = 'week') = (weekday is not null))
);
create index sheet_schedule_due on sheet_schedule (next_at) where ended_at is null;
create index sheet_schedule_of_person on sheet_schedule (person_id, id desc);
grant select, insert, update, delete on sheet_schedule to hengcai_app;
