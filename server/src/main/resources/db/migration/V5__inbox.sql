create table friendship (
  person_id bigint not null references person,
  friend_id bigint not null references person,
  since     timestamptz not null,
  primary key (person_id, friend_id),
  check (person_id <> friend_id)
);

grant select, insert, delete on friendship to parley_app;

create table thread (
  id          bigint generated always as identity primary key,
  external_id text not null unique,
  title       text check (length(title) <= 500),
  kind        text not null check (kind in ('direct', 'group')),
  encrypted   boolean not null default false,
  created_at  timestamptz not null default now()
);

grant select, insert, update on thread to parley_app;

create table participant (
  thread_id       bigint not null references thread,
  person_id       bigint not null references person,
  section         text not null default 'inbox'
    check (section in ('inbox', 'archived', 'requests', 'filtered')),
  left_at         timestamptz,
  -- Minus infinity while there is no message, so that it has its place in the order.
  last_message_at timestamptz not null default '-infinity',
  -- The newest arrival in the thread, so that an event stream finds threads with news at once.
  last_arrival    xid8,
  primary key (thread_id, person_id)
);

create index participant_recent
  on participant (person_id, last_message_at desc, thread_id desc);
create index participant_news on participant (person_id, last_arrival)
  where last_arrival is not null;
grant select, insert, update on participant to parley_app;

create table message (
  id          bigint generated always as identity,
  thread_id   bigint not null references thread,
  external_id text not null,
  author_id   bigint not null references person,
  sent_at     timestamptz not null,
  kind        text not null check (kind in ('text', 'share', 'call', 'event')),
  state       text not null default 'present' check (state in ('present', 'unsent', 'deleted')),
  body        text,
  attachments jsonb,
  share       jsonb,
  call        jsonb,
  reactions   jsonb,
  -- The transaction in which it arrived; null for history out of an archive, which is no news.
  arrived     xid8,
  primary key (thread_id, id),
  unique (thread_id, external_id)
);

create index message_recent on message (thread_id, sent_at desc, id desc);
create index message_arrived on message (thread_id, arrived, id) where arrived is not null;
grant select, insert, update on message to parley_app;

-- An answer once given to a partner's key is the answer for ever after (within a day).
create table idempotency_key (
  partner_id   text not null references partner,
  person_id    bigint not null references person,
  key          text not null check (length(key) between 1 and 255),
  request_hash bytea not null,
  thread_id    bigint,
  message_id   bigint,
  created_at   timestamptz not null,
  primary key (partner_id, person_id, key)
);

create index idempotency_key_age on idempotency_key (created_at);
grant select, insert, update, delete on idempotency_key to parley_app;
