-- A declaration activity of an authority: its draft, and which published revision counts now.
create table activity (
  id uuid primary key,
  region text not null,
  authority_id uuid not null references organisation,
  status text not null check (status in ('draft', 'published', 'withdrawn')),
  version integer not null,
  draft jsonb not null,
  current_revision integer,
  -- Copied from the current revision, so that lists need no document.
  mode text,
  title text not null,
  window_from date,
  window_to date,
  created_by uuid not null references person,
  created_at timestamptz not null
);
create index activity_by_authority on activity (authority_id, id desc);
create index activity_by_window on activity (window_from desc, id desc) where status = 'published';
grant select, insert, update on activity to hengcai_app;

-- What was published, never changed: a dossier pins one of these.
create table activity_revision (
  id uuid primary key,
  activity_id uuid not null references activity,
  revision integer not null,
  content jsonb not null,
  bundle jsonb not null,
  published_by uuid not null references person,
  published_at timestamptz not null,
  unique (activity_id, revision)
);
grant select, insert on activity_revision to hengcai_app;

-- What the current revision offers, one row a combination, for the linked selectors.
create table activity_offer (
  activity_id uuid not null references activity,
  series_code text not null,
  level text not null,
  specialty_code text not null,
  primary key (activity_id, series_code, level, specialty_code)
);
create index activity_offer_by_choice on activity_offer (series_code, level, specialty_code, activity_id);
grant select, insert, delete on activity_offer to hengcai_app;
