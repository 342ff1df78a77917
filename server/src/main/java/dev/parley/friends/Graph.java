package dev.parley.friends;

import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Brings in friendships by the million: streamed into a table of this transaction's own, then
/// taken over by a few statements. All of it is brought in, or nothing.
@Component
public class Graph {
  /// As many as are worth naming; the rest is counted.
  private static final int NAMED = 20;

  /// For one statement; a hundred million friendships are made in a few hours.
  private static final Duration PATIENCE = Duration.ofHours(12);

  /// Characters that wait until they are sent.
  private static final int BUFFER = 1 << 16;

  private static final String REPEATED =
      """
      select count(*) over () as count, line
      from (
        select line, row_number() over (
          partition by least(one, other), greatest(one, other) order by line) as number
        from told) t
      where number > 1
      order by line
      limit :named
      """;

  private static final String UNKNOWN =
      """
      select count(*) over () as count, line
      from told t
      where not exists (select from person p where p.handle = t.one)
        or not exists (select from person p where p.handle = t.other)
      order by line
      limit :named
      """;

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final Clock clock;

  Graph(JdbcTemplate template, JdbcClient jdbc, Clock clock) {
    this.template = template;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Where the friendships are told, each by two handles.
  @FunctionalInterface
  public interface Sink {
    /// @param line where it stands, for whoever has to mend it
    /// @param since null for now
    void friends(String one, String other, long line, @Nullable Instant since);
  }

  /// Who is not here yet.
  ///
  /// @param make whether they are made, known by their handle alone
  /// @param territory where those who are made live; null where nobody knows
  public record Strangers(boolean make, @Nullable Territory territory) {
    public static final Strangers LEFT_OUT = new Strangers(false, null);
  }

  /// What came of it.
  ///
  /// @param people who were made
  /// @param added friendships that were not there before
  /// @param repeated lines that say what an earlier line said
  /// @param unknown lines that name somebody who is not here
  public record Taken(long people, long added, Lines repeated, Lines unknown) {}

  /// How many lines, and the first of them by number.
  public record Lines(long count, List<Long> first) {}

  /// @param step hears what is done next
  @Transactional
  public Taken take(Consumer<Sink> telling, Strangers strangers, Consumer<String> step) {
    template.execute((ConnectionCallback<Boolean>) Graph::patient);
    template.execute(
        """
        create temporary table told (
          one text not null, other text not null, line bigint not null, since timestamptz
        ) on commit drop
        """);
    template.execute((ConnectionCallback<Boolean>) connection -> copy(connection, telling));
    template.execute("analyze told");
    step.accept("Finding people");
    var people = strangers.make() ? make(strangers.territory()) : 0;
    step.accept("Finding what is told twice");
    var repeated = lines(REPEATED);
    var unknown = lines(UNKNOWN);
    step.accept("Making friends");
    return new Taken(people, befriend(), repeated, unknown);
  }

  /// A statement here takes as long as millions of rows do. The pool takes this back by itself when
  /// the connection returns to it.
  private static Boolean patient(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(PATIENCE.toMillis()));
    return true;
  }

  private static Boolean copy(Connection connection, Consumer<Sink> telling) throws SQLException {
    var sql = "copy told (one, other, line, since) from stdin";
    var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      var rows = new Rows(copy);
      telling.accept(rows);
      rows.flush();
      copy.endCopy();
      return true;
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /// Rows in the text form of COPY. Handles have no character that it would take for its own.
  private static final class Rows implements Sink {
    private final CopyIn copy;
    private final StringBuilder waiting = new StringBuilder(BUFFER + 256);

    Rows(CopyIn copy) {
      this.copy = copy;
    }

    @Override
    public void friends(String one, String other, long line, @Nullable Instant since) {
      waiting.append(one).append('\t').append(other).append('\t').append(line).append('\t');
      waiting.append(since == null ? "\\N" : since.toString()).append('\n');
      if (waiting.length() >= BUFFER) {
        flush();
      }
    }

    void flush() {
      var bytes = waiting.toString().getBytes(StandardCharsets.UTF_8);
      waiting.setLength(0);
      try {
        copy.writeToCopy(bytes, 0, bytes.length);
      } catch (SQLException broken) {
        throw new IllegalStateException("the database does not take the friendships", broken);
      }
    }
  }

  private long make(@Nullable Territory territory) {
    var sql =
        """
        insert into person (handle, name, territory)
        select distinct handle, handle, :territory
        from (select one as handle from told union all select other from told) t
        on conflict (handle) do nothing
        """;
    return jdbc.sql(sql).param("territory", territory == null ? null : territory.code()).update();
  }

  private Lines lines(String sql) {
    var counts = new long[1];
    var first =
        jdbc.sql(sql)
            .param("named", NAMED)
            .query((row, _) -> {
              counts[0] = row.getLong("count");
              return row.getLong("line");
            })
            .list();
    return new Lines(counts[0], first);
  }

  /// In the order of the table's key, so that it is written once from one end to the other.
  private long befriend() {
    var sql =
        """
        insert into friendship (person_id, friend_id, since)
        select person_id, friend_id, min(since)
        from (
          select p.id as person_id, q.id as friend_id, coalesce(t.since, :now) as since
          from told t join person p on p.handle = t.one join person q on q.handle = t.other
          union all
          select q.id, p.id, coalesce(t.since, :now)
          from told t join person p on p.handle = t.one join person q on q.handle = t.other) ways
        where person_id <> friend_id
        group by person_id, friend_id
        order by person_id, friend_id
        on conflict (person_id, friend_id) do nothing
        """;
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    return jdbc.sql(sql).param("now", now).update() / 2;
  }

  /// Some of one person's, by who they are; for a list that is short.
  ///
  /// @return how many were not there before
  @Transactional
  public int befriend(PersonId person, List<Dated> friends) {
    var added = 0;
    for (var friend : friends) {
      added += put(person, friend);
    }
    return added;
  }

  /// @param at since when they are friends
  public record Dated(PersonId friend, Instant at) {}

  private int put(PersonId person, Dated friend) {
    var sql =
        """
        insert into friendship (person_id, friend_id, since)
        values
          (least(:one, :other), greatest(:one, :other), :at),
          (greatest(:one, :other), least(:one, :other), :at)
        on conflict (person_id, friend_id) do nothing
        """;
    return jdbc.sql(sql)
            .param("one", person.value())
            .param("other", friend.friend().value())
            .param("at", friend.at().atOffset(ZoneOffset.UTC))
            .update()
        / 2;
  }
}
