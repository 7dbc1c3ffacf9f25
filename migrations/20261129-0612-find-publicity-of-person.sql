-- What a person is told about what is stored: on which lists he or she was put out.
create index publicity_item_of_person on publicity_item (person_id, joined_at desc);
