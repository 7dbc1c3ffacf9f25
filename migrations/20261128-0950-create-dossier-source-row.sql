-- Which recorded answer a row of a declaration was taken from, and whose word that was.
create table dossier_source_row (
  dossier_id uuid not null references dossier,
  section text not null,
  row_id text not null,
  query_id uuid not null references registry_query,
  source text not null,
  as_of date,
  taken_at timestamptz not null,
  primary key (dossier_id, section, row_id)
);
grant select, insert, update, delete on dossier_source_row to hengcai_app;
