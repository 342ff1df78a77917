package dev.parley.storage;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database that is open: our own, somebody's that we share, or the operator's.
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private final Login login;
  private final @Nullable DataFolder folder;
  private final @Nullable Cluster ours;

  private Database(Login login, @Nullable DataFolder folder, @Nullable Cluster ours) {
    this.login = login;
    this.folder = folder;
    this.ours = ours;
  }

  /// @throws StorageRefused where there is none to open, or none that is safe
  static Database open(StorageSettings settings) {
    var database = opened(settings);
    try {
      Durability.require(database.login);
      return database;
    } catch (StorageRefused unsafe) {
      database.close();
      throw unsafe;
    }
  }

  private static Database opened(StorageSettings settings) {
    var folder = DataFolder.open(settings.data());
    try {
      if (folder.lock()) {
        return settings.database().isSet()
            ? new Database(settings.database().login(), folder, null)
            : started(folder);
      }
      if (!settings.join()) {
        throw folder.taken();
      }
      return settings.database().isSet()
          ? new Database(settings.database().login(), folder, null)
          : joined(folder);
    } catch (RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  private static Database started(DataFolder folder) {
    try {
      var cluster = Cluster.in(folder);
      return new Database(cluster.start(), folder, cluster);
    } catch (IOException | SQLException failed) {
      throw new StorageRefused(
          "PostgreSQL does not start in %s: %s".formatted(folder.path(), failed.getMessage()),
          failed);
    }
  }

  private static Database joined(DataFolder folder) {
    try {
      var running = Postmaster.find(Cluster.directory(folder)).filter(Postmaster::ready);
      var password = folder.findPassword();
      if (running.isPresent() && password.isPresent()) {
        var login = Login.embedded(running.get().port(), Cluster.OWNER, password.get());
        return new Database(login, folder, null);
      }
    } catch (IOException gone) {
      throw new StorageRefused("%s cannot be read.".formatted(folder.path()), gone);
    }
    throw new StorageRefused(
        "The server that uses %s is just starting or stopping; try again when it is not."
            .formatted(folder.path()));
  }

  Login login() {
    return login;
  }

  @Override
  public void close() {
    try {
      if (ours != null) {
        ours.stop();
      }
    } catch (IOException running) {
      LOG.error("PostgreSQL did not stop; the next start takes it over", running);
    } finally {
      if (folder != null) {
        folder.close();
      }
    }
  }
}
