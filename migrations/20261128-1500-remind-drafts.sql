-- A reminder that a window closes, once for each declaration, end of the window and number of days before it.
create table dossier_reminder (
  dossier_id uuid not null references dossier,
  window_to date not null,
  days_before integer not null,
  sent_at timestamptz not null,
  primary key (dossier_id, window_to, days_before)
);
grant select, insert on dossier_reminder to hengcai_app;

-- The declarations of one activity that are still running, for reminders before its window closes.
create index dossier_running_by_activity on dossier (activity_id, id) where not ended;
