-- What an applicant promised before the declaration began: the words as they were read, and who signed when.
create table dossier_pledge (
  dossier_id uuid primary key references dossier,
  title text not null,
  text text not null,
  -- SHA-256 of title and text; the page sends it back, so that nobody signs other words than those shown.
  sha256 text not null,
  signed_by uuid not null references person,
  signed_name text not null,
  signed_at timestamptz not null
);
grant select, insert on dossier_pledge to hengcai_app;
