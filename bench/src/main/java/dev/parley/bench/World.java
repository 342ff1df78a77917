package dev.parley.bench;

import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Made-up people with their threads, all of whom consented to one partner's reading. The same
/// numbers make the same world.
///
/// @param threads of which each tenth is a group of six, and the others are of two people
/// @param messages in all, each thread having as many as any other
record World(int threads, int messages) {
  static final String PARTNER = "bench-partner";
  static final String AGREEMENT = "bench-agreement";
  static final Tokens.For USE = new Tokens.For(AGREEMENT, "inbox.read");

  private static final int THREADS_PER_PERSON = 5;
  private static final int FEWEST_PEOPLE = 20;
  private static final int STEP = 1_000;

  private static final String DOCUMENT =
      """
      id: bench-agreement
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
        - capability: inbox.read
          purpose: to measure what a read costs
      """;

  /// As if it had been negotiated, signed and listed: what is measured begins after all that.
  private static final String AGREE =
      """
      insert into agreement (id, partner_id, version, state, document, applied_at, listed_at)
      values ('bench-agreement', 'bench-partner', 1, 'active', ?, now(), now())
      """;

  private static final String PEOPLE =
      """
      insert into person (handle, external_id, name, territory, birth_date)
      select 'bench-' || n, 'bench:' || n, 'Person ' || n,
        (array['DE', 'FR', 'GB', 'US', 'CA', 'JP', 'BR', 'IN'])[1 + n % 8],
        date '1980-01-01' + n % 7000
      from generate_series(0, ? - 1) n
      """;

  private static final String THREADS =
      """
      insert into thread (external_id, title, kind)
      select 'bench:' || n,
        case when n % 10 = 0 then 'Group ' || n end,
        case when n % 10 = 0 then 'group' else 'direct' end
      from generate_series(0, ? - 1) n
      """;

  private static final String PARTICIPANTS =
      """
      insert into participant (thread_id, person_id, last_message_at)
      select t.id, p.id, timestamptz '2026-01-01' + ? * interval '1 hour'
      from generate_series(0, ? - 1) n
      join thread t on t.external_id = 'bench:' || n
      cross join generate_series(0, case when n % 10 = 0 then 5 else 1 end) m
      join person p on p.external_id = 'bench:' || (n * 7 + m) % ?
      """;

  /// Of 20 to 180 characters; one in 25 has a photo, one in 20 a reaction.
  private static final String MESSAGES =
      """
      insert into message (
        thread_id, external_id, author_id, sent_at, kind, body, attachments, reactions)
      select t.id, 'bench:' || m, p.id,
        timestamptz '2026-01-01' + (1 + m) * interval '1 hour' + n * interval '1 ms', 'text',
        substr(repeat('The quick brown fox met a lazy dog, and told of the long way home. ', 4),
          1 + (n + m) % 60, 20 + (n * 31 + m * 17) % 161),
        case when m % 25 = 7 then
          jsonb_build_array(jsonb_build_object('kind', 'photo', 'name', m || '.jpg')) end,
        case when m % 20 = 3 then
          jsonb_build_array(jsonb_build_object('person', p.id, 'reaction', '+1')) end
      from generate_series(?, ?) n
      join thread t on t.external_id = 'bench:' || n
      cross join generate_series(0, ? - 1) m
      join person p on p.external_id =
        'bench:' || (n * 7 + m % case when n % 10 = 0 then 6 else 2 end) % ?
      order by t.id, m
      """;

  private static final String CONSENTS =
      """
      insert into consent (
        person_id, agreement_id, capability, form, form_version, granted_at, expires_at, grant_id)
      select id, 'bench-agreement', 'inbox.read', 'bench', 1, now(), now() + interval '10 years',
        gen_random_uuid()
      from person where external_id like 'bench:%'
      """;

  private static final String AUTHORIZATIONS =
      """
      insert into oauth_authorization (
        id, partner_id, person_id, agreement_id, agreement_version, payload, expires_at)
      select 'bench-' || id, 'bench-partner', id, 'bench-agreement', 1, '{}',
        now() + interval '1 day'
      from person where external_id like 'bench:%'
      on conflict (id) do update set expires_at = excluded.expires_at
      """;

  World {
    if (threads < 1 || messages < threads * Pages.LIMIT) {
      throw new BenchRefused(
          "A page has %d messages, so --messages is at least %d times --threads."
              .formatted(Pages.LIMIT, Pages.LIMIT));
    }
  }

  static String authorization(long person) {
    return "bench-" + person;
  }

  int people() {
    return Math.max(FEWEST_PEOPLE, threads / THREADS_PER_PERSON);
  }

  private int perThread() {
    return messages / threads;
  }

  /// Makes it, where it is not there yet.
  ///
  /// @throws BenchRefused if there is another
  void fill(DataSource source, Consumer<String> progress) throws SQLException {
    try (var connection = source.getConnection()) {
      var there = count(connection, "select count(*) from thread");
      var said = count(connection, "select count(*) from message");
      if (there == 0) {
        make(connection, source, progress);
      } else if (there != threads || said != (long) perThread() * threads) {
        throw new BenchRefused(
            "The data there has %d threads with %d messages; name another --data, or these numbers."
                .formatted(there, said));
      }
      update(connection, AUTHORIZATIONS);
    }
  }

  private void make(Connection connection, DataSource source, Consumer<String> progress)
      throws SQLException {
    progress.accept("%,d people, %,d threads".formatted(people(), threads));
    var jdbc = JdbcClient.create(source);
    new Partners(jdbc).add(new PartnerId(PARTNER), "Bench");
    jdbc.sql(AGREE).param(DOCUMENT).update();
    update(connection, PEOPLE, people());
    update(connection, THREADS, threads);
    update(connection, PARTICIPANTS, perThread(), threads, people());
    update(connection, CONSENTS);
    for (int from = 0; from < threads; from += STEP) {
      var to = Math.min(threads, from + STEP) - 1;
      update(connection, MESSAGES, from, to, perThread(), people());
      progress.accept("%,d of %,d messages".formatted((to + 1) * perThread(), messages));
    }
    execute(connection, "vacuum analyze");
    execute(connection, "checkpoint");
  }

  static long count(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void update(Connection connection, String sql, int... numbers)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int at = 0; at < numbers.length; at++) {
        statement.setInt(at + 1, numbers[at]);
      }
      statement.executeUpdate();
    }
  }
}
