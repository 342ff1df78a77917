-- What of somebody's yeses to one partner under one agreement hangs together: the partner asks for
-- more of it, less of it, or gives it back, by this id.
alter table consent add grant_id uuid;

update consent c set grant_id = g.id
from (
  select person_id, agreement_id, gen_random_uuid() as id from consent
  group by person_id, agreement_id) g
where g.person_id = c.person_id and g.agreement_id = c.agreement_id;

alter table consent alter grant_id set not null;
create index consent_by_grant on consent (grant_id);

-- How far a yes goes, where it does not go as far as the agreement: which threads, which kinds of
-- friends, for how long it was asked for (ISO 8601). What is null sets no limit.
alter table consent add threads bigint[] check (cardinality(threads) > 0);
alter table consent add kinds text[] check (cardinality(kinds) > 0);
alter table consent add lasts text;
grant update (threads) on consent to parley_app;
