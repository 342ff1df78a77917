package dev.parley.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What a database must hold to before it may keep the record of disclosures: that what it says is
/// written stays written when the power goes.
final class Durability {
  private static final int OLDEST = 18;

  /// Waiting for a standby to have applied a commit is more than waiting for this disk.
  private static final List<String> ON = List.of("on", "remote_apply");

  private Durability() {}

  /// @throws StorageRefused where it does not hold to that
  static void require(Login login) {
    try (var connection = login.connect()) {
      requireVersion(connection);
      var off = new ArrayList<String>();
      for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        var value = show(connection, setting);
        if (!ON.contains(value)) {
          off.add(setting + " is " + value);
        }
      }
      if (!off.isEmpty()) {
        throw new StorageRefused(
            "The database may lose what it confirmed (%s); switch these on, then start again."
                .formatted(String.join(", ", off)));
      }
    } catch (SQLException unreachable) {
      throw new StorageRefused(
          "The database at %s cannot be used: %s"
              .formatted(login.url(), sentence(String.valueOf(unreachable.getMessage()))),
          unreachable);
    }
  }

  private static void requireVersion(Connection connection) throws SQLException {
    var version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST) {
      throw new StorageRefused(
          "The database is PostgreSQL %d; Parley needs %d or newer.".formatted(version, OLDEST));
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (var query = connection.prepareStatement("select current_setting(?)")) {
      query.setString(1, setting);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static String sentence(String message) {
    var line = message.lines().findFirst().orElse("no reason given").strip();
    return line.endsWith(".") ? line : line + ".";
  }
}
