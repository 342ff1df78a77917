package dev.parley.bench;

import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

  /// The first of them: the popular are among these.
  private static final int NO_PART_OF_IT = 50;

  /// So many rows are made at once.
  private static final int STEP = 4_000_000;

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

  /// Before it is filled. Nothing here is to survive a crash, and a key and foreign keys that are
  /// checked row by row would take ten times as long as all else.
  private static final List<String> LAID_BARE =
      List.of(
          "alter database parley set maintenance_work_mem = '1GB'",
          "alter table friendship set unlogged",
          "alter table friendship drop constraint friendship_pkey",
          "alter table friendship drop constraint friendship_person_id_fkey",
          "alter table friendship drop constraint friendship_friend_id_fkey");

  /// After it, as the product has it; the rows lie in the key's order already.
  private static final List<String> AS_IT_WAS =
      List.of(
          "alter table friendship add primary key (person_id, friend_id)",
          "alter table friendship add foreign key (person_id) references person not valid",
          "alter table friendship add foreign key (friend_id) references person not valid");

  /// Everybody knows those who are so many places before and after them in a ring, far and near.
  /// That makes friendships in the order of the key, each both ways and none twice, however many
  /// there are. Nobody gets to know the popular by chance: they have as many friends as was said.
  private static final String EVERYBODY =
      """
      insert into friendship (person_id, friend_id, since)
      select :first::bigint + 50 + at,
        :first::bigint + 50 + (at + step) % :ring::bigint, now()
      from generate_series(:from::bigint, :to::bigint) at
      cross join lateral (
        select step
        from unnest(:steps::bigint[]) as step
        order by (at + step) % :ring::bigint) s
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
    LAID_BARE.forEach(sql -> jdbc.sql(sql).update());
    jdbc.sql(HUBS).param(POPULAR).param(FRIENDS).param(people).param(FRIENDS).update();
    everybody(jdbc, progress);
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    }
  }

  private void everybody(JdbcClient jdbc, Consumer<String> progress) {
    var first =
        jdbc.sql("select id from person where external_id = 'graph:0'").query(Long.class).single();
    var ring = people - NO_PART_OF_IT;
    var steps = steps(ring);
    var each = Math.max(1, STEP / Math.max(1, steps.length));
    for (int from = 0; from < ring && steps.length > 0; from += each) {
      var to = Math.min(ring, from + each);
      jdbc.sql(EVERYBODY)
          .param("first", first)
          .param("ring", ring)
          .param("from", from)
          .param("to", to - 1)
          .param("steps", steps)
          .update();
      progress.accept("friends of %,d of %,d people".formatted(to, ring));
    }
    progress.accept("the key");
    AS_IT_WAS.forEach(sql -> jdbc.sql(sql).update());
  }

  /// Both ways: as many as make the friendships that were asked for, none twice.
  private Long[] steps(int ring) {
    var half = new TreeSet<Long>();
    var random = new SplittableRandom(1);
    while (half.size() < friendships / ring) {
      half.add(1 + random.nextLong((ring - 1) / 2));
    }
    return half.stream()
        .flatMap(step -> Stream.of(step, ring - step))
        .sorted()
        .toArray(Long[]::new);
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
