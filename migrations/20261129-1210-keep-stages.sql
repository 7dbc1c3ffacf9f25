-- How far a case is, as lists of activities count it: filling and returned are held by the applicant, checking by others, ended
-- has an outcome. What its applicant gave up counts as never begun and has no stage.
create function case_stage_of(standing jsonb, applicant_key text, outcome text) returns text
  language sql immutable parallel safe
  as $$
    select case
      when outcome = 'discarded' then null
      when outcome is not null then 'ended'
      when exists (select from jsonb_array_elements(standing -> 'open') open
                    where open ->> 'holder' = applicant_key and open ? 'returnedFrom') then 'returned'
      when exists (select from jsonb_array_elements(standing -> 'open') open
                    where open ->> 'holder' = applicant_key) then 'filling'
      else 'checking' end
  $$;
alter table case_run
  add column stage text generated always as (case_stage_of(standing, applicant_key, outcome)) stored;

-- How many cases of an activity are how far. Kept as the counts of waiting work are: changes are appended, which nobody waits
-- for, and folded now and then; a count is the sum of both.
create table case_stage_tally (
  kind text not null,
  activity_id uuid not null,
  stage text not null,
  count integer not null,
  primary key (activity_id, kind, stage)
);
create table case_stage_change (
  id bigint generated always as identity primary key,
  kind text not null,
  activity_id uuid not null,
  stage text not null,
  change integer not null
);
create index case_stage_change_of_activity on case_stage_change (activity_id);
grant select, insert, update, delete on case_stage_tally to hengcai_app;
-- Nothing is updated; the right is what locking a row asks for.
grant select, insert, update (change), delete on case_stage_change to hengcai_app;

insert into case_stage_tally (kind, activity_id, stage, count)
  select kind, activity_id, stage, count(*) from case_run
   where activity_id is not null and stage is not null group by 1, 2, 3;

create function case_stage_follow() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into case_stage_change (kind, activity_id, stage, change)
      select kind, activity_id, stage, count(*) from come
       where activity_id is not null and stage is not null group by 1, 2, 3;
  else
    insert into case_stage_change (kind, activity_id, stage, change)
      select kind, activity_id, stage, sum(change) from (
        select kind, activity_id, stage, -1 as change from gone
        union all select kind, activity_id, stage, 1 from come) both_sides
       where activity_id is not null and stage is not null group by 1, 2, 3 having sum(change) <> 0;
  end if;
  return null;
end $$;
create trigger case_stage_come after insert on case_run
  referencing new table as come for each statement execute function case_stage_follow();
create trigger case_stage_changed after update on case_run
  referencing old table as gone new table as come for each statement execute function case_stage_follow();
