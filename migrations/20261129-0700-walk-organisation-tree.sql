-- The organisations directly below one, page by page, whichever of the two trees they stand in.
create index organisation_relation_children on organisation_relation (parent_id, child_id)
  where valid_to is null and kind in ('region', 'supervision');
-- The sessions that act under a membership end with it.
create index session_by_membership on session (membership_id) where ended_at is null and membership_id is not null;
