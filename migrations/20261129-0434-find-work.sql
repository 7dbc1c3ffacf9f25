-- The pieces a text is found by: every two and three characters of a word in a row, and each character that is not Latin.
-- The planner is told that this is dear, so that it looks into the index, or compares the text first.
create function search_grams(words text) returns text[]
  language sql immutable strict parallel safe cost 2000
  as $$
    select coalesce(array_agg(distinct substr(word, at, size)), '{}')
      from string_to_table(words, ' ') word
     cross join lateral generate_series(1, length(word)) at
     cross join lateral generate_series(1, 3) size
     where at + size - 1 <= length(word) and (size > 1 or substr(word, at, 1) > '~')
  $$;

-- What lists are narrowed by and sorted by besides: the employer, and the name as it is read aloud.
alter table case_run
  add column unit text not null default '',
  add column name_sort text not null default '';
alter table case_step
  add column unit text not null default '',
  add column name_sort text not null default '';
alter table case_holder add column unit text not null default '';
update case_run set unit = regexp_replace(lower(coalesce(summary->>'employerName', '')), '\s', '', 'g'),
       name_sort = left(lower(summary->>'applicantName'), 100);
update case_step set unit = run.unit, name_sort = run.name_sort
  from case_run run where run.id = case_step.case_id;
update case_holder set unit = run.unit from case_run run where run.id = case_holder.case_id;
alter table case_run alter column unit drop default, alter column name_sort drop default;
alter table case_step alter column unit drop default, alter column name_sort drop default;
alter table case_holder alter column unit drop default;
grant update (unit, name_sort) on case_step to hengcai_app;

-- Why the case was last returned or refused, for the column 原因; what was done last, in the route's words.
alter table case_run add column last_reason text, add column last_done text;

create index case_step_by_name on case_step (holder_key, name_sort, case_id, position);
create index case_step_by_step on case_step (holder_key, step, opened_at, case_id, position);
create index case_step_by_grams on case_step using gin (search_grams(search));
create index case_run_by_grams on case_run using gin (search_grams(search));

-- How many open steps a holder has, of each kind. Changes are appended and folded together now and then: whoever moves
-- a case waits for nobody else's counting. Written by triggers and by folding only.
create table case_tally (
  holder_key text not null,
  duty text not null,
  kind text not null,
  step text not null,
  label text not null,
  activity_id uuid,
  series_code text,
  level_code text,
  returned boolean not null,
  count integer not null,
  unique nulls not distinct (holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned)
);
create table case_tally_change (
  id bigint generated always as identity primary key,
  holder_key text not null,
  duty text not null,
  kind text not null,
  step text not null,
  label text not null,
  activity_id uuid,
  series_code text,
  level_code text,
  returned boolean not null,
  change integer not null
);
create index case_tally_change_by_holder on case_tally_change (holder_key);
grant select, insert, update, delete on case_tally to hengcai_app;
-- Nothing is updated; the right is what locking a row asks for.
grant select, insert, update (change), delete on case_tally_change to hengcai_app;

insert into case_tally
  select holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, count(*)
    from case_step group by 1, 2, 3, 4, 5, 6, 7, 8, 9;

create function case_tally_follow() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into case_tally_change
      (holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, change)
      select holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, -count(*)
        from gone group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
  end if;
  if tg_op <> 'DELETE' then
    insert into case_tally_change
      (holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, change)
      select holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, count(*)
        from come group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
  end if;
  return null;
end $$;
create trigger case_tally_come after insert on case_step
  referencing new table as come for each statement execute function case_tally_follow();
create trigger case_tally_gone after delete on case_step
  referencing old table as gone for each statement execute function case_tally_follow();
create trigger case_tally_changed after update on case_step
  referencing old table as gone new table as come for each statement execute function case_tally_follow();

-- The counts have their table now.
drop index case_step_by_count;

-- A list as a person keeps it: filters, columns, order. It is the person's for one organisation.
create table case_view (
  id uuid primary key,
  person_id uuid not null references person,
  organisation_id uuid references organisation,
  list text not null check (list in ('todo', 'done')),
  name text not null check (name <> ''),
  filters jsonb not null,
  columns text[] not null,
  is_default boolean not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique nulls not distinct (person_id, organisation_id, list, name)
);
grant select, insert, update, delete on case_view to hengcai_app;
