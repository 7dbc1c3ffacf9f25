-- Who is told only of its own part of a case counts only the stays of that part; null where the viewer is told of all of them.
alter table case_viewer add column stays text[];
