package dev.parley.archive;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which names in an archive are which people on the platform, as the operator says in a CSV file
/// (RFC 4180, UTF-8): a header `name,handle`, and perhaps `thread`, then a line a person.
///
/// @param rows in the file's order
record PeopleMap(List<Row> rows) {
  static final PeopleMap NONE = new PeopleMap(List.of());

  /// A file this long is no list of one person's friends.
  private static final long LONGEST = 16 << 20;

  /// @param thread the thread's folder in the archive, where the line holds in that thread only
  record Row(String name, String handle, @Nullable String thread) {
    boolean isFor(String other, ThreadKey key) {
      return name.equals(other) && thread != null && isKey(thread, key);
    }

    private static boolean isKey(String folder, ThreadKey key) {
      var value = key.value();
      return ThreadKey.ofFolder(folder).equals(key)
          || value.equals("id:" + folder)
          || value.startsWith("flat:" + folder.replaceFirst("_[0-9]+$", "") + ":");
    }
  }

  /// Handles of people of this name in this thread: of lines for the thread, or else of the lines
  /// for all threads.
  List<String> handles(String name, ThreadKey thread) {
    var here = rows.stream().filter(row -> row.isFor(name, thread)).map(Row::handle).toList();
    return here.isEmpty() ? handles(name) : here;
  }

  /// Handles of people of this name, of the lines for all threads.
  List<String> handles(String name) {
    return rows.stream()
        .filter(row -> row.thread() == null && row.name().equals(name))
        .map(Row::handle)
        .distinct()
        .toList();
  }

  /// Names that are said to be this handle, in whatever thread.
  List<String> namesOf(String handle) {
    return rows.stream()
        .filter(row -> row.handle().equals(handle))
        .map(Row::name)
        .distinct()
        .toList();
  }

  /// @throws ArchiveRefused with the line, where the file is not of this form
  static PeopleMap read(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new ArchiveRefused("%s is too long for a list of people.".formatted(file));
      }
      return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    } catch (MalformedInputException notUtf8) {
      throw new ArchiveRefused("%s is not in UTF-8.".formatted(file));
    } catch (IOException unreadable) {
      throw new ArchiveRefused("There is no file \"%s\" that could be read.".formatted(file));
    }
  }

  static PeopleMap parse(String text, String file) {
    var lines = Csv.parse(text.startsWith("\uFEFF") ? text.substring(1) : text, file);
    var header =
        lines.isEmpty()
            ? List.<String>of()
            : lines.getFirst().fields().stream()
                .map(field -> field.strip().toLowerCase(Locale.ROOT))
                .toList();
    if (!header.contains("name") || !header.contains("handle")) {
      throw new ArchiveRefused(
          "%s should begin with the line \"name,handle\" or \"name,handle,thread\"."
              .formatted(file));
    }
    var rows = new ArrayList<Row>();
    for (var line : lines.subList(1, lines.size())) {
      rows.add(row(header, line, file));
    }
    return new PeopleMap(List.copyOf(rows));
  }

  private static Row row(List<String> header, Csv.Line line, String file) {
    if (line.fields().size() != header.size()) {
      throw new ArchiveRefused(
          "%s, line %d: has %d fields, the header has %d."
              .formatted(file, line.number(), line.fields().size(), header.size()));
    }
    var name = line.fields().get(header.indexOf("name")).strip();
    var handle = line.fields().get(header.indexOf("handle")).strip();
    var column = header.indexOf("thread");
    var thread = column < 0 ? "" : line.fields().get(column).strip();
    if (handle.isEmpty()) {
      throw new ArchiveRefused("%s, line %d: has no handle.".formatted(file, line.number()));
    }
    return new Row(name, handle, thread.isEmpty() ? null : thread);
  }
}
