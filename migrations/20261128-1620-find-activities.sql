-- What people look for activities by, copied from the current revision: the committee that reviews, the notice that
-- announces it.
alter table activity
  add column committee text,
  add column committee_group text,
  add column notice_id uuid references notice;

update activity set
  committee = nullif(revision.content->'committee'->>'name', ''),
  committee_group = nullif(revision.content->'committee'->>'group', '')
from activity_revision as revision
where revision.activity_id = activity.id and revision.revision = activity.current_revision;

create index activity_of_authority_by_window on activity (authority_id, window_from desc, id desc)
  where status = 'published';
create index activity_by_committee on activity (committee, authority_id) where status = 'published';
create index activity_by_notice on activity (notice_id, window_from desc, id desc) where status = 'published';
