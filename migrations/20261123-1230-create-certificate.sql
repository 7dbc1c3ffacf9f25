-- The register decides whether a certificate is valid. A number is never used again, not even after a revocation.
create table certificate (
  id uuid primary key,
  number text not null unique,
  -- Unguessable; what the QR code carries.
  verification_code text not null unique,
  person_id uuid not null references person,
  issuing_body_id uuid not null references organisation,
  source_kind text not null,
  source_id uuid not null,
  holder_name text not null,
  holder_key text not null,
  title_name text not null,
  series_name text not null,
  level_name text not null,
  status text not null check (status in ('valid', 'revoked')),
  version integer not null,
  issued_on date not null,
  issued_at timestamptz not null,
  unique (source_kind, source_id)
);
create index certificate_by_person on certificate (person_id, id desc);
create index certificate_by_body on certificate (issuing_body_id, id desc);
create index certificate_by_holder on certificate (issuing_body_id, holder_key text_pattern_ops, id desc);
grant select, insert, update on certificate to hengcai_app;

-- Each edition of what is certified: the first, and one for each correction or reissue. Only the document's hash is added later.
create table certificate_edition (
  certificate_id uuid not null references certificate,
  edition integer not null,
  content jsonb not null,
  -- Copied when issued: the photo as it was submitted.
  photo_sha256 text,
  made_at timestamptz not null,
  document_sha256 text,
  document_bytes integer,
  signed_at timestamptz,
  primary key (certificate_id, edition)
);
grant select, insert, update (document_sha256, document_bytes, signed_at) on certificate_edition to hengcai_app;

-- What was done with a certificate, append-only.
create table certificate_act (
  id uuid primary key,
  certificate_id uuid not null references certificate,
  kind text not null check (kind in ('issued', 'corrected', 'reissued', 'revoked')),
  edition integer not null,
  reason text,
  person_id uuid,
  person_name text not null,
  organisation_name text,
  at timestamptz not null
);
create index certificate_act_by_certificate on certificate_act (certificate_id, id);
grant select, insert on certificate_act to hengcai_app;

-- Counts upward without gaps, one row a scope: all of the number but its serial.
create table certificate_counter (
  scope text primary key,
  last integer not null
);
grant select, insert, update on certificate_counter to hengcai_app;

-- Who looked a certificate up in public: the holder may see that it was asked for, not by whom.
create table certificate_lookup (
  id uuid primary key,
  certificate_id uuid not null references certificate,
  way text not null check (way in ('code', 'number', 'file')),
  at timestamptz not null
);
create index certificate_lookup_by_certificate on certificate_lookup (certificate_id, id desc);
grant select, insert, delete on certificate_lookup to hengcai_app;
