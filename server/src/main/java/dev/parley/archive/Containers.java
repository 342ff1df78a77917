package dev.parley.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens what a person names as an archive, or says what it is instead.
final class Containers {
  private static final int MAGIC_LENGTH = 8;

  private Containers() {}

  /// @throws ArchiveRefused where this is neither a zip nor a folder, or not a safe one
  static Container open(Path path, ArchiveLimits limits) {
    try {
      if (Files.isDirectory(path)) {
        return FolderContainer.open(path, limits);
      }
      var name = EntryName.shown(String.valueOf(path.getFileName()));
      if (!Files.isRegularFile(path)) {
        throw new ArchiveRefused("There is no file or folder \"%s\".".formatted(path));
      }
      checkIsZip(path, name);
      return ZipContainer.open(path, limits);
    } catch (IOException unreadable) {
      throw new ArchiveRefused(
          "%s cannot be read (%s).".formatted(path, unreadable.getClass().getSimpleName()));
    }
  }

  private static void checkIsZip(Path path, String name) throws IOException {
    String magic;
    try (var in = Files.newInputStream(path)) {
      magic = new String(in.readNBytes(MAGIC_LENGTH), StandardCharsets.ISO_8859_1);
    }
    if (!magic.startsWith("PK")) {
      throw new ArchiveRefused(
          "%s is no archive but %s: give the zip that was downloaded, or the folder it unpacks to."
              .formatted(name, kind(magic)));
    }
  }

  private static String kind(String magic) {
    if (magic.isEmpty()) {
      return "an empty file";
    }
    if (magic.startsWith("%PDF")) {
      return "a PDF";
    }
    if (magic.startsWith("{") || magic.startsWith("[")) {
      return "a single JSON file";
    }
    if (magic.startsWith("<")) {
      return "a page in HTML or XML";
    }
    if (magic.startsWith("Rar!") || magic.startsWith("7z") || magic.startsWith("\u001f\u008b")) {
      return "packed in another way than as a zip";
    }
    return "some other kind of file";
  }
}
