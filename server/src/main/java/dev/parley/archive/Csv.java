package dev.parley.archive;

import java.util.ArrayList;
import java.util.List;

/// Comma-separated values as RFC 4180 has them: a field with a comma, a quote or a line break is
/// quoted, a quote in it is doubled.
final class Csv {
  private final String text;
  private final String file;
  private final List<Line> lines = new ArrayList<>();
  private int at;
  private int number = 1;

  /// @param number of its first line, from 1
  record Line(int number, List<String> fields) {}

  private Csv(String text, String file) {
    this.text = text;
    this.file = file;
  }

  /// All lines that are not empty.
  static List<Line> parse(String text, String file) {
    var csv = new Csv(text, file);
    while (csv.at < text.length()) {
      csv.line();
    }
    return List.copyOf(csv.lines);
  }

  private void line() {
    var begun = number;
    var fields = new ArrayList<String>();
    do {
      fields.add(field());
    } while (take(','));
    take('\r');
    if (at < text.length() && !take('\n')) {
      throw new ArchiveRefused("%s, line %d: a quote out of place.".formatted(file, number));
    }
    number++;
    if (fields.size() > 1 || !fields.getFirst().isBlank()) {
      lines.add(new Line(begun, List.copyOf(fields)));
    }
  }

  private String field() {
    if (take('"')) {
      return quoted();
    }
    var start = at;
    while (at < text.length() && ",\r\n\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    var field = new StringBuilder();
    var begun = number;
    while (at < text.length()) {
      var c = text.charAt(at++);
      if (c == '"' && !take('"')) {
        return field.toString();
      }
      if (c == '\n') {
        number++;
      }
      field.append(c);
    }
    throw new ArchiveRefused("%s, line %d: a quote is never closed.".formatted(file, begun));
  }

  private boolean take(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }
}
