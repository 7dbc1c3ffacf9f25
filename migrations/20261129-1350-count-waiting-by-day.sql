-- What waits by step, series, level, activity and unit, and since which day: the statistics of what waits must not cost
-- more the more of it there is. Kept as `case_tally` is: changes are appended, and folded now and then.

-- The business date, which the program reckons in Shanghai.
create function business_date(moment timestamptz) returns date
  language sql immutable strict parallel safe
  as $$ select (moment at time zone 'Asia/Shanghai')::date $$;

-- What an open step counts under. 'units' is the count of a unit over all days, by which those with the most are found.
create function case_waiting_cuts(step text, series text, level text, activity uuid, unit text)
  returns table (cut text, code text)
  language sql immutable parallel safe
  as $$
    select cut, code
      from (values ('all', ''), ('step', step), ('series', series), ('level', level), ('activity', activity::text),
                   ('unit', nullif(unit, '')), ('units', nullif(unit, ''))) of_cut (cut, code)
     where code is not null
  $$;

create table case_waiting (
  holder_key text not null,
  duty text not null,
  cut text not null,
  code text not null,
  -- The business date since when it waits; of 'units' none.
  since date,
  overdue boolean not null,
  count integer not null,
  unique nulls not distinct (holder_key, duty, cut, code, since, overdue)
);
create index case_waiting_most_units on case_waiting (holder_key, count desc) where cut = 'units';
grant select, insert, update, delete on case_waiting to hengcai_app;

insert into case_waiting
  select holder_key, duty, cut, code, case when cut <> 'units' then business_date(opened_at) end,
         cut <> 'units' and overdue, count(*)
    from case_step cross join case_waiting_cuts(step, series_code, level_code, activity_id, unit)
   group by 1, 2, 3, 4, 5, 6;

-- What has changed and is not folded yet was counted above already: it is folded under the tally here, and not again.
insert into case_tally
  select holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue, sum(change)
    from case_tally_change group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(change) <> 0
  on conflict (holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue)
    do update set count = case_tally.count + excluded.count;
delete from case_tally_change;
delete from case_tally where count = 0;

alter table case_tally_change
  add column unit text not null,
  add column since date not null;

create or replace function case_tally_follow() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into case_tally_change (holder_key, duty, kind, step, label, activity_id, series_code, level_code,
                                   returned, overdue, unit, since, change)
      select holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue, unit,
             business_date(opened_at), -count(*)
        from gone group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12;
  end if;
  if tg_op <> 'DELETE' then
    insert into case_tally_change (holder_key, duty, kind, step, label, activity_id, series_code, level_code,
                                   returned, overdue, unit, since, change)
      select holder_key, duty, kind, step, label, activity_id, series_code, level_code, returned, overdue, unit,
             business_date(opened_at), count(*)
        from come group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12;
  end if;
  return null;
end $$;
