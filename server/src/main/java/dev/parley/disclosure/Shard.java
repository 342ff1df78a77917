package dev.parley.disclosure;

import static java.time.temporal.ChronoUnit.MICROS;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A shard of the log that is ours to write.
///
/// Its advisory lock belongs to the connection: PostgreSQL lets nobody else have the shard before
/// this session has ended, and with it every statement of ours that may still be running. So the
/// largest index that is there when the lock is got stays the largest until we write.
final class Shard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

  /// So many nodes can write at once.
  static final int SHARDS = 64;

  /// Of all that takes advisory locks in this database, the journal ("PARL").
  private static final int LOCK = 0x5041524C;

  private static final String APPEND =
      """
      insert into disclosure (
        shard, index, recorded_at, act, person_id, partner_id, agreement_id, capability,
        consent_id, messages, record, salt, leaf)
      select ?, ? + e.place - 1, timestamptz 'epoch' + e.micros * interval '1 us', e.act,
        e.person_id, e.partner_id, e.agreement_id, e.capability, e.consent_id, e.messages,
        e.record, e.salt, e.leaf
      from unnest(
        ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[],
        ?::integer[], ?::text[], ?::bytea[], ?::bytea[])
        with ordinality as e (
          micros, act, person_id, partner_id, agreement_id, capability, consent_id, messages,
          record, salt, leaf, place)
      """;

  private final Connection connection;
  private final int number;
  private long next;

  private Shard(Connection connection, int number, long next) {
    this.connection = connection;
    this.number = number;
    this.next = next;
  }

  /// The first shard that nobody writes.
  ///
  /// @throws SQLException if the database is away, or all shards are taken
  static Shard acquire(DataSource source) throws SQLException {
    var connection = source.getConnection();
    try {
      for (int number = 0; number < SHARDS; number++) {
        if (lock(connection, number)) {
          var shard = new Shard(connection, number, end(connection, number));
          LOG.info("the journal writes shard {} from index {}", number, shard.next);
          return shard;
        }
      }
      throw new SQLException("all " + SHARDS + " shards of the log are being written by others");
    } catch (SQLException broken) {
      cut(connection);
      throw broken;
    }
  }

  private static boolean lock(Connection connection, int number) throws SQLException {
    try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
      statement.setInt(1, LOCK);
      statement.setInt(2, number);
      try (var row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static long end(Connection connection, int number) throws SQLException {
    var sql = "select coalesce(max(index) + 1, 0) from disclosure where shard = ?";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setInt(1, number);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /// Writes a batch in one statement, which is one transaction: when this returns, all of it is on
  /// disk.
  ///
  /// @return the first one's receipt; the others follow
  /// @throws SQLException if it may not have been written; then this shard must be closed, as
  ///   nobody knows any more where it ends
  Receipt append(List<Entry> entries) throws SQLException {
    try (var statement = connection.prepareStatement(APPEND)) {
      statement.setInt(1, number);
      statement.setLong(2, next);
      var columns = new Columns(statement, entries);
      columns.set("bigint", Long[]::new, entry -> MICROS.between(Instant.EPOCH, entry.at()));
      columns.set("text", String[]::new, entry -> entry.release().act().word());
      columns.set("bigint", Long[]::new, entry -> entry.permit().person().value());
      columns.set("text", String[]::new, entry -> entry.permit().partner().value());
      columns.set("text", String[]::new, entry -> entry.permit().agreement().value());
      columns.set("text", String[]::new, entry -> entry.permit().capability().scope());
      columns.set("bigint", Long[]::new, entry -> entry.release().consent().value());
      columns.set("integer", Integer[]::new, entry -> entry.release().messages());
      columns.set("text", String[]::new, Entry::record);
      columns.set("bytea", byte[][]::new, Entry::salt);
      columns.set("bytea", byte[][]::new, Entry::leaf);
      statement.executeUpdate();
    }
    var first = new Receipt(number, next);
    next += entries.size();
    return first;
  }

  private static final class Columns {
    private static final int BEFORE = 2;

    private final PreparedStatement statement;
    private final List<Entry> entries;
    private int at = BEFORE;

    Columns(PreparedStatement statement, List<Entry> entries) {
      this.statement = statement;
      this.entries = entries;
    }

    /// @param array the driver writes what the array is declared to hold
    <T> void set(String type, IntFunction<T[]> array, Function<Entry, T> value)
        throws SQLException {
      var values = entries.stream().map(value).toArray(array);
      statement.setArray(++at, statement.getConnection().createArrayOf(type, values));
    }
  }

  /// Gives the shard back.
  @Override
  public void close() {
    cut(connection);
  }

  /// Cuts the connection rather than giving it back to its pool: a lock that lived on in there
  /// would keep the shard from everybody. The pool then learns that this one is gone.
  private static void cut(Connection connection) {
    try (connection) {
      connection.abort(Runnable::run);
    } catch (SQLException gone) {
      LOG.debug("the journal's connection was gone already", gone);
    }
  }
}
