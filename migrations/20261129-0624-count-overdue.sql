-- Counting what is overdue must not cost more the more there is of it: what has passed its due instant is marked, and counted
-- as marked; only what has passed it since the last sweep is looked for.
alter table case_step add column overdue boolean not null default false;
grant update (overdue) on case_step to hengcai_app;
create index case_step_fresh on case_step (due_sort) where not overdue;
create index case_step_fresh_of_holder on case_step (holder_key, due_sort) where not overdue;

drop table case_tally;
drop table case_tally_change;
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
  overdue boolean not null,
  count integer not null,
  unique nulls not distinct
    (holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue)
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
  overdue boolean not null,
  change integer not null
);
create index case_tally_change_by_holder on case_tally_change (holder_key);
grant select, insert, update, delete on case_tally to hengcai_app;
grant select, insert, update (change), delete on case_tally_change to hengcai_app;

insert into case_tally
  select holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue, count(*)
    from case_step group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

create or replace function case_tally_follow() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into case_tally_change
      (holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue, change)
      select holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue, -count(*)
        from gone group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
  end if;
  if tg_op <> 'DELETE' then
    insert into case_tally_change
      (holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue, change)
      select holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue, count(*)
        from come group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
  end if;
  return null;
end $$;
