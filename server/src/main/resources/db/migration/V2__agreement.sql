create table agreement (
  id         text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  partner_id text not null references partner,
  version    integer not null check (version > 0),
  state      text not null check (state in ('draft', 'active', 'suspended', 'terminated')),
  document   text not null,
  applied_at timestamptz not null
);

create index agreement_by_partner on agreement (partner_id);
grant select, insert, update on agreement to parley_app;

-- What was in force before stays readable: no version is ever overwritten.
create table agreement_version (
  agreement_id text not null references agreement,
  version      integer not null,
  document     text not null,
  applied_at   timestamptz not null,
  primary key (agreement_id, version)
);

grant select, insert on agreement_version to parley_app;
