-- Reports as they were closed. What was delivered never changes, so it is added and read, and
-- nothing else.
create table report (
  agreement_id text not null references agreement,
  period       integer not null check (period >= 1),
  from_day     date not null,
  to_day       date not null,
  -- What was received from then on is not in it.
  closed_at    timestamptz not null,
  made_at      timestamptz not null,
  -- Canonical JSON (RFC 8785). Every other form is made from it.
  content      bytea not null,
  sha256       bytea not null check (octet_length(sha256) = 32),
  primary key (agreement_id, period)
);

grant select, insert on report to parley_app;

-- What a partner counted itself, as it said it first.
create table report_statement (
  agreement_id text not null references agreement,
  period       integer not null,
  received_at  timestamptz not null,
  -- Canonical JSON.
  content      bytea not null,
  sha256       bytea not null check (octet_length(sha256) = 32),
  primary key (agreement_id, period)
);

grant select, insert on report_statement to parley_app;

-- Both sides' counts differ by more than is agreed.
create table report_dispute (
  agreement_id text not null,
  period       integer not null,
  raised_at    timestamptz not null,
  detail       text not null,
  settled_at   timestamptz,
  settled_by   text,
  -- How, in a sentence.
  settlement   text check (length(settlement) between 1 and 1000),
  primary key (agreement_id, period),
  foreign key (agreement_id, period) references report,
  check (num_nulls(settled_at, settled_by, settlement) in (0, 3))
);

grant select, insert, update (settled_at, settled_by, settlement) on report_dispute to parley_app;

-- Letters with a report in them. One that a server took, or may have taken, is not sent again by
-- itself: a report comes once.
create table report_mail (
  agreement_id     text not null,
  period           integer not null,
  address          text not null,
  state            text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'refused', 'unclear')),
  attempts         integer not null default 0,
  first_attempt_at timestamptz,
  next_at          timestamptz not null,
  settled_at       timestamptz,
  -- What the other server said last.
  fault            text,
  primary key (agreement_id, period, address),
  foreign key (agreement_id, period) references report
);

create index report_mail_in_line on report_mail (next_at) where state in ('waiting', 'sending');
grant select, insert on report_mail to parley_app;
grant update (state, attempts, first_attempt_at, next_at, settled_at, fault)
  on report_mail to parley_app;
