-- What is written into these indexes waits in a list that every search goes through first: up to 4 MB of it, 300 pages after a
-- batch of a thousand, where the search itself reads ten. 64 kB (the least there is) are put in order by whoever writes.
alter index case_step_by_grams set (gin_pending_list_limit = 64);
alter index case_run_by_grams set (gin_pending_list_limit = 64);
alter index case_viewer_by_mark set (gin_pending_list_limit = 64);
select gin_clean_pending_list(name::regclass) from unnest(array['case_step_by_grams', 'case_run_by_grams', 'case_viewer_by_mark']) name;
