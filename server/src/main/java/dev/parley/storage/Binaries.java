package dev.parley.storage;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs, unpacked once from our own jar to the user's cache, or to the data folder
/// where there is none. Never to a folder for everybody, where somebody could put others in.
final class Binaries {
  private static final int EXECUTABLE = 0b001_000_000;

  private Binaries() {}

  /// The folder `bin` of the programs.
  static Path unpack(Path data) throws IOException {
    var name = "postgresql-" + fingerprint();
    var folder = cache().orElse(data).resolve(name);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.getParent());
      unpackWhole(folder);
    }
    return folder.resolve("bin");
  }

  private static Optional<Path> cache() {
    var named = System.getenv("XDG_CACHE_HOME");
    var home = Path.of(System.getProperty("user.home"));
    var cache = named == null || named.isEmpty() ? home.resolve(".cache") : Path.of(named);
    return Stream.of(cache, home).anyMatch(Files::isWritable)
        ? Optional.of(cache.resolve("parley"))
        : Optional.empty();
  }

  /// Unpacked beside and then renamed, so that the folder is whole or not there.
  private static void unpackWhole(Path folder) throws IOException {
    var beside = Files.createTempDirectory(folder.getParent(), "unpacking-");
    Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var packed = archive();
        var tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        unpack(entry, tar, beside);
      }
    }
    try {
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException faster) {
      Folders.delete(beside); // another process of ours was; its programs are as good
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    var target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("PostgreSQL's archive names " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, folder.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(content, target);
      var runs = (entry.getMode() & EXECUTABLE) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static InputStream archive() throws IOException {
    var system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    var machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "arm_64";
    var archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
    if (archive == null) {
      throw new StorageRefused(
          "There is no PostgreSQL in this jar for %s on %s; set PARLEY_DATABASE_URL."
              .formatted(system, machine));
    }
    return archive;
  }

  private static String fingerprint() throws IOException {
    try (var packed = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
      packed.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(packed.getMessageDigest().digest(), 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
