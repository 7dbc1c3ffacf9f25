-- What a submission claims as the person's own: one row for each way by which a thing can be known (DOI, title, patent number).
-- Only of the newest submission; rewritten with the next one, gone with a declaration that is discarded.
create table dossier_claim (
  dossier_id uuid not null references dossier,
  person_id uuid not null references person,
  snapshot_id uuid not null references dossier_snapshot,
  section text not null,
  row_id text not null,
  -- The kind of thing, as the form names it: paper, patent, project, award.
  thing text not null,
  -- SHA-256 of the normalised key: the same thing has the same key, whoever wrote it in whatever form.
  key text not null,
  -- 0 for the surest way to know the thing, such as a DOI before a title.
  sureness integer not null,
  -- The place the person takes among several, and among how many, as far as it was said.
  rank integer,
  ranks integer,
  primary key (dossier_id, section, row_id, key)
);
create index dossier_claim_by_key on dossier_claim (key, dossier_id);
grant select, insert, delete on dossier_claim to hengcai_app;
