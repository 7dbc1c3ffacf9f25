-- The seal of the issuing body that was put to the act which issued the certificate; without one a seal is drawn.
alter table certificate_edition
  add column seal_sha256 text,
  add column seal_width_mm integer,
  add column seal_height_mm integer,
  add check ((seal_sha256 is null) = (seal_width_mm is null) and (seal_sha256 is null) = (seal_height_mm is null));
