-- Where a partner is told that consents ended: one address each.
create table webhook (
  partner_id      text primary key references partner,
  url             text not null check (length(url) between 1 and 2000),
  format          text not null check (format in ('standard', 'set')),
  -- With what notices are signed. The platform sees it once, when it is made.
  secret          bytea not null check (octet_length(secret) between 24 and 64),
  set_at          timestamptz not null,
  off_at          timestamptz,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_fault      text,
  last_detail     text
);

grant select, insert, update on webhook to parley_app;

-- One for each consent that ended, written in the transaction that ends it. It stays, as evidence.
create table notice (
  id               bigint generated always as identity primary key,
  -- The same however often it is sent.
  message          uuid not null unique default gen_random_uuid(),
  -- The same for all that one act ended.
  txn              uuid not null,
  partner_id       text not null references partner,
  person_id        bigint not null references person,
  agreement_id     text not null references agreement,
  capability       text not null,
  consent_id       bigint not null unique references consent,
  reason           text not null
    check (reason in ('person', 'partner', 'law', 'amendment', 'agreement', 'expiry')),
  ended_at         timestamptz not null,
  deletion_due_at  timestamptz,
  state            text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  attempts         integer not null default 0,
  first_attempt_at timestamptz,
  next_at          timestamptz not null,
  -- Until then one node is at it, and no other may be.
  claimed_until    timestamptz,
  settled_at       timestamptz,
  fault            text,
  detail           text,
  check ((state = 'waiting') = (settled_at is null))
);

create index notice_in_line on notice (partner_id, person_id, id) where state = 'waiting';
create index notice_next on notice (partner_id, next_at, id) where state = 'waiting';
create index notice_by_partner on notice (partner_id, id);
grant select, insert on notice to parley_app;
grant update (
  state, attempts, first_attempt_at, next_at, claimed_until, settled_at, fault, detail)
  on notice to parley_app;

-- Up to when consents that ran out have their notices.
create table notice_expiry (
  one     boolean primary key default true check (one),
  through timestamptz not null
);

grant select, insert, update on notice_expiry to parley_app;
create index consent_by_expiry on consent (expires_at)
  where withdrawn_at is null and superseded_at is null;

-- What a partner says that it deleted. It is asked once and kept as it was first said.
create table deletion (
  consent_id   bigint primary key references consent,
  partner_id   text not null references partner,
  deleted_at   timestamptz not null,
  confirmed_at timestamptz not null,
  reference    text not null check (length(reference) between 1 and 1000)
);

grant select, insert on deletion to parley_app;
