-- The short code on a page leads back to what the page shows. Append-only; the same content has the same code.
create table print_code (
  code text primary key,
  subject_kind text not null,
  subject_id uuid not null,
  definition_id uuid not null references definition (id),
  title text not null,
  -- Which state of the subject was shown, in words.
  version text not null,
  -- The hash of what was shown, without the day: another one now means that the page is out of date.
  data_sha256 text not null,
  watermark text,
  printed_at timestamptz not null
);
grant select, insert on print_code to hengcai_app;
create index print_code_by_subject on print_code (subject_kind, subject_id);
