-- What is counted, and what people see of it, are kept apart. The counts outlive whatever a person
-- deletes, so nothing in them is anybody's: an alias stands for a person only as long as there is
-- a row that says so.

-- One combination of what counts are told by.
create table recommendation_cell (
  id                     integer generated always as identity primary key,
  agreement_id           text not null references agreement,
  interface              text not null,
  initiation_surface     text not null,
  implementation_variant text not null,
  -- Who gets it through the platform's inbox, or who finds it at the partner or by a link.
  recipient_kind         text not null check (recipient_kind in ('platform', 'non-platform')),
  -- Traffic that tests something, and is not counted.
  test                   boolean not null,
  unique (agreement_id, interface, initiation_surface, implementation_variant, recipient_kind,
    test)
);

grant select, insert on recommendation_cell to parley_app;

-- Who somebody is in one agreement's counts. Without its row nobody knows.
create table recommendation_alias (
  alias        bigint generated always as identity primary key,
  person_id    bigint not null references person,
  agreement_id text not null references agreement,
  unique (person_id, agreement_id)
);

grant select, insert, delete on recommendation_alias to parley_app;

-- One delivery of one recommendation to one recipient. What was counted is never changed.
create table recommendation_send (
  id        bigint generated always as identity primary key,
  cell_id   integer not null references recommendation_cell,
  -- In the agreement's time zone.
  day       date not null,
  sent_at   timestamptz not null,
  sender    bigint not null,
  -- Null for somebody outside, whom the platform does not know.
  recipient bigint
);

create index recommendation_send_by_time on recommendation_send using brin (sent_at);
grant select, insert on recommendation_send to parley_app;

-- That a recipient followed a send: once a day, whichever side tells of it.
create table recommendation_click (
  send_id     bigint not null,
  -- In the agreement's time zone.
  day         date not null,
  clicked_at  timestamptz not null,
  received_at timestamptz not null,
  -- Of the send, so that nothing has to be looked up to count.
  sent_at     timestamptz not null,
  cell_id     integer not null,
  -- Who counts as the one who clicked: the recipient; for somebody outside the sender, below zero,
  -- as nobody knows whether two who got links from one sender are one.
  clicker     bigint not null,
  primary key (send_id, day)
);

create index recommendation_click_by_time on recommendation_click using brin (received_at);
grant select, insert on recommendation_click to parley_app;

-- What partners told, each event once. What is answered to a partner is answered from here alone:
-- whether a click counted says whether the platform saw one that day, which is not its to know.
create table recommendation_told_click (
  -- SHA-256 of the partner and its own id of the event.
  event_key  bytea primary key check (octet_length(event_key) = 32),
  send_id    bigint not null,
  clicked_at timestamptz not null,
  told_at    timestamptz not null
);

grant select, insert on recommendation_told_click to parley_app;

-- How much somebody sent through a partner in a day of the agreement's time zone, whatever became
-- of it since.
create table recommendation_day (
  person_id  bigint not null references person,
  partner_id text not null references partner,
  day        date not null,
  sends      integer not null default 0,
  intents    integer not null default 0,
  primary key (person_id, partner_id, day)
);

create index recommendation_day_by_age on recommendation_day (day);
grant select, insert, update, delete on recommendation_day to parley_app;

-- What somebody recommended, as long as they keep it.
create table recommendation (
  id           bigint generated always as identity primary key,
  partner_id   text not null references partner,
  agreement_id text not null references agreement,
  consent_id   bigint not null,
  sender_id    bigint not null references person,
  title_id     text not null,
  title        text not null,
  words        text,
  -- The partner's own page of the title.
  link         text not null,
  sent_at      timestamptz not null
);

create index recommendation_of_sender on recommendation (sender_id, sent_at);
grant select, insert, delete on recommendation to parley_app;

create table recommendation_delivery (
  send_id           bigint primary key,
  recommendation_id bigint not null references recommendation on delete cascade,
  -- Null for somebody outside.
  recipient_id      bigint references person,
  way               text not null check (way in ('app', 'inbox', 'link')),
  -- SHA-256 of the link's token.
  token_hash        bytea not null unique check (octet_length(token_hash) = 32),
  -- The recipient had muted the partner or the sender, or took it out of their list.
  hidden            boolean not null,
  arrived           xid8 not null default pg_current_xact_id(),
  check ((recipient_id is null) = (way = 'link'))
);

create index recommendation_delivery_of on recommendation_delivery (recommendation_id);
create index recommendation_incoming on recommendation_delivery (recipient_id, arrived, send_id)
  where recipient_id is not null;
grant select, insert, update (hidden), delete on recommendation_delivery to parley_app;

-- From whom, or through whom, somebody gets no recommendations.
create table recommendation_mute (
  id         bigint generated always as identity primary key,
  person_id  bigint not null references person,
  partner_id text references partner,
  sender_id  bigint references person,
  since      timestamptz not null,
  check (num_nonnulls(partner_id, sender_id) = 1),
  unique nulls not distinct (person_id, partner_id, sender_id)
);

create index recommendation_mute_of_sender on recommendation_mute (sender_id)
  where sender_id is not null;
grant select, insert, delete on recommendation_mute to parley_app;

-- That a person is about to recommend something, as the partner says while they are there. Good for
-- one recommendation.
create table recommendation_intent (
  -- SHA-256 of what the partner holds.
  hash       bytea primary key check (octet_length(hash) = 32),
  partner_id text not null references partner,
  person_id  bigint not null references person,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);

create index recommendation_intent_by_age on recommendation_intent (made_at);
grant select, insert, delete on recommendation_intent to parley_app;
grant update (used_at) on recommendation_intent to parley_app;

-- A thread that no partner ever sees: what came through a partner by a handle would tell it there
-- who the handle stands for.
alter table thread add column unseen boolean not null default false;

-- Through which partner a message was sent; null where it was through none.
alter table message add column sent_through text;

-- In the order in which the platform takes them over.
create index message_sent_through on message (arrived, id) where sent_through is not null;

-- An act is what was made, and within what: a message within its thread, a recommendation within
-- nothing.
alter table idempotency_key rename column thread_id to within_id;
alter table idempotency_key rename column message_id to made_id;
