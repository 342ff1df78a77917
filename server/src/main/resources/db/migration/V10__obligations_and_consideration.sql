-- What was given in return. Nothing that decides on access reads this table.
create table ledger_entry (
  id           bigint generated always as identity primary key,
  agreement_id text not null references agreement,
  kind         text not null check (kind in ('payment', 'ad-spend', 'data')),
  giver        text not null check (giver in ('platform', 'partner')),
  day          date not null,
  -- In the currency's minor units; below zero in a reversal alone.
  minor_units  bigint,
  currency     text check (currency ~ '^[A-Z]{3}$'),
  what         text not null check (length(what) <= 500),
  reference    text not null check (length(reference) between 1 and 200),
  -- A mistake is put right by an entry that takes it back, once.
  reverses     bigint unique references ledger_entry,
  recorded_by  text not null,
  recorded_at  timestamptz not null,
  check ((kind = 'data') = (minor_units is null)),
  check ((currency is null) = (minor_units is null)),
  check (minor_units >= 0 or reverses is not null)
);

create index ledger_entry_by_agreement on ledger_entry (agreement_id, day);
grant select, insert on ledger_entry to parley_app;

-- How much was disclosed, by day: counted from the journal, which stays the evidence. It could be
-- thrown away and would be counted again.
create table disclosure_day (
  agreement_id text not null,
  day          date not null,
  capability   text not null,
  act          text not null,
  disclosures  bigint not null,
  messages     bigint not null,
  primary key (agreement_id, day, capability, act)
);

grant select, insert, update on disclosure_day to parley_app;

-- How far each shard of the journal is counted. Its indexes are dense, so none is counted twice.
create table disclosure_counted (
  shard smallint primary key,
  next  bigint not null
);

grant select, insert, update on disclosure_counted to parley_app;

-- Since when each obligation of a document holds, and for which capability (empty: for none).
create table obligation_start (
  agreement_id text not null references agreement,
  obligation   text not null,
  capability   text not null,
  since        timestamptz not null,
  primary key (agreement_id, obligation, capability)
);

grant select, insert on obligation_start to parley_app;

-- For what the partner needs a capability, as it said for one due date.
create table certification (
  id           bigint generated always as identity primary key,
  agreement_id text not null references agreement,
  obligation   text not null,
  capability   text not null,
  through      timestamptz not null,
  purpose      text not null check (length(purpose) between 1 and 1000),
  certified_by text not null,
  at           timestamptz not null
);

create index certification_by_agreement on certification (agreement_id, obligation, capability);
grant select, insert on certification to parley_app;

-- What is due when. A deletion names the consent that was withdrawn, and so nobody.
create table obligation_due (
  id           bigint generated always as identity primary key,
  agreement_id text not null references agreement,
  obligation   text not null,
  kind         text not null check (kind in ('report', 'deletion', 'certification')),
  owner        text not null check (owner in ('platform', 'partner')),
  capability   text not null,
  consent_id   bigint,
  due_at       timestamptz not null,
  missed_from  timestamptz not null check (missed_from >= due_at),
  on_miss      text not null check (on_miss in ('notice', 'suspend')),
  missed_at    timestamptz,
  unique nulls not distinct (agreement_id, obligation, capability, consent_id, due_at)
);

create unique index obligation_due_of_consent on obligation_due (agreement_id, obligation, consent_id)
  where consent_id is not null;
create index obligation_due_missing on obligation_due (missed_from) where missed_at is null;
grant select, insert on obligation_due to parley_app;
grant update (missed_at) on obligation_due to parley_app;

create table obligation_fulfilment (
  due_id       bigint primary key references obligation_due,
  fulfilled_at timestamptz not null,
  fulfilled_by text not null,
  reference    text not null check (length(reference) between 1 and 1000)
);

grant select, insert on obligation_fulfilment to parley_app;

create index consent_withdrawn on consent (agreement_id, withdrawn_at)
  where withdrawn_at is not null;

-- What db-scheduler keeps: one line for each thing that time does, and which node does it.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);
grant select, insert, update, delete on scheduled_tasks to parley_app;
