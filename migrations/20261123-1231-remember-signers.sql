-- The certificates of the keys that have signed for issuing bodies. The private keys lie in the key folder; a server that
-- verifies files needs no more than this. Append-only: a key that was replaced still verifies what it once signed.
create table certificate_signer (
  fingerprint text primary key,
  issuing_body_id uuid not null references organisation,
  certificate bytea not null,
  first_used_at timestamptz not null
);
grant select, insert on certificate_signer to hengcai_app;

-- Which key signed the document; and, when it could not be made, the sentence that tells the office why.
alter table certificate_edition add column signer_fingerprint text references certificate_signer;
alter table certificate_edition add column trouble text;
grant update (signer_fingerprint, trouble) on certificate_edition to hengcai_app;
-- A document that is handed in is found by its hash.
create index certificate_edition_by_document on certificate_edition (document_sha256) where document_sha256 is not null;
create index certificate_edition_to_make on certificate_edition (made_at) where document_sha256 is null and trouble is null;

-- What was printed, append-only. The file itself is not kept: a paper form bears the whole identity number, and the hash
-- tells whether a file that somebody shows is one that was printed here.
create table print_copy (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  template text not null,
  template_sha256 text not null,
  data_sha256 text not null,
  file_sha256 text not null,
  bytes integer not null,
  watermark text,
  person_id uuid,
  organisation_id uuid,
  printed_at timestamptz not null
);
create index print_copy_by_subject on print_copy (subject_kind, subject_id, id desc);
create index print_copy_by_file on print_copy (file_sha256);
grant select, insert on print_copy to hengcai_app;
