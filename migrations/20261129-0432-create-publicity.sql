-- A publicity list (公示名单): all that one organisation put out for one activity under one policy entry on one day.
-- The day it was started on is not counted (民法典 Art 201), so the list may still grow that day; then it is sealed.
create table publicity_period (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  organisation_name text not null,
  -- What the list belongs to; nil when a caller has no such thing.
  group_id uuid not null,
  group_title text not null,
  -- The unit inside which it is put out; null when everybody may read it.
  unit_id uuid references organisation,
  terms jsonb not null,
  -- Lists of the same terms only are joined: what was promised to the readers of a list is one thing.
  terms_sha256 text not null,
  label text not null,
  started_on date not null,
  until_day date not null check (until_day >= started_on),
  -- 24:00 of the day it was started on and of its last day, as instants, so that sweeps and lists compare with the clock.
  seal_at timestamptz not null,
  over_at timestamptz not null,
  shown_until timestamptz not null,
  created_at timestamptz not null,
  people integer not null default 0,
  -- Canonical text of what was sealed, and its hash.
  sealed_at timestamptz,
  content text,
  content_sha256 text,
  closed_at timestamptz
);
create unique index publicity_period_of_day on publicity_period (organisation_id, group_id, started_on, terms_sha256, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'));
create index publicity_period_to_seal on publicity_period (seal_at) where sealed_at is null;
create index publicity_period_public on publicity_period (over_at desc, id desc) where unit_id is null;
create index publicity_period_of_unit on publicity_period (unit_id, over_at desc, id desc) where unit_id is not null;
create index publicity_period_running on publicity_period (over_at, id) where closed_at is null;
grant select, insert, update on publicity_period to hengcai_app;

-- Who answers for a list besides the one that started it (offices above), and who may look: position 0 is the starter.
create table publicity_office (
  period_id uuid not null references publicity_period,
  organisation_id uuid not null references organisation,
  position integer not null,
  over_at timestamptz not null,
  primary key (period_id, organisation_id)
);
create index publicity_office_lists on publicity_office (organisation_id, over_at desc, period_id desc);
grant select, insert on publicity_office to hengcai_app;

-- One person of a list.
create table publicity_item (
  id uuid primary key,
  period_id uuid not null references publicity_period,
  position integer not null,
  subject_kind text not null,
  subject_id uuid not null,
  person_id uuid not null references person,
  unit_id uuid not null references organisation,
  name text not null,
  -- The texts of the columns, in the order of the terms.
  cells text[] not null,
  joined_at timestamptz not null,
  -- Taken off before the seal (left_at < seal_at: not on the sealed list) or stopped after it.
  left_at timestamptz,
  left_reason text,
  -- What the organisation wrote down at the end: nobody had anything against it, or it did not pass.
  outcome text check (outcome in ('passed', 'failed')),
  opinion text,
  concluded_at timestamptz,
  unique (period_id, position)
);
create index publicity_item_of_subject on publicity_item (subject_kind, subject_id, joined_at desc);
create unique index publicity_item_once on publicity_item (period_id, subject_kind, subject_id) where left_at is null;
create index publicity_item_of_unit on publicity_item (unit_id, period_id);
grant select, insert, update (left_at, left_reason, outcome, opinion, concluded_at) on publicity_item to hengcai_app;

-- 异议: against one person of a list. Who objects is sealed; only an office above may read it.
create table publicity_objection (
  id uuid primary key,
  receipt_no text not null unique,
  code_hash bytea not null,
  period_id uuid not null references publicity_period,
  item_id uuid not null references publicity_item,
  named boolean not null,
  objector bytea,
  grounds bytea not null,
  received_at timestamptz not null,
  state text not null check (state in ('received', 'investigating', 'upheld', 'dismissed', 'not-accepted')),
  version integer not null default 1,
  concluded_at timestamptz,
  -- Findings are for the file; the reply is what the objector reads with the receipt.
  findings text,
  reply text
);
create index publicity_objection_of_period on publicity_objection (period_id, received_at desc, id desc);
create index publicity_objection_of_item on publicity_objection (item_id);
create index publicity_objection_open on publicity_objection (period_id) where concluded_at is null;
grant select, insert, update (state, version, concluded_at, findings, reply) on publicity_objection to hengcai_app;

-- What was done with an objection, append-only.
create table publicity_objection_act (
  id uuid primary key,
  objection_id uuid not null references publicity_objection,
  act text not null check (act in ('received', 'evidence', 'accepted', 'not-accepted', 'noted', 'upheld', 'dismissed')),
  at timestamptz not null,
  organisation_name text,
  person_name text,
  note text
);
create index publicity_objection_act_of on publicity_objection_act (objection_id, id);
grant select, insert on publicity_objection_act to hengcai_app;

-- A hold stops one person, never the list.
create table publicity_hold (
  id uuid primary key,
  item_id uuid not null references publicity_item,
  objection_id uuid references publicity_objection,
  reason text not null,
  held_at timestamptz not null,
  held_by text not null,
  released_at timestamptz,
  released_by text,
  release_reason text
);
create unique index publicity_hold_standing on publicity_hold (item_id) where released_at is null;
create index publicity_hold_of_item on publicity_hold (item_id, held_at);
grant select, insert, update (released_at, released_by, release_reason) on publicity_hold to hengcai_app;

-- 公示情况: what came of a list, written down once.
create table publicity_report (
  period_id uuid primary key references publicity_period,
  people integer not null,
  left_people integer not null,
  objections integer not null,
  named_objections integer not null,
  upheld integer not null,
  dismissed integer not null,
  not_accepted integer not null,
  failed integer not null,
  opinion text not null,
  organisation_name text not null,
  person_id uuid not null references person,
  person_name text not null,
  closed_at timestamptz not null
);
grant select, insert on publicity_report to hengcai_app;
