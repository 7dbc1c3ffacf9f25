-- What a person finds under 我的消息.
create table message (
  id uuid primary key,
  person_id uuid not null,
  kind text not null,
  title text not null,
  body text not null,
  link text,
  at timestamptz not null,
  read_at timestamptz
);
create index message_by_person on message (person_id, id desc);
create index message_unread on message (person_id, id desc) where read_at is null;
grant select, insert, update on message to hengcai_app;

-- What leaves, or would leave, by SMS and mail. Target and text are encrypted; the masked forms are for people.
create table outbox_message (
  id uuid primary key,
  at timestamptz not null,
  channel text not null check (channel in ('sms', 'mail')),
  kind text not null,
  person_id uuid,
  target_sealed bytea not null,
  target_masked text not null,
  title text not null,
  -- Emptied once it has been sent; kept in the demonstration, whose outbox page shows it.
  body_sealed bytea,
  body_masked text not null,
  state text not null check (state in ('waiting', 'sent', 'kept', 'failed')),
  attempts integer not null default 0,
  last_error text,
  provider_reference text,
  settled_at timestamptz
);
create index outbox_message_by_time on outbox_message (id desc);
create index outbox_message_waiting on outbox_message (at) where state = 'waiting';
grant select, insert, update on outbox_message to hengcai_app;
