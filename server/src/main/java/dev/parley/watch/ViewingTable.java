package dev.parley.watch;

import java.io.BufferedReader;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/// A file of comma-separated values, read into lines.
///
/// @param header the first line
/// @param bad those that are none
record ViewingTable(Line header, List<Line> lines, List<BadLine> bad) {
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
    var bad = new ArrayList<BadLine>();
    var records = new Records(new BufferedReader(text));
    for (var line = records.next(bad::add); line != null; line = records.next(bad::add)) {
      if (!line.isBlank()) {
        lines.add(line);
      }
      if (lines.size() + bad.size() > MOST) {
        throw new ImportRefused(
            name + " has more than a million lines, which no viewing history has.");
      }
    }
    if (lines.isEmpty() && bad.isEmpty()) {
      throw new ImportRefused(name + " is empty.");
    }
    if (lines.isEmpty() || (!bad.isEmpty() && bad.getFirst().line() < lines.getFirst().number())) {
      throw new ImportRefused("%s, %s.".formatted(name, bad.getFirst()));
    }
    return new ViewingTable(
        lines.getFirst(), List.copyOf(lines.subList(1, lines.size())), List.copyOf(bad));
  }

  /// The records of a file, each by itself: what is wrong with one harms no other.
  private static final class Records {
    /// A title has a line break in it at most here and there; an unclosed quote reaches no further.
    private static final int LONGEST = 10;

    private final BufferedReader text;
    private final Deque<String> ahead = new ArrayDeque<>();
    private long read;

    Records(BufferedReader text) {
      this.text = text;
    }

    @Nullable Line next(Consumer<BadLine> bad) throws IOException {
      while (true) {
        var number = read + 1;
        var lines = new ArrayList<String>();
        String wrong = null;
        while (lines.size() < LONGEST && wrong == null) {
          var line = ahead.isEmpty() ? text.readLine() : ahead.remove();
          if (line == null) {
            break;
          }
          lines.add(line);
          var record = String.join("\n", lines);
          if (isClosed(record)) {
            var cells = cells(number == 1 ? withoutMark(record) : record);
            if (cells != null) {
              read += lines.size();
              return new Line(number, cells);
            }
            wrong = record;
          }
        }
        if (lines.isEmpty()) {
          return null;
        }
        bad.accept(new BadLine(number, "a quote is out of place, or never closed"));
        read++;
        putBack(lines.subList(1, lines.size()));
      }
    }

    private void putBack(List<String> lines) {
      lines.reversed().forEach(ahead::addFirst);
    }

    private static boolean isClosed(String record) {
      return record.chars().filter(one -> one == '"').count() % 2 == 0;
    }

    private static @Nullable List<String> cells(String record) {
      if (record.isEmpty()) {
        return List.of("");
      }
      try (var parser = CSVParser.parse(record, FORMAT)) {
        var records = parser.getRecords();
        return records.size() == 1 ? records.getFirst().toList() : null;
      } catch (IOException | UncheckedIOException broken) {
        return null;
      }
    }
  }

  /// Some programs put a byte order mark before everything.
  private static String withoutMark(String record) {
    return record.startsWith("\uFEFF") ? record.substring(1) : record;
  }
}
