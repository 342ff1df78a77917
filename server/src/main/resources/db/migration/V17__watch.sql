-- What people watched elsewhere: as partners tell it, or as somebody brought it along themselves.
-- There are no foreign keys: the statement that stores joins what they would point at, and each
-- would cost a look of its own for every row of millions.
create table watch_event (
  -- SHA-256 of who told it and the id they gave it, so that nothing of that id is left when the
  -- rest goes. The row stays as this key alone: what was deleted does not come back when it is
  -- sent again.
  event_key    bytea primary key check (octet_length(event_key) = 32),
  id           bigint generated always as identity,
  person_id    bigint,
  -- Null for what the person brought along.
  partner_id   text,
  agreement_id text,
  consent_id   bigint,
  title_id     text,
  title        text,
  kind         text check (kind in ('film', 'episode', 'extra')),
  season       text,
  episode      text,
  started_at   timestamptz,
  -- Only the day is known, not the hour.
  whole_day    boolean,
  watched_ms   bigint check (watched_ms >= 0),
  device       text,
  profile      text,
  territory    text,
  -- What is told only of what was brought along: HOOK, TRAILER and the like.
  supplemental text,
  autoplayed   boolean,
  received_at  timestamptz,
  check (
    num_nulls(person_id, title, kind, started_at, whole_day, autoplayed, received_at) = 0
    or num_nonnulls(person_id, partner_id, agreement_id, consent_id, title_id, title, kind, season,
      episode, started_at, whole_day, watched_ms, device, profile, territory, supplemental,
      autoplayed, received_at) = 0),
  check (num_nonnulls(partner_id, agreement_id, consent_id) in (0, 3))
);

create index watch_event_of_person on watch_event (person_id, started_at, id)
  where person_id is not null;
-- By this is found what is old; events come about in the order of their time.
create index watch_event_by_age on watch_event using brin (started_at);
grant select, insert, update, delete on watch_event to parley_app;

-- A title that somebody does not share with a partner.
create table watch_left_out (
  id         bigint generated always as identity primary key,
  person_id  bigint not null references person,
  partner_id text not null references partner,
  -- Null where it was named before the partner told of it.
  title_id   text,
  title      text not null check (length(title) between 1 and 500),
  since      timestamptz not null,
  unique nulls not distinct (person_id, partner_id, title_id, title)
);

grant select, insert, delete on watch_left_out to parley_app;

-- When somebody shared nothing that they watched, with nobody. What they watched then is not taken
-- later either, so what is over stays.
create table watch_pause (
  id        bigint generated always as identity primary key,
  person_id bigint not null references person,
  since     timestamptz not null,
  until     timestamptz check (until >= since)
);

create unique index watch_pause_now on watch_pause (person_id) where until is null;
create index watch_pause_of_person on watch_pause (person_id);
grant select, insert, delete on watch_pause to parley_app;
grant update (until) on watch_pause to parley_app;

-- That somebody lets what they watch be used for advertising. Nobody does unless they say so.
create table watch_advertising (
  id           bigint generated always as identity primary key,
  person_id    bigint not null references person,
  partner_id   text not null references partner,
  allowed_at   timestamptz not null,
  withdrawn_at timestamptz
);

create unique index watch_advertising_now on watch_advertising (person_id, partner_id)
  where withdrawn_at is null;
grant select, insert, delete on watch_advertising to parley_app;
grant update (withdrawn_at) on watch_advertising to parley_app;

-- How many events came, by what became of them. Of what was thrown away this number is all.
create table watch_count (
  partner_id text not null references partner,
  day        date not null,
  outcome    text not null,
  events     bigint not null check (events > 0),
  primary key (partner_id, day, outcome)
);

grant select, insert, update on watch_count to parley_app;
