-- The list behind a number of 办理统计 asks for the marks of one office: together with its key, a rare mark is found without
-- going through everything that the office, or every other one, has had.
drop index case_viewer_by_marks;
create index case_viewer_by_mark on case_viewer using gin (array_append(marks, holder_key));
