-- Rule books are definitions too: who may declare, under which conditions.
alter table definition drop constraint definition_kind_check;
alter table definition add constraint definition_kind_check
  check (kind in ('route', 'form', 'policy', 'print', 'rule'));
