-- Which version of the agreement a yes was to: the purpose and the partner's name may read
-- otherwise in the next.
alter table consent add agreement_version integer;
update consent c set agreement_version = r.agreement_version
from consent_request r
where r.id = c.request_id;

-- A renewal is looked for from the yes before it as well.
create index consent_by_renewed on consent (renews) where renews is not null;
