-- What a person keeps from a partner that they else let in: one thread, or every thread that
-- somebody else is or was in. A read looks here in the statement that reads.
create table exclusion (
  id         bigint generated always as identity primary key,
  person_id  bigint not null references person,
  partner_id text not null references partner,
  thread_id  bigint references thread,
  other_id   bigint references person,
  since      timestamptz not null,
  check (num_nonnulls(thread_id, other_id) = 1),
  check (other_id <> person_id),
  unique nulls not distinct (person_id, partner_id, thread_id, other_id)
);

create index exclusion_of_other on exclusion (other_id) where other_id is not null;
grant select, insert, delete on exclusion to parley_app;

-- Whether partners may see somebody in other people's friend lists. Nobody is unless they say so.
alter table person add column discoverable boolean not null default false;
