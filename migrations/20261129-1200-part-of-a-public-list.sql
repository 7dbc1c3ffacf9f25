-- A list that is put out in the units and before everybody at once (评后公示) is looked at by each unit too, but only as far
-- as its own people stand on it: it prints them, and sees what came of each. Such a unit answers for nothing of the list.
alter table publicity_office add column part boolean not null default false;

insert into publicity_office (period_id, organisation_id, position, over_at, part)
select distinct period.id, item.unit_id,
  1 + (select max(position) from publicity_office office where office.period_id = period.id), period.over_at, true
from publicity_period period join publicity_item item on item.period_id = period.id
where period.terms ->> 'audience' = 'both'
on conflict do nothing;

-- How many still wait for an opinion: a list is closed only when nobody does.
create index publicity_item_pending on publicity_item (period_id, unit_id) where left_at is null and outcome is null;
