-- Registers are taken in by the one import of sheets: what is asked about a whole file, and what else became of it.
alter table sheet_import add column given jsonb not null default '{}';
alter table sheet_import alter column given drop default;
alter table sheet_import add column result text;

-- What is left of a batch is what was imported; its id is that of the import.
delete from registry_batch where state <> 'imported';
drop index registry_batch_unfinished;
alter table registry_batch rename column good_count to entry_count;
alter table registry_batch rename column replaced_count to removed_count;
alter table registry_batch
  drop column file_bytes, drop column sealed_sha256, drop column state, drop column version, drop column row_count,
  drop column finding_count, drop column findings, drop column trouble, drop column sent_at, drop column ordered_by,
  drop column ordered_at, drop column since;
alter table registry_batch alter column imported_at set not null;
-- Which entries a later file of the same source no longer lists.
create index registry_entry_by_batch on registry_entry (batch_id);
