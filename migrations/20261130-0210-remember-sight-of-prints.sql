-- Which part of a thing its printer saw: the page is out of date when that part has changed, whoever asks. Null where a kind
-- of thing is not seen in parts, and on what was printed before this was kept.
alter table print_code add column sight jsonb;
