-- The journal, which is also the log that later proofs are drawn from: one shard has one writer,
-- its indexes are dense from 0, and `leaf` commits to `salt` and `record`.
create table disclosure (
  shard        smallint not null check (shard >= 0),
  index        bigint not null check (index >= 0),
  recorded_at  timestamptz not null,
  act          text not null check (act in ('read', 'send', 'delete')),
  person_id    bigint,
  partner_id   text not null,
  agreement_id text not null,
  capability   text not null,
  consent_id   bigint not null,
  -- How many messages left; what limits of volume count.
  messages     integer not null check (messages >= 0),
  -- RFC 8785 canonical JSON. Record and salt go when their person is forgotten; the leaf stays.
  record       text,
  salt         bytea check (octet_length(salt) = 32),
  leaf         bytea not null check (octet_length(leaf) = 32),
  primary key (shard, index)
);

create index disclosure_by_person on disclosure (person_id, recorded_at desc);
-- Records come in the order of their time, so this costs next to nothing to keep.
create index disclosure_in_time on disclosure using brin (recorded_at);

-- Append only: the application can add to the record, and can neither change nor remove from it.
grant select, insert on disclosure to parley_app;
