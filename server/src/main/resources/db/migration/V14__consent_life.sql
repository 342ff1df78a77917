-- What people were shown, word for word; nothing that was shown is changed.
create table consent_wording (
  hash     bytea primary key check (octet_length(hash) = 32),
  language text not null,
  body     text not null
);

grant select, insert on consent_wording to parley_app;

-- Every question that a partner had put to somebody, and what came of it.
create table consent_request (
  id                bigint generated always as identity primary key,
  partner_id        text not null references partner,
  agreement_id      text not null references agreement,
  agreement_version integer not null,
  capabilities      text[] not null check (cardinality(capabilities) > 0),
  person_id         bigint references person,
  requested_at      timestamptz not null,
  expires_at        timestamptz not null check (expires_at > requested_at),
  signed_in_at      timestamptz,
  shown_at          timestamptz,
  wording           bytea references consent_wording,
  settled_at        timestamptz,
  outcome           text,
  check ((settled_at is null) = (outcome is null))
);

create index consent_request_open on consent_request (expires_at) where settled_at is null;
create index consent_request_by_agreement on consent_request (agreement_id, requested_at);
create index consent_request_by_person on consent_request (person_id, id);
grant select, insert on consent_request to parley_app;
grant update (person_id, signed_in_at, shown_at, wording, settled_at, outcome)
  on consent_request to parley_app;

-- A no is kept, so that nobody is asked again too soon.
create table consent_refusal (
  id           bigint generated always as identity primary key,
  person_id    bigint not null references person,
  partner_id   text not null references partner,
  agreement_id text not null references agreement,
  capability   text not null,
  purpose      text not null,
  cause        text not null check (cause in ('person', 'signal')),
  request_id   bigint references consent_request,
  refused_at   timestamptz not null,
  -- When the person let the partner ask again.
  lifted_at    timestamptz
);

create index consent_refusal_by_person on consent_refusal (person_id, partner_id, capability);
grant select, insert on consent_refusal to parley_app;
grant update (lifted_at) on consent_refusal to parley_app;

alter table consent add request_id bigint references consent_request;
-- The yes before it, where this one goes on from there.
alter table consent add renews bigint references consent;
alter table consent add wording bytea references consent_wording;
