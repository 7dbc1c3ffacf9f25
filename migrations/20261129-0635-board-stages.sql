-- From one activity of an organisation to its next, and over the cases of one of them, for the board of stages.
create index case_holder_by_activity on case_holder (holder_key, activity_id, case_id) include (duty)
  where activity_id is not null;
