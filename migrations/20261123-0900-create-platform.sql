-- One row a handled write: a repeated request id gets the first answer again.
create table handled_request (
  request_id uuid not null,
  operation text not null,
  account_id uuid,
  handled_at timestamptz not null,
  reply jsonb,
  unique nulls not distinct (request_id, operation, account_id)
);
create index handled_request_by_time on handled_request (handled_at);
grant select, insert, update, delete on handled_request to hengcai_app;

-- Uses of limited operations; losing it in a crash only resets the windows.
create unlogged table use_count (
  key bytea primary key,
  window_start timestamptz not null,
  uses integer not null
);
grant select, insert, update, delete on use_count to hengcai_app;
