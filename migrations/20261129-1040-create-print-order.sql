-- What somebody has ordered to be printed or archived: made by the worker, kept some days.
create table print_order (
  id uuid primary key,
  person_id uuid not null references person,
  membership_id uuid references membership,
  kind text not null check (kind in ('merged', 'zip', 'archive')),
  -- The code of one print; null for the first that each declaration offers.
  print text,
  label text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
  total integer not null,
  file_name text not null,
  file_bytes bigint,
  pages integer,
  file_sha256 text,
  trouble text,
  ordered_at timestamptz not null,
  ended_at timestamptz,
  kept_until timestamptz,
  -- A worker that was killed leaves this behind: the order is taken up again.
  touched_at timestamptz not null
);
create index print_order_by_person on print_order (person_id, id desc);
create index print_order_unfinished on print_order (touched_at) where state in ('waiting', 'running');
create index print_order_kept on print_order (kept_until) where state = 'done';
grant select, insert, update on print_order to hengcai_app;

create table print_order_item (
  order_id uuid not null references print_order (id),
  position integer not null,
  subject_kind text not null,
  subject_id uuid not null,
  -- What it is called when it is not printed: 受理编号 and name, as the orderer saw it.
  label text not null,
  state text not null check (state in ('waiting', 'made', 'left-out')),
  -- The name of its file, or why it was left out.
  words text,
  sha256 text,
  primary key (order_id, position)
);
create index print_order_item_by_state on print_order_item (order_id, state, position);
grant select, insert, update on print_order_item to hengcai_app;
