-- By which columns an export is put in order, the first counting most: [{"key", "descending"}]; empty: as the list is.
alter table sheet_export add column sort_by jsonb not null default '[]';
alter table sheet_column_set add column sort_by jsonb not null default '[]';
alter table sheet_schedule add column sort_by jsonb not null default '[]';
alter table sheet_export alter column sort_by drop default;
alter table sheet_column_set alter column sort_by drop default;
alter table sheet_schedule alter column sort_by drop default;
