-- The catalogue: dated rows, never deleted, because old dossiers and certificates keep dead codes.
-- A row is in force from valid_from up to and including valid_to; a change of name is a second row under the same code.

create table code_table (
  name text primary key,
  label text not null,
  standard text
);
grant select, insert, update on code_table to hengcai_app;

create table code_row (
  table_name text not null references code_table,
  code text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  position integer not null,
  text text not null check (text <> ''),
  parent_code text,
  attributes jsonb,
  evidence text not null,
  primary key (table_name, code, valid_from)
);
grant select, insert, update on code_row to hengcai_app;

create table title_series (
  code text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  position integer not null,
  name text not null check (name <> ''),
  evidence text not null,
  primary key (code, valid_from)
);
grant select, insert, update on title_series to hengcai_app;

-- 医, 药, 护, 技 inside 卫生技术人员: one series may hold several.
create table title_track (
  code text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  position integer not null,
  series_code text not null,
  name text not null check (name <> ''),
  primary key (code, valid_from)
);
grant select, insert, update on title_track to hengcai_app;

-- The level is stored and never read out of the name: 一级演员 is 正高, 一级教师 is 中级.
create table title_name (
  code text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  position integer not null,
  track_code text not null,
  name text not null check (name <> ''),
  level text not null check (level in ('senior-full', 'senior-associate', 'intermediate', 'assistant', 'junior')),
  evidence text not null,
  primary key (code, valid_from)
);
grant select, insert, update on title_name to hengcai_app;

-- What a region offers: its 专业 in each track, and its 评价方式.
create table specialty (
  region text not null check (region ~ '^[0-9]{6}$'),
  code text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  position integer not null,
  track_code text not null,
  name text not null check (name <> ''),
  levels text[] not null,
  evidence text not null,
  primary key (region, code, valid_from)
);
grant select, insert, update on specialty to hengcai_app;

create table evaluation_mode (
  region text not null check (region ~ '^[0-9]{6}$'),
  code text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  position integer not null,
  name text not null check (name <> ''),
  levels text[] not null,
  -- Tracks whose levels are obtained by examination and not in this mode.
  except_tracks text[] not null,
  evidence text not null,
  primary key (region, code, valid_from)
);
grant select, insert, update on evaluation_mode to hengcai_app;

-- A year without a row here has no calendar: every period that reaches it is refused.
create table calendar_year (
  year integer primary key check (year between 2000 and 2100),
  source text not null
);
grant select, insert, update on calendar_year to hengcai_app;

-- Only the days that differ from Monday to Friday.
create table calendar_day (
  date date primary key,
  year integer not null generated always as (extract(year from date)::integer) stored references calendar_year,
  works boolean not null,
  name text not null
);
grant select, insert, update, delete on calendar_day to hengcai_app;

-- The last content of each file that was imported: the same content is not imported twice.
create table catalogue_file (
  path text primary key,
  sha256 text not null,
  imported_at timestamptz not null
);
grant select, insert, update on catalogue_file to hengcai_app;

-- Counts changes of anything above; pages and programs keep what they read until it moves.
create table catalogue_revision (
  only_row boolean primary key default true check (only_row),
  revision integer not null
);
insert into catalogue_revision (revision) values (0);
grant select, update on catalogue_revision to hengcai_app;
