package dev.parley.bench;

import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A made-up graph, in which a few have thousands of friends and a third of all use one partner.
/// The same numbers make the same graph.
///
/// @param people in it
/// @param friendships between any of them, beside those of the popular
record Graph(int people, int friendships) {
  static final String AGREEMENT = "bench-friends";
  static final String SCOPE = "friends.read";

  /// Of each of the popular; a third of them use the partner.
  static final int FRIENDS = 5_000;

  static final int POPULAR = 20;
  private static final int STEP = 250_000;

  private static final String DOCUMENT =
      """
      id: bench-friends
      title: For measuring
      platform: Parley
      partner:
        id: bench-partner
        name: Bench
      term:
        from: 2026-01-01
        until: 2099-01-01
      territories: [DE, FR, GB, US, CA, JP, BR, IN]
      capabilities:
        - capability: friends.read
          purpose: to measure what a list of friends costs
      """;

  private static final String AGREE =
      """
      insert into agreement (id, partner_id, version, state, document, applied_at, listed_at)
      values ('bench-friends', 'bench-partner', 1, 'active', ?, now(), now())
      """;

  private static final String PEOPLE =
      """
      insert into person (handle, external_id, name, territory, birth_date, discoverable)
      select 'graph-' || n, 'graph:' || n, 'Person ' || n,
        (array['DE', 'FR', 'GB', 'US-NY', 'CA', 'JP', 'BR', 'IN'])[1 + n % 8],
        date '1980-01-01' + n % 7000, n % 5 <> 4
      from generate_series(0, ? - 1) n
      """;

  /// A third, spread so that it has nothing to do with who wants to be found.
  private static final String CONSENTS =
      """
      insert into consent (
        person_id, agreement_id, capability, form, form_version, granted_at, expires_at, grant_id)
      select id, 'bench-friends', 'friends.read', 'bench', 1, now(), now() + interval '10 years',
        gen_random_uuid()
      from person
      where external_id like 'graph:%' and (
        hashint8(id) % 3 = 0 or substr(external_id, 7)::integer < ?)
      """;

  private static final String HUBS =
      """
      with f as (
        select p.id as one, q.id as other
        from generate_series(0, ? - 1) n
        cross join generate_series(0, ? - 1) k
        join person p on p.external_id = 'graph:' || n
        join person q on q.external_id =
          'graph:' || (100 + n + k::bigint * (?::bigint - 200) / ?))
      insert into friendship (person_id, friend_id, since)
      select one, other, now() from f
      union all
      select other, one, now() from f
      on conflict do nothing
      """;

  /// Nobody gets to know the popular by chance: these have as many friends as was said.
  private static final String EVERYBODY =
      """
      with drawn as (
        select 50 + abs(hashint8extended(n, 1)) % (?::bigint - 50) as a,
          50 + abs(hashint8extended(n, 2)) % (?::bigint - 50) as b
        from generate_series(?, ?) n),
      f as (
        select p.id as one, q.id as other
        from drawn
        join person p on p.external_id = 'graph:' || a
        join person q on q.external_id = 'graph:' || b
        where a <> b)
      insert into friendship (person_id, friend_id, since)
      select one, other, now() from f
      union
      select other, one, now() from f
      on conflict do nothing
      """;

  private static final String AUTHORIZATIONS =
      """
      insert into oauth_authorization (
        id, partner_id, person_id, agreement_id, agreement_version, payload, expires_at)
      select 'bench-' || id, 'bench-partner', id, 'bench-friends', 1, '{}',
        now() + interval '1 day'
      from person
      where external_id like 'graph:%' and substr(external_id, 7)::integer < ?
      on conflict (id) do update set expires_at = excluded.expires_at
      """;

  Graph {
    if (people < 2 * FRIENDS) {
      throw new BenchRefused(
          "The popular have %,d friends each, so --people is at least %,d."
              .formatted(FRIENDS, 2 * FRIENDS));
    }
  }

  /// Makes it, where it is not there yet.
  ///
  /// @throws BenchRefused if there is another
  void fill(DataSource source, Consumer<String> progress) throws SQLException {
    var jdbc = JdbcClient.create(source);
    var there = jdbc.sql("select count(*) from person").query(Integer.class).single();
    if (there == 0) {
      make(jdbc, source, progress);
    } else if (there != people) {
      throw new BenchRefused(
          "The data there has %,d people; name another --data, or that number.".formatted(there));
    }
    jdbc.sql(AUTHORIZATIONS).param(POPULAR).update();
  }

  private void make(JdbcClient jdbc, DataSource source, Consumer<String> progress)
      throws SQLException {
    progress.accept("%,d people".formatted(people));
    new Partners(jdbc).add(new PartnerId(World.PARTNER), "Bench");
    jdbc.sql(AGREE).param(DOCUMENT).update();
    jdbc.sql(PEOPLE).param(people).update();
    jdbc.sql(CONSENTS).param(POPULAR).update();
    jdbc.sql("analyze person").update();
    jdbc.sql(HUBS).param(POPULAR).param(FRIENDS).param(people).param(FRIENDS).update();
    for (int from = 0; from < friendships; from += STEP) {
      var to = Math.min(friendships, from + STEP);
      jdbc.sql(EVERYBODY).param(people).param(people).param(from).param(to - 1).update();
      progress.accept("%,d of %,d friendships".formatted(to, friendships));
    }
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    }
  }

  /// Friendships, each once.
  static long size(DataSource source) {
    var sql = "select count(*) / 2 from friendship";
    return JdbcClient.create(source).sql(sql).query(Long.class).single();
  }

  /// Who has thousands of friends.
  static List<Long> popular(DataSource source) {
    var sql =
        """
        select id from person
        where external_id like 'graph:%' and substr(external_id, 7)::integer < ?
        order by id
        """;
    return JdbcClient.create(source)
        .sql(sql)
        .param(POPULAR)
        .query((row, _) -> row.getLong("id"))
        .list();
  }
}
