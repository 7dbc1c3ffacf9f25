-- Messages of one act on many cases become one message with their number: the same gathering reaches a person once.
alter table message add column gathered text;
alter table message add column number integer not null default 1;
create unique index message_gathered on message (person_id, gathered) where gathered is not null;
