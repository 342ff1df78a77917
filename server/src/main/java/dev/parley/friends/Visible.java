package dev.parley.friends;

import dev.parley.decision.Permit;

/// Which friends a partner may see in a person's list, in SQL, so that the rest never leaves the
/// database. All of it is checked in the statement that reads.
final class Visible {
  private Visible() {}

  /// Behind the gate, as far as the yes reaches: the partner's agreements in force, and whom one of
  /// the two keeps from it.
  static final String BEGIN =
      Permit.GATE
          + """
          , reach as materialized (
            select consent_id from gate where kinds is null or :kind = any(kinds)),
          deals as materialized (
            select a.id from agreement a where a.partner_id = :partner and a.state = 'active'),
          kept as materialized (
            select x.other_id as id
            from exclusion x
            where x.person_id = :person and x.partner_id = :partner and x.other_id is not null
            union all
            select x.person_id
            from exclusion x
            where x.other_id = :person and x.partner_id = :partner)
          """;

  /// Whether the friend `f` has let the partner in, as things are now.
  static final String CONNECTED =
      """
      exists (
        select from deals d
        join consent c on c.agreement_id = d.id
        where c.person_id = f.friend_id and c.withdrawn_at is null
          and c.superseded_at is null and c.expires_at > :now)
      """;

  private static final String SHOWN =
      " h.discoverable and f.friend_id not in (select id from kept) and " + CONNECTED;

  static final String APP =
      """
      select f.friend_id, h.name, null::text as recency
      from reach
      cross join friendship f
      join person h on h.id = f.friend_id
      where f.person_id = :person and f.friend_id > :after and
      """
          + SHOWN;

  /// When the person and each of those they write with last did, threads left out that either
  /// keeps.
  static final String TALK =
      """
      , talk as materialized (
        select o.person_id, max(me.last_message_at) as last
        from reach
        cross join participant me
        join participant o on o.thread_id = me.thread_id and o.person_id <> me.person_id
        where me.person_id = :person and me.left_at is null and o.left_at is null
          and not exists (
            select from exclusion x
            where x.partner_id = :partner and x.thread_id = me.thread_id
              and x.person_id in (:person, o.person_id))
        group by o.person_id)
      """;

  static final String MESSAGING =
      """
      select f.friend_id, h.name,
        case
          when t.last > :now::timestamptz - interval '1 day' then 'day'
          when t.last > :now::timestamptz - interval '7 days' then 'week'
          when t.last > :now::timestamptz - interval '30 days' then 'month'
          when t.last > :now::timestamptz - interval '365 days' then 'year'
          when t.last > '-infinity' then 'older'
          else 'never'
        end as recency
      from reach
      cross join friendship f
      join talk t on t.person_id = f.friend_id
      join person h on h.id = f.friend_id
      where f.person_id = :person and f.friend_id > :after and
      """
          + SHOWN;

  /// Of those that the person writes with, how many are not shown.
  static final String SILENT =
      """
      (select count(*)
        from friendship f
        join talk t on t.person_id = f.friend_id
        join person h on h.id = f.friend_id
        where f.person_id = :person and f.friend_id not in (select id from kept)
          and not (h.discoverable and
      """
          + CONNECTED
          + "))";

  /// Those friends who want to be found and whom nobody keeps from the partner: whether each is an
  /// app friend, and if not, whether they may be there as a handle. That takes a territory that
  /// does not ask for everybody's yes, and that they are grown up.
  static final String WILLING =
      """
      , willing as materialized (
        select f.friend_id, hashint8extended(f.friend_id, :seed) as hash, q.connected as app,
          (not q.connected and h.territory = any(:allowed)
            and h.birth_date <= :grownUp) is true as reachable
        from reach
        cross join friendship f
        join person h on h.id = f.friend_id and h.discoverable
        cross join lateral (select
      """
          + CONNECTED
          // Asked once for each friend, not once for each place that uses the answer.
          + """
                 as connected offset 0) q
            where f.person_id = :person and f.friend_id not in (select id from kept)),
          found as materialized (
            select friend_id, hash
            from willing
            where reachable and (hash, friend_id) > (:hash, :last)
            order by hash, friend_id
            limit :limit)
          """;

  /// How many friends are neither: of them nothing is said.
  static final String REST =
      """
      ((select count(*)
          from friendship f
          where f.person_id = :person and f.friend_id not in (select id from kept))
        - (select count(*) from willing where app or reachable))
      """;

  /// A fingerprint of what the partner is told of a friend.
  private static final String TOLD =
      "hashtextextended(concat_ws(E'\\n', WHO.name, WHO.recency), 0)";

  private static final String UNTOLD = "null::bigint";

  /// Since when the partner has known this much stays, unless it is more now.
  private static final String KNOWN =
      """
        on conflict (person_id, partner_id, kind, friend_id) do update
        set last_at = excluded.last_at, removed_at = null, told = excluded.told,
          first_at = case
            when friend_shown.removed_at is null
              and friend_shown.told is not distinct from excluded.told
              then friend_shown.first_at
            else excluded.first_at
          end)
      """;

  private static final String NOTED =
      """
      , noted as (
        insert into friend_shown (
          friend_id, person_id, partner_id, kind, first_at, last_at, told)
        select s.friend_id, :person, :partner, :kind, :now, :now, s.told
        from (select friend_id, TOLD as told from found order by ORDER limit :shown) s
        where not exists (
          select from friend_shown x
          where x.person_id = :person and x.partner_id = :partner and x.kind = :kind
            and x.friend_id = s.friend_id and x.removed_at is null and x.last_at >= :today
            and x.told is not distinct from s.told)
        order by s.friend_id
      """
          + KNOWN;

  /// Writes down, for each of `found` that will be shown, that they are, and as what; who was
  /// written down today already is left alone, as every write costs the disk.
  static final String NOTED_BY_NAME =
      NOTED.replace("TOLD", told("found")).replace("ORDER", "friend_id");

  /// The same for those who are shown without a name.
  static final String NOTED_UNNAMED =
      NOTED.replace("TOLD", UNTOLD).replace("ORDER", "hash, friend_id");

  private static String told(String who) {
    return TOLD.replace("WHO", who);
  }

  /// What differs from what the partner was shown until `:since`: who is to be shown, for the first
  /// time or as they are now, and who is to be taken out.
  static final String CHANGES =
      """
      , found as materialized (
        select v.friend_id, v.name, v.recency, false as gone
        from visible v
        left join friend_shown s on s.person_id = :person and s.partner_id = :partner
          and s.kind = :kind and s.friend_id = v.friend_id
        where s.friend_id is null or s.first_at > :since or s.removed_at is not null
          or s.told is distinct from TOLD_OF_V
        union all
        select s.friend_id, null, null, true
        from reach
        cross join friend_shown s
        where s.person_id = :person and s.partner_id = :partner and s.kind = :kind
          and s.friend_id > :after and (s.removed_at is null or s.removed_at > :since)
          and not exists (select from visible v where v.friend_id = s.friend_id)
        order by friend_id
        limit :limit),
      noted as (
        insert into friend_shown (
          friend_id, person_id, partner_id, kind, first_at, last_at, told)
        select s.friend_id, :person, :partner, :kind, :now, :now, s.told
        from (
          select friend_id, gone, TOLD_OF_FOUND as told
          from found order by friend_id limit :shown) s
        where not s.gone
      KNOWN
      , taken as (
        update friend_shown s
        set removed_at = :now
        from (select friend_id, gone from found order by friend_id limit :shown) g
        where g.gone and s.person_id = :person and s.partner_id = :partner and s.kind = :kind
          and s.friend_id = g.friend_id and s.removed_at is null)
      """
          .replace("TOLD_OF_V", told("v"))
          .replace("TOLD_OF_FOUND", told("found"))
          .replace("KNOWN", KNOWN);
}
