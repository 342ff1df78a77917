create table consent (
  id            bigint generated always as identity primary key,
  person_id     bigint not null references person,
  agreement_id  text not null references agreement,
  capability    text not null,
  form          text not null,
  form_version  integer not null check (form_version > 0),
  granted_at    timestamptz not null,
  expires_at    timestamptz not null check (expires_at > granted_at),
  withdrawn_at  timestamptz,
  superseded_at timestamptz
);

-- One yes at a time; a renewal supersedes, so history stays.
create unique index consent_standing on consent (person_id, agreement_id, capability)
  include (id, expires_at)
  where withdrawn_at is null and superseded_at is null;
create index consent_by_person on consent (person_id, id);

grant select, insert on consent to parley_app;
grant update (withdrawn_at, superseded_at) on consent to parley_app;
