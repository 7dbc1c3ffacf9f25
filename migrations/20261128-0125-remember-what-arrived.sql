-- What a place takes grows by pictures of telephones (heic, kept as jpeg once checked) and by archives (zip).
alter table attachment drop constraint attachment_type_check;
alter table attachment add constraint attachment_type_check check (type in ('pdf', 'jpeg', 'png', 'heic', 'zip'));

-- Taking out what a picture tells too much, and making it fit, changes its bytes: the hash of what arrived is kept, so
-- that the same scan is known again wherever it is used.
alter table attachment add column original_sha256 text;
alter table attachment add column original_type text;
-- The limit of the place at the moment of the upload, and whether a picture above it is made to fit.
alter table attachment add column max_bytes bigint;
alter table attachment add column shrink boolean not null default false;
update attachment set original_sha256 = sha256, original_type = type where sha256 is not null;
create index attachment_by_original on attachment (original_sha256);

-- Waiting for a virus scanner that does not answer: asked again with every sweep until it does.
alter table attachment add column waiting_since timestamptz;
create index attachment_waiting on attachment (waiting_since) where waiting_since is not null;
