package dev.parley.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// The folder of everything that is kept. One process at a time runs the database in it: the one
/// that holds the lock. Its guests hold another, so that it can wait for them. The operating system
/// takes both back however a process ends.
final class DataFolder implements AutoCloseable {
  private static final int PASSWORD_BYTES = 32;

  /// Bytes of the lock file, one for each lock.
  private static final int HOST = 0;

  private static final int GUESTS = 1;

  private final Path path;
  private final FileChannel lockFile;

  private DataFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /// @throws StorageRefused where the folder cannot be made or written to
  static DataFolder open(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path);
      }
      var file = path.resolve("parley.lock");
      var lockFile =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return new DataFolder(path, lockFile);
    } catch (IOException unusable) {
      throw unusable(path, unusable);
    }
  }

  private static StorageRefused unusable(Path path, IOException why) {
    var what = why.getClass().getSimpleName().replace("Exception", "");
    return new StorageRefused(
        "The data folder %s cannot be used (%s: %s); set PARLEY_DATA to one that you may write to."
            .formatted(path, what, why.getMessage()),
        why);
  }

  Path path() {
    return path;
  }

  /// Whether this process runs the database in the folder from now on.
  boolean lock() {
    try {
      if (lockFile.tryLock(HOST, 1, false) == null) {
        return false;
      }
      lockFile.truncate(0);
      var holder = Long.toString(ProcessHandle.current().pid()) + "\n";
      lockFile.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
      return true;
    } catch (IOException unusable) {
      throw unusable(path, unusable);
    }
  }

  /// Whether this process may use the database of the one that holds the lock, which is not so any
  /// more when that one is about to stop it.
  boolean join() {
    try {
      return lockFile.tryLock(GUESTS, 1, true) != null;
    } catch (IOException unusable) {
      throw unusable(path, unusable);
    }
  }

  /// Until the last guest is gone; then nobody can join any more.
  void awaitGuests() throws IOException {
    lockFile.lock(GUESTS, 1, false);
  }

  StorageRefused taken() {
    return new StorageRefused(
        "Another Parley (process %s) uses %s; stop it, or set PARLEY_DATA to another folder."
            .formatted(holder(), path));
  }

  private String holder() {
    try {
      return Files.readString(path.resolve("parley.lock")).strip();
    } catch (IOException unreadable) {
      return "unknown";
    }
  }

  Path passwordFile() {
    return path.resolve("database-password");
  }

  Optional<String> findPassword() {
    try {
      return Files.exists(passwordFile())
          ? Optional.of(Files.readString(passwordFile()).strip())
          : Optional.empty();
    } catch (IOException unreadable) {
      throw new StorageRefused(
          "%s cannot be read; start as the user that it belongs to.".formatted(passwordFile()),
          unreadable);
    }
  }

  /// Only its owner may read it, from the first moment that it exists.
  void makePassword() throws IOException {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    var line = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
    var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(passwordFile(), options, mine)) {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close(); // and with it the locks
    } catch (IOException ended) {
      // the lock goes with the process at the latest
    }
  }
}
