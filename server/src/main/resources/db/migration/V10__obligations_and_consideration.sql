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
