-- Bytes in the file store, once per content. `kept` content was there before any upload (a certificate that its owner
-- uploads as evidence): no upload may ever remove it.
create table attachment_content (
  sha256 text primary key,
  bytes bigint not null,
  kept boolean not null,
  stored_at timestamptz not null
);
grant select, insert, delete on attachment_content to hengcai_app;

-- One row a file that somebody put, or began to put, into a place (slot) of its owner.
create table attachment (
  id uuid primary key,
  owner_kind text not null,
  owner_id uuid not null,
  slot text not null,
  name text not null,
  declared_bytes bigint not null,
  accept text[] not null,
  max_count integer not null,
  state text not null check (state in ('uploading', 'checking', 'ready', 'refused')),
  type text check (type in ('pdf', 'jpeg', 'png')),
  bytes bigint,
  sha256 text references attachment_content (sha256),
  thumbnail_sha256 text references attachment_content (sha256),
  pages integer,
  reason text,
  uploaded_by uuid not null,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  finished_at timestamptz,
  -- Taken out of its place; the content goes with the next sweep unless the file is pinned.
  removed_at timestamptz,
  -- Part of something that never changes (a submitted snapshot, a published notice): stays readable for good.
  pinned_at timestamptz,
  check (state in ('uploading', 'refused') or (sha256 is not null and bytes is not null))
);
create index attachment_by_owner on attachment (owner_kind, owner_id, slot) where removed_at is null;
create index attachment_by_content on attachment (sha256);
create index attachment_by_thumbnail on attachment (thumbnail_sha256);
create index attachment_open on attachment (uploaded_by) where state = 'uploading' and removed_at is null;
create index attachment_unfinished on attachment (begun_at) where state in ('uploading', 'checking') and removed_at is null;
create index attachment_to_purge on attachment (removed_at) where removed_at is not null and pinned_at is null;
grant select, insert, update, delete on attachment to hengcai_app;
