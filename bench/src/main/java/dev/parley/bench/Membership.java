package dev.parley.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/// Who may read which thread: the place in the list is the thread's.
///
/// @param person one of its participants
record Membership(long thread, long person) {

  static List<Membership> list(DataSource source) throws SQLException {
    var sql = "select thread_id, min(person_id) from participant group by 1 order by 1";
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      var all = new ArrayList<Membership>();
      while (row.next()) {
        all.add(new Membership(row.getLong(1), row.getLong(2)));
      }
      return List.copyOf(all);
    }
  }

  /// Any of them, all alike: no thread is hotter than another, so caches help nobody.
  static <T> T any(List<T> all) {
    return all.get(ThreadLocalRandom.current().nextInt(all.size()));
  }
}
