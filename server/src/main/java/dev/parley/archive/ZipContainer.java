package dev.parley.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// An archive as it was downloaded.
final class ZipContainer implements Container {
  private final String name;
  private final ZipFile zip;
  private final Allowance allowance;
  private final Map<String, ZipEntry> files;

  private ZipContainer(String name, ZipFile zip, Allowance allowance, Map<String, ZipEntry> files) {
    this.name = name;
    this.zip = zip;
    this.allowance = allowance;
    this.files = files;
  }

  static ZipContainer open(Path path, ArchiveLimits limits) throws IOException {
    var name = EntryName.shown(String.valueOf(path.getFileName()));
    checkEnd(path, name, limits);
    var zip = opened(path, name);
    try {
      var allowance = new Allowance(name, Files.size(path), limits);
      return new ZipContainer(name, zip, allowance, files(zip, name, limits));
    } catch (RuntimeException | IOException refused) {
      zip.close();
      throw refused;
    }
  }

  private static void checkEnd(Path path, String name, ArchiveLimits limits) throws IOException {
    var end = ZipEnd.find(path);
    if (end == null) {
      throw cutShort(name);
    }
    if (end.entries() > limits.entries() || end.directoryBytes() > limits.directoryBytes()) {
      throw new ArchiveRefused(
          "%s is refused: it lists %d files, and no archive of more than %d is read."
              .formatted(name, end.entries(), limits.entries()));
    }
  }

  private static ZipFile opened(Path path, String name) throws IOException {
    try {
      return new ZipFile(path.toFile());
    } catch (ZipException notUtf8) {
      return openedAsLatin1(path, name);
    }
  }

  /// Zips that were packed anew by old tools have names in an encoding of their own, which the JDK
  /// takes for damage. The names of what is read here are ASCII.
  private static ZipFile openedAsLatin1(Path path, String name) throws IOException {
    try {
      return new ZipFile(path.toFile(), StandardCharsets.ISO_8859_1);
    } catch (ZipException damaged) {
      throw cutShort(name);
    }
  }

  private static ArchiveRefused cutShort(String name) {
    return new ArchiveRefused(
        "%s is a zip that is damaged or cut short: download it again.".formatted(name));
  }

  /// Every name is checked, of photos too; only what may be read is kept.
  private static Map<String, ZipEntry> files(ZipFile zip, String name, ArchiveLimits limits) {
    var files = new HashMap<String, ZipEntry>();
    var entries = zip.entries();
    while (entries.hasMoreElements()) {
      var entry = entries.nextElement();
      var path = EntryName.checked(entry.getName(), name);
      if (entry.isDirectory() || !isRead(path)) {
        continue;
      }
      checkClaims(entry, path, name, limits);
      if (files.put(path, entry) != null) {
        throw new ArchiveRefused(
            "%s is refused: it has two files \"%s\".".formatted(name, EntryName.shown(path)));
      }
    }
    return files;
  }

  private static boolean isRead(String path) {
    return path.endsWith(".json") || path.endsWith(".html") || path.endsWith(".htm");
  }

  /// What a bomb says of itself is believed, so that an open one is refused at the door.
  private static void checkClaims(ZipEntry entry, String path, String name, ArchiveLimits limits) {
    new Allowance(name, Long.MAX_VALUE, limits)
        .spend(entry.getSize(), path, entry.getSize(), entry.getCompressedSize());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  @Override
  public InputStream open(String path) throws IOException {
    var entry = files.get(path);
    var in = entry == null ? null : zip.getInputStream(entry);
    if (entry == null || in == null) {
      throw new ZipException("no entry");
    }
    var counted = new CountedStream(in, allowance, path, entry.getCompressedSize());
    return new ChecksummedStream(counted, entry.getCrc());
  }

  @Override
  public void startOver() {
    allowance.reset();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
