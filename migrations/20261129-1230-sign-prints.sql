-- Forms that carry the signatures of the organisations whose seals stand on them. One row for each state of a thing under
-- one print that somebody has asked for: signed once, and kept for good, because a signed file may have been handed on.
create table signed_print (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  definition_id uuid not null references definition (id),
  -- The hash of what stands on it: the print's version, the submission, the opinions and the uses of seals.
  state_key text not null,
  title text not null,
  version text not null,
  file_name text not null,
  state text not null check (state in ('waiting', 'ready', 'stuck')),
  -- Why it could not be made, in a sentence for whoever asked.
  trouble text,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  file_sha256 text,
  bytes integer,
  signed_at timestamptz,
  check ((state = 'ready') = (file_sha256 is not null)),
  unique (subject_kind, subject_id, definition_id, state_key)
);
grant select, insert on signed_print to hengcai_app;
grant update (state, trouble, asked_by, asked_at, file_sha256, bytes, signed_at) on signed_print to hengcai_app;
-- A file that is handed in is found by its hash.
create index signed_print_by_file on signed_print (file_sha256) where file_sha256 is not null;
create index signed_print_waiting on signed_print (asked_at) where state = 'waiting';

-- The certificates of keys that have signed forms; never changed, so that an old file can always be verified.
create table form_signer (
  fingerprint text primary key,
  organisation_id uuid not null references organisation,
  certificate bytea not null,
  first_used_at timestamptz not null
);
grant select, insert on form_signer to hengcai_app;

-- Who signed which form, in the order of the signatures in the file, and on what ground.
create table signed_print_signature (
  signed_print_id uuid not null references signed_print,
  position integer not null,
  organisation_id uuid not null references organisation,
  organisation_name text not null,
  reason text not null,
  sealed_at timestamptz not null,
  fingerprint text not null references form_signer,
  primary key (signed_print_id, position)
);
grant select, insert on signed_print_signature to hengcai_app;
