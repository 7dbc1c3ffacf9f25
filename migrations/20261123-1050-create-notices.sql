-- A public notice (通知公告): the saved content, and what of it is public.
create table notice (
  id uuid primary key,
  organisation_id uuid not null,
  organisation_name text not null,
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  version integer not null,
  title text not null,
  category text not null,
  body text not null,
  window_from timestamptz,
  window_until timestamptz,
  attachment_ids uuid[] not null,
  saved_at timestamptz not null,
  saved_by_name text not null,
  published_version integer,
  published_at timestamptz,
  -- Copies of the published version, so that the public list is one index scan.
  public_title text,
  public_category text,
  public_from timestamptz,
  public_until timestamptz,
  check (state <> 'published' or (published_version is not null and public_from is not null and public_title is not null))
);
create index notice_by_organisation on notice (organisation_id, saved_at desc, id desc);
create index notice_public on notice (public_from desc, id desc) where state = 'published';
grant select, insert, update on notice to hengcai_app;

-- Every saved version, for good.
create table notice_version (
  notice_id uuid not null references notice (id),
  version integer not null,
  title text not null,
  category text not null,
  body text not null,
  window_from timestamptz,
  window_until timestamptz,
  attachment_ids uuid[] not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  saved_by_name text not null,
  primary key (notice_id, version)
);
grant select, insert on notice_version to hengcai_app;

-- Each time a version became public or was taken back.
create table notice_act (
  id uuid primary key,
  notice_id uuid not null references notice (id),
  version integer not null,
  act text not null check (act in ('published', 'withdrawn')),
  at timestamptz not null,
  person_id uuid not null,
  person_name text not null
);
create index notice_act_by_notice on notice_act (notice_id, id);
grant select, insert on notice_act to hengcai_app;
