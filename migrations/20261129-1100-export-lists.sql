-- What somebody took along of a list as a sheet: at once, or made by the worker and kept some days.
create table sheet_export (
  id uuid primary key,
  person_id uuid not null references person,
  membership_id uuid references membership,
  organisation_id uuid references organisation,
  list text not null,
  label text not null,
  -- The query as the page asked it, and the chosen columns in their order.
  filter jsonb not null,
  columns text[] not null,
  format text not null check (format in ('xlsx', 'csv')),
  -- The filter in the words the page said it in; the truth is in `filter`.
  words text not null,
  file_name text not null,
  state text not null check (state in ('offered', 'waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
  -- Counted when it was ordered; what was written is counted anew, because the list moves on.
  expected_rows integer not null,
  row_count integer not null default 0,
  file_bytes bigint,
  -- The fingerprint of the file as it was handed out.
  file_sha256 text,
  -- Where the file lies in the store.
  stored_sha256 text,
  trouble text,
  ordered_at timestamptz not null,
  ended_at timestamptz,
  -- Until when it can be downloaded.
  kept_until timestamptz,
  -- A worker that was killed leaves this behind: the export is made anew.
  touched_at timestamptz not null
);
create index sheet_export_by_person on sheet_export (person_id, id desc);
create index sheet_export_unfinished on sheet_export (touched_at) where state in ('waiting', 'running');
create index sheet_export_kept on sheet_export (kept_until) where stored_sha256 is not null;
grant select, insert, update, delete on sheet_export to hengcai_app;
