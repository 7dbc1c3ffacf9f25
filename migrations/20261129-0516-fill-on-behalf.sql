-- The organisation that fills a declaration in for its person (HZ-1.1); null when the person does it.
alter table dossier add column filled_by uuid references organisation;
-- Who handed a submission in, in the words of then, and for which organisation.
alter table dossier_snapshot add column submitted_by text, add column submitted_for text;
