-- A unit opens an account for somebody whose mobile it does not know: the person gives it at the first sign-in.
alter table account
  alter column mobile drop not null,
  alter column mobile_index drop not null,
  -- A random secret stands in for the password until its owner has set one; kept as a keyed hash.
  add column initial_secret bytea,
  add column secret_until timestamptz,
  -- Deleted before anybody had used it: whoever comes with this identity number takes the row over.
  add column vacant_since timestamptz,
  add constraint account_mobile_whole check ((mobile is null) = (mobile_index is null)),
  add constraint account_secret_whole check ((initial_secret is null) = (secret_until is null));

alter table access_policy
  add column secret_days integer not null default 15 check (secret_days between 1 and 90);

-- The accounts that an organisation has opened for its people (工作账号). A prepared one has no person yet: a name
-- and a secret on a slip, claimed by whoever gets the slip, with name and identity number.
create table work_account (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  -- Stays when the account is deleted: a name once given never means somebody else.
  username text unique,
  person_id uuid references person,
  account_id uuid references account,
  origin text not null check (origin in ('opened', 'prepared', 'joined')),
  -- What a prepared account will be allowed; later the membership says it.
  duties text[] not null default '{}',
  initial_secret bytea,
  secret_until timestamptz,
  opened_by uuid references person,
  opened_at timestamptz not null,
  claimed_at timestamptz,
  suspended_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  check ((initial_secret is null) = (secret_until is null)),
  check ((person_id is null) = (account_id is null)),
  check (origin <> 'prepared' or username is not null)
);
create unique index work_account_of_person on work_account (organisation_id, person_id)
  where closed_at is null and person_id is not null;
create index work_account_by_organisation on work_account (organisation_id, id desc) where closed_at is null;
create index work_account_by_account on work_account (account_id) where closed_at is null;
grant select, insert, update on work_account to hengcai_app;
