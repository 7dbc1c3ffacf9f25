-- People. Identity numbers and mobile numbers are encrypted and found by a blind index.
create table person (
  id uuid primary key,
  name text not null check (name <> ''),
  identity_number bytea not null,
  identity_index bytea not null unique,
  birth_date date not null,
  sex text not null check (sex in ('male', 'female')),
  version integer not null default 1,
  created_at timestamptz not null,
  erased_at timestamptz
);
create index person_by_name on person (name);
grant select, insert, update on person to hengcai_app;

create table account (
  id uuid primary key,
  person_id uuid not null unique references person,
  mobile bytea not null,
  mobile_index bytea not null unique,
  username text unique,
  password_hash text,
  must_set_password boolean not null default false,
  password_set_at timestamptz,
  totp_secret bytea,
  totp_since timestamptz,
  -- The last time step whose code was used: a code seen over a shoulder works once.
  totp_last_step bigint,
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null
);
grant select, insert, update on account to hengcai_app;

create table password_history (
  account_id uuid not null references account,
  set_at timestamptz not null,
  password_hash text not null,
  primary key (account_id, set_at)
);
grant select, insert, delete on password_history to hengcai_app;

create table recovery_code (
  account_id uuid not null references account,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
grant select, insert, update, delete on recovery_code to hengcai_app;

-- Failed sign-ins, by account where there is one and by what was typed where there is none, so both look the same.
create table sign_in_guard (
  key bytea primary key,
  failures integer not null,
  locks integer not null default 0,
  locked_until timestamptz,
  last_failed_at timestamptz not null
);
create index sign_in_guard_by_time on sign_in_guard (last_failed_at);
grant select, insert, update, delete on sign_in_guard to hengcai_app;

-- Every attempt on an account that exists, for its owner to read.
create table sign_in_attempt (
  id uuid primary key,
  account_id uuid not null references account,
  at timestamptz not null,
  method text not null,
  outcome text not null,
  ip text,
  device text not null default ''
);
create index sign_in_attempt_by_account on sign_in_attempt (account_id, id desc);
grant select, insert on sign_in_attempt to hengcai_app;

-- Agreement to a numbered version of a text; a new version is a new row.
create table consent (
  id uuid primary key,
  person_id uuid not null references person,
  text_code text not null,
  text_version text not null,
  text_sha256 text not null,
  agreed_at timestamptz not null,
  ip text
);
create index consent_by_person on consent (person_id, id desc);
grant select, insert on consent to hengcai_app;

create table verification_code (
  id uuid primary key,
  purpose text not null,
  mobile_index bytea not null,
  code_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz
);
create index verification_code_by_mobile on verification_code (mobile_index, purpose, id desc);
create index verification_code_by_expiry on verification_code (expires_at);
grant select, insert, update, delete on verification_code to hengcai_app;

-- Picture questions waiting for an answer, and proofs of work already spent.
create table captcha (
  key bytea primary key,
  kind text not null check (kind in ('picture', 'proof')),
  answer_hash bytea,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index captcha_by_expiry on captcha (expires_at);
grant select, insert, update, delete on captcha to hengcai_app;

-- The numbers of access that an administrator may change; exactly one row.
create table access_policy (
  only_row boolean primary key default true check (only_row),
  idle_minutes integer not null default 30 check (idle_minutes between 5 and 240),
  absolute_hours integer not null default 12 check (absolute_hours between 1 and 24),
  sessions_max integer not null default 3 check (sessions_max between 1 and 10),
  second_factor boolean not null default false,
  version integer not null default 1,
  changed_at timestamptz
);
insert into access_policy default values;
grant select, update on access_policy to hengcai_app;

-- An organisation is a legal entity; what it may do is told by its capacities.
create table organisation (
  id uuid primary key,
  uscc text not null unique,
  uscc_override_reason text,
  name text not null check (name <> ''),
  search_key text not null default '',
  pinyin text not null default '',
  legal_representative text not null default '',
  nature text not null default '',
  industry text not null default '',
  division_code text not null default '',
  address text not null default '',
  contact_name text not null default '',
  contact_phone text not null default '',
  licence_file_id uuid,
  status text not null default 'registering'
    check (status in ('registering', 'returned', 'active', 'closed')),
  version integer not null default 1,
  created_by uuid references person,
  created_at timestamptz not null,
  submitted_at timestamptz,
  activated_at timestamptz,
  closed_at timestamptz
);
create index organisation_by_status on organisation (status, id desc);
create index organisation_by_division on organisation (division_code, id);
grant select, insert, update on organisation to hengcai_app;

-- Former names too: a rename is history, not a new organisation.
create table organisation_name (
  organisation_id uuid not null references organisation,
  name text not null,
  valid_from date not null,
  valid_to date,
  primary key (organisation_id, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
create unique index organisation_name_current on organisation_name (organisation_id) where valid_to is null;
grant select, insert, update on organisation_name to hengcai_app;

create table organisation_capacity (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  capacity text not null check (capacity in (
    'employer', 'hrss-office', 'supervising-department', 'committee-founder',
    'issuing-body', 'training-provider', 'personnel-agency', 'operator')),
  level text check (level in ('county', 'city', 'province')),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index organisation_capacity_current on organisation_capacity (organisation_id, capacity)
  where valid_to is null;
create index organisation_capacity_by_kind on organisation_capacity (capacity, level, organisation_id)
  where valid_to is null;
grant select, insert, update on organisation_capacity to hengcai_app;

-- Dated relations, one tree a kind. A relation without valid_to stands; a planned change is entered on its day.
create table organisation_relation (
  id uuid primary key,
  kind text not null check (kind in ('region', 'supervision', 'industry')),
  child_id uuid not null references organisation,
  parent_id uuid not null references organisation,
  valid_from date not null,
  valid_to date,
  check (child_id <> parent_id),
  check (valid_to is null or valid_to >= valid_from)
);
create unique index organisation_relation_current on organisation_relation (kind, child_id)
  where valid_to is null;
create index organisation_relation_by_parent on organisation_relation (kind, parent_id)
  where valid_to is null;
grant select, insert, update on organisation_relation to hengcai_app;

-- Who stands above whom now, itself included at depth 0; written by triggers only.
create table organisation_closure (
  kind text not null,
  descendant_id uuid not null references organisation,
  ancestor_id uuid not null references organisation,
  depth integer not null,
  primary key (kind, descendant_id, ancestor_id)
);
create index organisation_closure_by_ancestor on organisation_closure (kind, ancestor_id, depth, descendant_id);
grant select on organisation_closure to hengcai_app;

-- Security definer: the application's role may read the closure but never write it.
create function organisation_closure_add_self() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into organisation_closure (kind, descendant_id, ancestor_id, depth)
    select kind, new.id, new.id, 0 from unnest(array['region', 'supervision', 'industry']) as kind;
  return null;
end $$;
create trigger organisation_closure_add_self after insert on organisation
  for each row execute function organisation_closure_add_self();

-- Rebuilds what is above the child and everything below it, from the relations that stand.
create function organisation_closure_rebuild(of_kind text, of_child uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  below uuid[];
begin
  select array_agg(descendant_id) into below
    from organisation_closure where kind = of_kind and ancestor_id = of_child;
  delete from organisation_closure
    where kind = of_kind and descendant_id = any (below) and depth > 0;
  insert into organisation_closure (kind, descendant_id, ancestor_id, depth)
    with recursive above (descendant_id, ancestor_id, depth) as (
      select id, id, 0 from unnest(below) as id
      union all
      select above.descendant_id, relation.parent_id, above.depth + 1
        from above
        join organisation_relation relation
          on relation.kind = of_kind and relation.child_id = above.ancestor_id and relation.valid_to is null
    )
    select of_kind, descendant_id, ancestor_id, min(depth) from above
      where depth > 0 group by descendant_id, ancestor_id;
end $$;
revoke all on function organisation_closure_rebuild(text, uuid) from public;

create function organisation_closure_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  -- Two moves at once could each look right and together make a circle.
  perform pg_advisory_xact_lock(hashtext('organisation_closure'));
  if tg_op = 'UPDATE' and (old.kind, old.child_id) is distinct from (new.kind, new.child_id) then
    raise exception 'a relation keeps its kind and its child' using errcode = 'check_violation';
  end if;
  if new.valid_to is null and exists (
    select from organisation_closure
      where kind = new.kind and descendant_id = new.parent_id and ancestor_id = new.child_id
  ) then
    raise exception 'organisation relation would make a circle'
      using errcode = 'check_violation', constraint = 'organisation_relation_circle';
  end if;
  perform organisation_closure_rebuild(new.kind, new.child_id);
  return null;
end $$;
create trigger organisation_closure_follow after insert or update on organisation_relation
  for each row execute function organisation_closure_follow();

-- What a person may do for an organisation. The duties are those granted beyond the role's own.
create table membership (
  id uuid primary key,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  role text not null check (role in (
    'unit-admin', 'unit-clerk', 'office-admin', 'office-clerk', 'system-admin', 'system-auditor')),
  duties text[] not null default '{}',
  granted_by uuid references person,
  valid_from timestamptz not null,
  valid_to timestamptz,
  version integer not null default 1
);
create unique index membership_current on membership (person_id, organisation_id) where valid_to is null;
create index membership_by_organisation on membership (organisation_id, id desc);
grant select, insert, update on membership to hengcai_app;

-- Who works where: claimed by the person, confirmed by the unit.
create table employment (
  id uuid primary key,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  status text not null check (status in ('claimed', 'confirmed', 'released', 'refused', 'withdrawn')),
  position text not null default '',
  from_date date not null,
  until_date date,
  claimed_at timestamptz not null,
  decided_by uuid references person,
  decided_at timestamptz,
  decision_reason text,
  released_by uuid references person,
  released_at timestamptz,
  version integer not null default 1,
  check (until_date is null or until_date >= from_date)
);
create unique index employment_open on employment (person_id, organisation_id)
  where status in ('claimed', 'confirmed');
create unique index employment_current on employment (person_id) where status = 'confirmed';
create index employment_by_organisation on employment (organisation_id, status, id desc);
create index employment_by_person on employment (person_id, id desc);
grant select, insert, update on employment to hengcai_app;

-- Requests of a person that somebody must confirm: a lost mobile, a wrong name, a wrong identity number.
create table person_request (
  id uuid primary key,
  kind text not null check (kind in ('lost-mobile', 'wrong-name', 'wrong-identity-number')),
  person_id uuid not null references person,
  state text not null check (state in ('open', 'confirmed', 'refused', 'withdrawn')),
  -- Who may decide: the unit that had confirmed the person (lost mobile only) and the office chosen.
  unit_id uuid references organisation,
  office_id uuid references organisation,
  new_mobile bytea,
  new_mobile_index bytea,
  new_name text,
  new_identity_number bytea,
  new_identity_index bytea,
  reason text not null default '',
  evidence_file_ids uuid[] not null default '{}',
  opened_at timestamptz not null,
  decided_by uuid references person,
  decided_by_name text,
  decided_organisation_id uuid references organisation,
  decided_at timestamptz,
  decision_reason text,
  version integer not null default 1
);
create unique index person_request_open on person_request (person_id, kind) where state = 'open';
create index person_request_by_unit on person_request (unit_id, state, id desc);
create index person_request_by_office on person_request (office_id, state, id desc);
create index person_request_by_person on person_request (person_id, id desc);
grant select, insert, update on person_request to hengcai_app;

-- A session is found by the hash of its token; the token itself is only in the browser.
create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references account,
  membership_id uuid references membership,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  second_factor_at timestamptz,
  ended_at timestamptz,
  ended_reason text,
  ip text,
  device text not null default ''
);
create index session_live on session (account_id, created_at) where ended_at is null;
grant select, insert, update on session to hengcai_app;
