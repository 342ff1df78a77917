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
  private final DataFolder folder;
  private final @Nullable Cluster ours;

  /// Whether whoever shares our own is waited for: a command ends when it may, a server when it
  /// must.
  private final boolean patient;

  private Database(Login login, DataFolder folder, @Nullable Cluster ours, boolean patient) {
    this.login = login;
    this.folder = folder;
    this.ours = ours;
    this.patient = patient;
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
            ? new Database(settings.database().login(), folder, null, false)
            : started(folder, settings.join());
      }
      if (!settings.join()) {
        throw folder.taken();
      }
      return settings.database().isSet()
          ? new Database(settings.database().login(), folder, null, false)
          : joined(folder);
    } catch (RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  private static Database started(DataFolder folder, boolean patient) {
    try {
      var cluster = Cluster.in(folder);
      return new Database(cluster.start(), folder, cluster, patient);
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
      if (running.isPresent() && password.isPresent() && folder.join()) {
        var login = Login.embedded(running.get().port(), Cluster.OWNER, password.get());
        return new Database(login, folder, null, false);
      }
    } catch (IOException gone) {
      throw new StorageRefused("%s cannot be read.".formatted(folder.path()), gone);
    }
    throw new StorageRefused(
        "The Parley that uses %s is just starting or stopping; try again when it is not."
            .formatted(folder.path()));
  }

  Login login() {
    return login;
  }

  @Override
  public void close() {
    try {
      if (ours != null && patient) {
        folder.awaitGuests();
      }
      if (ours != null) {
        ours.stop();
      }
    } catch (IOException running) {
      LOG.error("PostgreSQL did not stop; the next start takes it over", running);
    } finally {
      folder.close();
    }
  }
}
