create table operator (
  id         text primary key check (id ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  name       text not null check (length(name) between 1 and 200),
  -- The human being behind the account: two accounts of one are one pair of eyes.
  staff_id   text not null check (length(staff_id) between 1 and 100),
  roles      text[] not null
    check (roles <@ array['drafter', 'approver', 'privacy-officer', 'auditor']),
  password   text,
  -- One more with each change of roles or password; what a session was made with ends with it.
  edition    integer not null default 1,
  created_at timestamptz not null,
  removed_at timestamptz
);

create index operator_by_staff on operator (staff_id);
grant select, insert on operator to parley_app;
grant update (name, roles, password, edition, removed_at) on operator to parley_app;

create table audit_entry (
  id      bigint generated always as identity primary key,
  at      timestamptz not null,
  actor   text not null,
  act     text not null,
  subject text not null,
  detail  text not null
);

create index audit_entry_by_subject on audit_entry (subject, id);
create index audit_entry_by_actor on audit_entry (actor, id);
-- Append only, like everything that is evidence.
grant select, insert on audit_entry to parley_app;

-- Operators' passkeys, in the form that Spring Security asks for. A holder's name is
-- `operator:` and the account's.
create table user_entities (
  id           text primary key,
  name         text not null unique,
  display_name text
);

create table user_credentials (
  credential_id                text primary key,
  user_entity_user_id          text not null references user_entities,
  public_key                   bytea not null,
  signature_count              bigint,
  uv_initialized               boolean,
  backup_eligible              boolean not null,
  authenticator_transports     text,
  public_key_credential_type   text,
  backup_state                 boolean not null,
  attestation_object           bytea,
  attestation_client_data_json bytea,
  created                      timestamptz,
  last_used                    timestamptz,
  label                        text not null
);

create index user_credentials_by_holder on user_credentials (user_entity_user_id);
grant select, insert, update on user_entities to parley_app;
grant select, insert, update, delete on user_credentials to parley_app;

-- How often partners were refused: added up in memory, and written down every few seconds.
create table refusal_minute (
  minute  timestamptz not null,
  -- One process of the server.
  node    uuid not null,
  reason  text not null,
  refused bigint not null check (refused > 0),
  primary key (minute, node, reason)
);

grant select, insert, update, delete on refusal_minute to parley_app;
