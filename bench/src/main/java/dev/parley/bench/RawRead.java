package dev.parley.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;

/// The page straight from the database: one prepared statement a thread, every column read, and
/// nothing made of it.
record RawRead(DataSource source, List<Membership> memberships) implements Contestant {
  private static final String PAGE =
      """
      select m.id, m.author_id, m.sent_at, m.kind, m.state, m.body, m.attachments, m.share,
        m.call, m.reactions
      from message m
      where m.thread_id = ?
        and exists (select from participant p where p.thread_id = ? and p.person_id = ?)
      order by m.sent_at desc, m.id desc
      limit ?
      """;

  private static final int SENT_AT = 3;
  private static final int TEXTS = 4;
  private static final int COLUMNS = 10;

  @Override
  public String toString() {
    return "raw query";
  }

  @Override
  public Visitor open() throws SQLException {
    var connection = source.getConnection();
    return new Session(connection, connection.prepareStatement(PAGE), memberships);
  }

  private record Session(
      Connection connection, PreparedStatement page, List<Membership> memberships)
      implements Visitor {

    @Override
    public boolean read() throws SQLException, WrongAnswer {
      var membership = Membership.any(memberships);
      page.setLong(1, membership.thread());
      page.setLong(2, membership.thread());
      page.setLong(3, membership.person());
      page.setInt(4, Pages.LIMIT);
      try (var row = page.executeQuery()) {
        var rows = 0;
        while (row.next()) {
          take(row);
          rows++;
        }
        if (rows != Pages.LIMIT) {
          throw new WrongAnswer("%d rows for %s".formatted(rows, membership));
        }
        return true;
      }
    }

    private static void take(ResultSet row) throws SQLException {
      row.getLong(1);
      row.getLong(2);
      row.getObject(SENT_AT, OffsetDateTime.class);
      for (int column = TEXTS; column <= COLUMNS; column++) {
        row.getString(column);
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
