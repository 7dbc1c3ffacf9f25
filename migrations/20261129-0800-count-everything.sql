-- Counts over all cases, of everybody who may read them. A worker measures each case again after it has moved: whoever moves a
-- case writes nothing here. What a case counts for stands in case_viewer, so that the lists behind the numbers read the very
-- rows that were counted.

-- How far the acts have been looked at.
create table case_measuring (
  single boolean primary key default true check (single),
  reached uuid not null,
  measured_at timestamptz
);
insert into case_measuring (reached) values ('00000000-0000-0000-0000-000000000000');
-- Written by the worker alone; the row is its lock.
grant select, update on case_measuring to hengcai_app;

-- Each case as it was measured last.
create table case_measured (
  case_id uuid primary key references case_run (id),
  version integer not null,
  -- Its finished stays: the step in the route's words, and the class of their length.
  stays text[] not null
);
grant select, insert, update on case_measured to hengcai_app;

-- Each organisation that may read a case, with what the case counts as for it.
create table case_viewer (
  case_id uuid not null references case_run (id),
  holder_key text not null,
  -- The duties that open the case; a count adds up by them without counting a case twice.
  duties text[] not null,
  came_at timestamptz not null,
  marks text[] not null,
  primary key (case_id, holder_key)
);
create index case_viewer_by_arrival on case_viewer (holder_key, came_at desc, case_id desc);
create index case_viewer_by_marks on case_viewer using gin (marks);
grant select, insert, delete on case_viewer to hengcai_app;

-- How many cases have a mark, by holder and state; over all activities, and for each.
create table case_total (
  holder_key text not null,
  duties text[] not null,
  activity_id uuid,
  cut text not null,
  code text not null,
  split text not null,
  count integer not null,
  unique nulls not distinct (holder_key, activity_id, cut, code, split, duties)
);
create index case_total_most_units on case_total (holder_key, activity_id, count desc) include (code, duties)
  where cut = 'units';
grant select, insert, update, delete on case_total to hengcai_app;
