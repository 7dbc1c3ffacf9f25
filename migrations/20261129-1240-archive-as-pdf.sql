-- An archive is made as a ZIP, or as one PDF/A-3 that carries the files.
alter table print_order drop constraint print_order_kind_check;
alter table print_order add constraint print_order_kind_check
  check (kind in ('merged', 'zip', 'archive', 'archive-pdf'));
