-- Who was shown to which partner in whose friend list: the friend's own record of it, and what a
-- later list is compared with. Written by the statement that reads, before anything leaves.
create table friend_shown (
  friend_id  bigint not null references person,
  person_id  bigint not null references person,
  partner_id text not null references partner,
  kind       text not null check (kind in ('app', 'non-app', 'messaging')),
  -- Since when the partner has known of them, without a break.
  first_at   timestamptz not null,
  -- To the day: more is not needed to tell the friend.
  last_at    timestamptz not null,
  -- When the partner was told that they are in the list no more.
  removed_at timestamptz,
  primary key (person_id, partner_id, kind, friend_id)
);

create index friend_shown_of on friend_shown (friend_id, last_at desc);
grant select, insert, delete on friend_shown to parley_app;
grant update (first_at, last_at, removed_at) on friend_shown to parley_app;

-- All that a list of friends asks of those who want to be found, without a look into the table.
create index person_found on person (id) include (name, territory, birth_date) where discoverable;

-- Whom somebody keeps from a partner is looked for from the other side as well.
create index exclusion_by_other on exclusion (other_id, partner_id) where other_id is not null;
drop index exclusion_of_other;
