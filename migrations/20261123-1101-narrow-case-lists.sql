-- What lists are narrowed by stands in the rows the lists walk along: a filter that finds nothing
-- then costs the length of one holder's list and not a look at every case in it.
alter table case_step
  add column kind text not null default '',
  add column activity_id uuid,
  add column series_code text,
  add column level_code text,
  add column search text not null default '';
alter table case_holder
  add column kind text not null default '',
  add column activity_id uuid,
  add column series_code text,
  add column level_code text,
  add column search text not null default '';
update case_step set kind = run.kind, activity_id = run.activity_id, series_code = run.series_code,
       level_code = run.level_code, search = run.search
  from case_run run where run.id = case_step.case_id;
update case_holder set kind = run.kind, activity_id = run.activity_id, series_code = run.series_code,
       level_code = run.level_code, search = run.search
  from case_run run where run.id = case_holder.case_id;
alter table case_step alter column kind drop default, alter column search drop default;
alter table case_holder alter column kind drop default, alter column search drop default;
grant update (activity_id, series_code, level_code, search) on case_step to hengcai_app;

-- Counting what waits reads this index and nothing else.
create index case_step_by_count on case_step (holder_key, kind, step, label, duty, due_sort);
