-- A reset takes a case back when those above it have changed. Who held it until then keeps what it had, and gets nothing new.
alter table case_act drop constraint case_act_kind_check;
alter table case_act add constraint case_act_kind_check
  check (kind in ('start', 'forward', 'return', 'withdraw', 'discard', 'undo', 'reset'));
alter table case_holder add column lost_at timestamptz;
