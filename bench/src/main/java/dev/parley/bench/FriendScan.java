package dev.parley.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/// All friends of somebody, and nothing about them, straight out of the index.
///
/// @param people each of whom has as many friends as [Graph#FRIENDS] says
record FriendScan(DataSource source, List<Long> people) implements Contestant {
  private static final String SCAN =
      "select count(*) from (select friend_id from friendship where person_id = ?) f";

  @Override
  public String toString() {
    return "raw index-only scan of all 5,000";
  }

  @Override
  public Visitor open() throws SQLException {
    var connection = source.getConnection();
    return new Session(connection, connection.prepareStatement(SCAN), people);
  }

  private record Session(Connection connection, PreparedStatement scan, List<Long> people)
      implements Visitor {

    @Override
    public boolean read() throws SQLException, WrongAnswer {
      scan.setLong(1, people.get(ThreadLocalRandom.current().nextInt(people.size())));
      try (var row = scan.executeQuery()) {
        row.next();
        if (row.getLong(1) != Graph.FRIENDS) {
          throw new WrongAnswer("%d friends".formatted(row.getLong(1)));
        }
        return true;
      }
    }

    @Override
    public void close() throws IOException, SQLException {
      connection.close();
    }
  }
}
