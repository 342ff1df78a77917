-- The application's own role: it may do what each migration grants it, and nothing else.
do $$
begin
  if not exists (select from pg_roles where rolname = 'parley_app') then
    create role parley_app nologin;
  end if;
end
$$;

grant parley_app to current_user with set true, inherit false;
grant usage on schema public to parley_app;

create table person (
  id          bigint generated always as identity primary key,
  -- Null for somebody whom an imported archive knows by name only.
  handle      text unique check (handle ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  external_id text unique,
  name        text not null check (length(name) between 1 and 200),
  territory   text check (territory ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  birth_date  date,
  password    text,
  created_at  timestamptz not null default now()
);

grant select, insert, update on person to parley_app;

create table partner (
  id                 text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  name               text not null check (length(name) between 1 and 200),
  redirect_uris      text[] not null default '{}',
  jwks               jsonb not null default '{"keys": []}',
  tls_client_subject text,
  -- Under this key every internal id becomes one that only this partner knows.
  pairwise_key       bytea not null check (octet_length(pairwise_key) = 16),
  created_at         timestamptz not null default now()
);

grant select, insert, update on partner to parley_app;
