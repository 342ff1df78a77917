-- Of what was thrown away its count is kept, and so that it counts once, however often it is sent:
-- its key. That is SHA-256 of who told it and the id they gave it, so neither the person nor what
-- they watched can be read from it. A child's event leaves not even this. It goes when an event of
-- that day would be too old to be taken anyway.
create table watch_discarded (
  event_key    bytea primary key check (octet_length(event_key) = 32),
  discarded_at timestamptz not null
);

create index watch_discarded_by_age on watch_discarded using brin (discarded_at);
grant select, insert, delete on watch_discarded to parley_app;

-- What somebody brought along is theirs alone until they let the platform use it, for what they
-- watch to be recommended by it. Nobody does unless they say so.
create table watch_brought_use (
  id           bigint generated always as identity primary key,
  person_id    bigint not null references person,
  allowed_at   timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= allowed_at)
);

create unique index watch_brought_use_now on watch_brought_use (person_id)
  where withdrawn_at is null;
create index watch_brought_use_of_person on watch_brought_use (person_id);
grant select, insert, delete on watch_brought_use to parley_app;
grant update (withdrawn_at) on watch_brought_use to parley_app;

-- By this is found what was brought along so long ago that it goes.
create index watch_event_brought on watch_event (received_at)
  where partner_id is null and person_id is not null;

-- How far somebody had come in what they brought along, and whether it was the last time that they
-- watched it, as far as their file says.
alter table watch_event
  add column bookmark_ms bigint check (bookmark_ms >= 0),
  add column latest boolean,
  add check (partner_id is null or num_nonnulls(bookmark_ms, latest) = 0),
  add check (person_id is not null or num_nonnulls(bookmark_ms, latest) = 0);
