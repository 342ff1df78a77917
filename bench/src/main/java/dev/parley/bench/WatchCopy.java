package dev.parley.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// The very rows that were stored, by `COPY` into a table of the same shape with the same indexes
/// and checks: no person is asked for, and nothing is counted once. One transaction a connection.
final class WatchCopy implements Delivery, AutoCloseable {
  private static final String COLUMNS =
      "event_key, person_id, partner_id, agreement_id, consent_id, title_id, title, kind, season,"
          + " episode, started_at, whole_day, watched_ms, device, profile, territory, supplemental,"
          + " autoplayed, received_at";
  private static final String OUT =
      "copy (select " + COLUMNS + " from watch_event order by id) to stdout";
  private static final String IN = "copy watch_copy (" + COLUMNS + ") from stdin";

  private final DataSource source;
  private final List<byte[]> lines = new ArrayList<>();

  /// Of the last delivery. They stay open until the next: of a process that has ended nobody can
  /// say any more what it took.
  private final List<Connection> open = new ArrayList<>();

  WatchCopy(DataSource source) {
    this.source = source;
  }

  @Override
  public String toString() {
    return "COPY";
  }

  @Override
  public String count() {
    return "select count(*) from watch_copy where person_id is not null";
  }

  @Override
  public long bytes() {
    return lines.stream().mapToLong(line -> line.length).sum();
  }

  void makeTable() throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("drop table if exists watch_copy");
      statement.execute("create table watch_copy (like watch_event including all)");
    }
  }

  /// Takes the rows from where they were stored.
  void takeRows() throws SQLException, IOException {
    lines.clear();
    try (var connection = source.getConnection()) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(OUT);
      for (var line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
        lines.add(line);
      }
    }
  }

  @Override
  public void deliver(int connections) throws Exception {
    var sending = new ArrayList<Callable<Void>>();
    for (var share : Shares.of(lines, connections)) {
      var connection = source.getConnection();
      open.add(connection);
      sending.add(() -> {
        send(connection, share);
        return null;
      });
    }
    Shares.atOnce(sending);
  }

  private static void send(Connection connection, List<byte[]> share)
      throws SQLException, IOException {
    var text = new ByteArrayOutputStream();
    for (var line : share) {
      text.write(line);
    }
    var copy = connection.unwrap(PGConnection.class).getCopyAPI();
    copy.copyIn(IN, new ByteArrayInputStream(text.toByteArray()));
  }

  @Override
  public void close() throws SQLException {
    for (var connection : open) {
      connection.close();
    }
    open.clear();
  }
}
