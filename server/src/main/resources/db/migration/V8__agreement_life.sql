-- An agreement's life: what it is now stands in `agreement`, how it came to that in its events.
alter table agreement drop constraint agreement_state_check;
update agreement set state = 'draft' where state not in ('active', 'suspended', 'terminated');
alter table agreement
  add check (state in ('draft', 'proposed', 'approved-by-platform', 'approved-by-partner',
    'active', 'suspended', 'expired', 'terminated', 'breached')),
  -- The number of its newest event: who acts on what has changed since is told so.
  add column events integer not null default 0,
  add column listed_at timestamptz;

update agreement set listed_at = applied_at where state <> 'draft';

-- No agreement is secret: none is in force that the public register does not show.
alter table agreement add constraint agreement_is_listed
  check (state not in ('active', 'suspended') or listed_at is not null);

alter table agreement_version
  add column stage text not null default 'in-force'
    check (stage in ('draft', 'proposed', 'approved-by-platform', 'approved-by-partner',
      'in-force', 'superseded', 'abandoned')),
  add column author text not null default 'command line',
  -- What both sides sign: RFC 8785 canonical JSON. Null for what was applied before there was one.
  add column canonical text,
  add column in_force_from timestamptz;

update agreement_version v set in_force_from = v.applied_at,
  stage = case when v.version = a.version then 'in-force' else 'superseded' end
from agreement a
where a.id = v.agreement_id;

-- One version is in force at a time, and one is being negotiated at most.
create unique index agreement_version_in_force on agreement_version (agreement_id)
  where stage = 'in-force';
create unique index agreement_version_pending on agreement_version (agreement_id)
  where stage in ('draft', 'proposed', 'approved-by-platform', 'approved-by-partner');
grant update (stage, in_force_from) on agreement_version to parley_app;

create table agreement_event (
  agreement_id text not null references agreement,
  number       integer not null check (number > 0),
  version      integer not null,
  step         text not null,
  actor        text not null,
  at           timestamptz not null,
  reason       text not null,
  primary key (agreement_id, number)
);

-- Append only: nothing that happened is ever overwritten.
grant select, insert on agreement_event to parley_app;

-- With what a party signs; a replaced key stays known for what it signed before.
create table signing_key (
  -- The SHA-256 of the key, in hexadecimal.
  id            text primary key check (id ~ '^[0-9a-f]{64}$'),
  party         text not null,
  public_key    bytea not null,
  registered_at timestamptz not null,
  replaced_at   timestamptz
);

create unique index signing_key_current on signing_key (party) where replaced_at is null;
grant select, insert on signing_key to parley_app;
grant update (replaced_at) on signing_key to parley_app;

create table signature (
  agreement_id text not null,
  version      integer not null,
  party        text not null,
  key_id       text not null references signing_key,
  -- SHA-256 of the canonical form that was signed.
  hash         bytea not null check (octet_length(hash) = 32),
  signature    bytea not null check (octet_length(signature) = 64),
  signed_at    timestamptz not null,
  primary key (agreement_id, version, party),
  foreign key (agreement_id, version) references agreement_version
);

grant select, insert on signature to parley_app;

-- Who has a role on both sides. A mistake is put right by an end and a new line.
create table related_party (
  id            bigint generated always as identity primary key,
  agreement_id  text not null references agreement,
  name          text not null check (length(name) between 1 and 200),
  -- Whoever works for the platform is known by it, and cannot steer the agreement.
  staff_id      text,
  kind          text not null check (kind in ('board-seat', 'shareholding', 'employment', 'other')),
  platform_role text not null,
  partner_role  text not null,
  since         date not null,
  until         date check (until >= since),
  source        text not null,
  declared_by   text not null,
  declared_at   timestamptz not null
);

create index related_party_by_agreement on related_party (agreement_id);
grant select, insert on related_party to parley_app;
grant update (until) on related_party to parley_app;

-- A partner can be switched off as a whole; its agreements stay suspended until it is on again.
alter table partner add column suspended_at timestamptz;

-- By whom a yes ended: the person, or the agreement's amendment or end.
alter table consent add column ended_by text not null default 'person'
  check (ended_by in ('person', 'partner', 'law', 'amendment', 'agreement'));
grant update (ended_by) on consent to parley_app;
create index consent_by_agreement on consent (agreement_id, capability)
  where withdrawn_at is null and superseded_at is null;
