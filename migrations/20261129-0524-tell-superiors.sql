-- A step that stays overdue is told to whoever stands above its holder.
alter table case_due drop constraint case_due_kind_check;
alter table case_due add constraint case_due_kind_check check (kind in ('reminder', 'overdue', 'effects', 'escalation'));

create table case_escalation (
  case_id uuid not null references case_run (id),
  step text not null,
  label text not null,
  holder_key text not null,
  superior_key text not null,
  duty text not null,
  due_at timestamptz not null,
  told_at timestamptz not null,
  primary key (case_id, step, holder_key)
);
create index case_escalation_by_superior on case_escalation (superior_key, holder_key, told_at);
grant select, insert, delete on case_escalation to hengcai_app;
