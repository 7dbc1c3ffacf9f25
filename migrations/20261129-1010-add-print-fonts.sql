-- Fonts that an administrator added for characters that the fonts of the product lack. The file lies in the file store.
create table print_font (
  id uuid primary key,
  family text not null,
  file_name text not null,
  sha256 text not null,
  bytes integer not null,
  glyphs integer not null,
  added_by uuid not null references person,
  added_at timestamptz not null,
  removed_at timestamptz
);
create unique index print_font_once on print_font (sha256) where removed_at is null;
grant select, insert, update (removed_at) on print_font to hengcai_app;
