-- Keys that every node must share and that must outlive a restart.
create table secret (
  name       text primary key,
  value      bytea not null,
  created_at timestamptz not null
);

grant select, insert on secret to parley_app;

-- One partner's way to one person: the pushed request, then the question, the code, the tokens.
-- What a stranger could present is here as SHA-256 only.
create table oauth_authorization (
  id                text primary key,
  partner_id        text not null references partner,
  person_id         bigint references person,
  agreement_id      text not null references agreement,
  agreement_version integer not null,
  payload           jsonb not null,
  state_hash        bytea unique,
  code_hash         bytea unique,
  refresh_hash      bytea unique,
  code_used_at      timestamptz,
  revoked_at        timestamptz,
  expires_at        timestamptz not null
);

create index oauth_authorization_expiry on oauth_authorization (expires_at);
create index oauth_authorization_person on oauth_authorization (person_id, agreement_id);
create index oauth_authorization_revoked on oauth_authorization (revoked_at)
  where revoked_at is not null;
grant select, insert, update, delete on oauth_authorization to parley_app;

-- A client assertion works once, on whichever node.
create table oauth_assertion (
  hash       bytea primary key,
  expires_at timestamptz not null
);

create index oauth_assertion_expiry on oauth_assertion (expires_at);
grant select, insert, delete on oauth_assertion to parley_app;

-- Sign-in sessions, in the form that Spring Session asks for.
create table spring_session (
  primary_id            char(36) primary key,
  session_id            char(36) not null unique,
  creation_time         bigint not null,
  last_access_time      bigint not null,
  max_inactive_interval integer not null,
  expiry_time           bigint not null,
  principal_name        varchar(100)
);

create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);
grant select, insert, update, delete on spring_session to parley_app;

create table spring_session_attributes (
  session_primary_id char(36) not null references spring_session on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea not null,
  primary key (session_primary_id, attribute_name)
);

grant select, insert, update, delete on spring_session_attributes to parley_app;
