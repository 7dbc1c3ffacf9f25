-- The trace is read: by organisation and by part of the platform, the latest first.
create index audit_entry_by_organisation on audit_entry (organisation_id, id desc);
create index audit_entry_by_part on audit_entry ((split_part(act, '.', 1)), id desc);
create index audit_entry_by_subject_id on audit_entry (subject_id, id desc);
