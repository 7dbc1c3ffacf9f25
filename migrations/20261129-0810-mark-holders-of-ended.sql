-- Where the open cases of an office stand is counted over its open cases, however many it has had: what has ended is marked.
-- The rows that are there need no writing for it, but for those of open cases.
alter table case_holder add column ended boolean not null default true;
alter table case_holder alter column ended set default false;
update case_holder set ended = false from case_run run where run.id = case_holder.case_id and run.outcome is null;
create index case_holder_open on case_holder (holder_key, activity_id, case_id) include (duty)
  where not ended and lost_at is null;
