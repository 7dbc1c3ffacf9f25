comment on column employer_registration.uscc is
  'Set by the submission that stands, cleared when it is withdrawn: two registrations of one code cannot both run.';
