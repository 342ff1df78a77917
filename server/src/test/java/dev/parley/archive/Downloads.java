package dev.parley.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Archives for tests, written by hand in the true form.
final class Downloads {
  private Downloads() {}

  /// A download of the test resources, unpacked.
  static Path folder(String name) {
    return Path.of("src/test/resources/archive", name).toAbsolutePath();
  }

  /// The folder as a zip, its paths changed by `renamed`.
  static Path zip(Path folder, Path zip, UnaryOperator<String> renamed) {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip));
        var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(renamed.apply(folder.relativize(file).toString())));
        Files.copy(file, out);
      }
      return zip;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Path zip(Path folder, Path zip) {
    return zip(folder, zip, UnaryOperator.identity());
  }

  /// A zip of files that are given as path, content, path, content.
  static Path zipOf(Path zip, String... pathsAndContents) {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var i = 0; i < pathsAndContents.length; i += 2) {
        out.putNextEntry(new ZipEntry(pathsAndContents[i]));
        out.write(pathsAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
      }
      return zip;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// A thread's file of two people, with these messages, each an object in JSON.
  static String thread(String... messages) {
    return """
    {"participants": [{"name": "Bo Berg"}, {"name": "Ada Wren"}],
     "messages": [
    %s
     ],
     "title": "Bo Berg", "is_still_participant": true}
    """
        .formatted(String.join(",\n", List.of(messages)));
  }

  static String message(String sender, long millis, String content) {
    return "{\"sender_name\": \"%s\", \"timestamp_ms\": %d, \"content\": \"%s\"}"
        .formatted(sender, millis, content);
  }
}
