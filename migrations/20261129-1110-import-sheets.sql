-- A sheet that somebody sends in: read, tried out, and only then taken in, row by row.
create table sheet_import (
  id uuid primary key,
  person_id uuid not null references person,
  membership_id uuid references membership,
  organisation_id uuid references organisation,
  kind text not null,
  label text not null,
  file_name text not null,
  file_bytes integer not null,
  file_sha256 text not null,
  -- The file lies encrypted, because it may hold identity numbers; it goes when the import is over.
  sealed_sha256 text,
  state text not null check (state in
    ('reading', 'mapping', 'judging', 'judged', 'running', 'done', 'unreadable', 'cancelled', 'expired')),
  -- The number of the head line, its words, and a few rows below it (encrypted) to choose columns by.
  head_row integer,
  head text[] not null default '{}',
  samples bytea,
  mapping jsonb not null,
  -- Whether a person has put the mapping right: then it is remembered for the same head.
  mapped_by_hand boolean not null default false,
  -- Whether every row of the file stands in sheet_import_item.
  is_read boolean not null default false,
  row_count integer not null default 0,
  mode text check (mode in ('all', 'valid')),
  trouble text,
  sent_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  -- A job was ordered and has not begun.
  queued boolean not null default true,
  -- A worker that was killed leaves this behind: the import is taken up again.
  touched_at timestamptz not null
);
create index sheet_import_by_person on sheet_import (person_id, id desc);
create index sheet_import_unfinished on sheet_import (touched_at) where state in ('reading', 'judging', 'running');
create index sheet_import_left on sheet_import (touched_at) where state not in ('reading', 'judging', 'running', 'expired');
grant select, insert, update, delete on sheet_import to hengcai_app;

create table sheet_import_item (
  import_id uuid not null references sheet_import (id) on delete cascade,
  -- The number of the row as the sheet shows it.
  row_number integer not null,
  -- The cells and what was read from them, encrypted.
  sealed bytea not null,
  state text not null check (state in ('waiting', 'fit', 'unchanged', 'refused', 'done')),
  outcome text check (outcome in ('new', 'changed', 'unchanged')),
  -- What is wrong, cell by cell: [{column, message}].
  findings jsonb not null,
  primary key (import_id, row_number)
);
create index sheet_import_item_by_state on sheet_import_item (import_id, state, row_number) include (outcome);
grant select, insert, update, delete on sheet_import_item to hengcai_app;
