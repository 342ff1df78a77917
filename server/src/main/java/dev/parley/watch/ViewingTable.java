package dev.parley.watch;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// A file of comma-separated values, read into lines.
///
/// @param header the first line
record ViewingTable(Line header, List<Line> lines) {
  /// Nobody has watched more; what is far larger is no viewing history.
  private static final int MOST = 1_000_000;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  /// @param number where it begins in the file, from 1
  record Line(long number, List<String> cells) {
    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  /// @throws ImportRefused if it cannot be read as one
  static ViewingTable read(Path file) {
    try (var text = open(file)) {
      return read(text, file.getFileName().toString());
    } catch (NoSuchFileException absent) {
      throw new ImportRefused(file + ": there is no such file.");
    } catch (CharacterCodingException other) {
      throw new ImportRefused(
          "%s is not in UTF-8; hand in the file as it was downloaded."
              .formatted(file.getFileName()));
    } catch (IOException unreadable) {
      throw new ImportRefused("%s cannot be read (%s).".formatted(file, unreadable.getMessage()));
    }
  }

  private static Reader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new ImportRefused(file + " is a folder; name the file in it.");
    }
    return new InputStreamReader(
        Files.newInputStream(file),
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  static ViewingTable read(Reader text, String name) throws IOException {
    var lines = new ArrayList<Line>();
    try (var parser = CSVParser.parse(text, FORMAT)) {
      var records = parser.iterator();
      for (var line = next(parser, records, name); line != null; ) {
        if (!line.isBlank()) {
          lines.add(line);
        }
        if (lines.size() > MOST) {
          throw new ImportRefused(
              name + " has more than a million lines, which no viewing history has.");
        }
        line = next(parser, records, name);
      }
    }
    if (lines.isEmpty()) {
      throw new ImportRefused(name + " is empty.");
    }
    return new ViewingTable(lines.getFirst(), List.copyOf(lines.subList(1, lines.size())));
  }

  private static @Nullable Line next(CSVParser parser, Iterator<CSVRecord> records, String name)
      throws IOException {
    var number = parser.getCurrentLineNumber() + 1;
    try {
      if (!records.hasNext()) {
        return null;
      }
      var cells = records.next().toList();
      return new Line(number, number == 1 ? withoutMark(cells) : cells);
    } catch (UncheckedIOException broken) {
      if (broken.getCause() instanceof CharacterCodingException other) {
        throw other;
      }
      throw new ImportRefused(
          "%s, line %d: a quote is out of place, or never closed.".formatted(name, number));
    }
  }

  /// Some programs put a byte order mark before everything.
  private static List<String> withoutMark(List<String> cells) {
    var first = cells.getFirst();
    if (!first.startsWith("\uFEFF")) {
      return cells;
    }
    var rest = new ArrayList<>(cells);
    rest.set(0, first.substring(1));
    return List.copyOf(rest);
  }
}
