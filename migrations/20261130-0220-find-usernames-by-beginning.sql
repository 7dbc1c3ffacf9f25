-- Which usernames begin so is asked for every hundred people who are taken in: by the order of bytes, whatever the database sorts by.
create index account_by_username_bytes on account (username collate "C");
create index work_account_by_username_bytes on work_account (username collate "C");
