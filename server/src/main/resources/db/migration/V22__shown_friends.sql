-- What a friend reads of having been shown is theirs to delete, and goes by itself after a year. Then
-- `last_at` is null, and the row is no more than what the partner knows: with it a later list is
-- compared, so that the partner is told when the friend is in it no more.
alter table friend_shown alter column last_at drop not null;

-- A fingerprint of name and recency as the partner was told them; null for handles. `first_at` is
-- since when it has known this much.
alter table friend_shown add column told bigint;
grant update (told) on friend_shown to parley_app;

-- For what goes by itself. The first is as good as free, the others hold few rows.
create index friend_shown_old on friend_shown using brin (last_at) with (autosummarize = on);
create index friend_shown_gone on friend_shown (removed_at) where removed_at is not null;
create index friend_shown_bare on friend_shown (person_id, partner_id) where last_at is null;
