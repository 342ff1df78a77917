package dev.parley.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The lines of a body, one at a time; of an overlong one no more is kept than shows that it is.
final class Lines {
  private static final int LONGEST = 1 << 20;
  private static final int BUFFER = 1 << 16;
  private static final byte[] NOTHING = new byte[0];

  private final InputStream body;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int filled;
  private long number;

  Lines(InputStream body) {
    this.body = body;
  }

  static final class Line {
    private final long number;
    private final byte[] bytes;

    private Line(long number, byte[] bytes) {
      this.number = number;
      this.bytes = bytes;
    }

    /// Counted from 1.
    long number() {
      return number;
    }

    /// In bytes.
    int length() {
      return bytes.length;
    }

    boolean isBlank() {
      for (var one : bytes) {
        if (one != ' ' && one != '\t' && one != '\r') {
          return false;
        }
      }
      return true;
    }

    <T> T as(Class<T> type, JsonMapper json) throws BodyTooLargeException {
      if (bytes.length > LONGEST) {
        throw new BodyTooLargeException("line", LONGEST);
      }
      return json.readValue(bytes, type);
    }
  }

  /// Whether the next line can be begun without waiting for whoever sends it.
  boolean moreIsThere() throws IOException {
    return from < filled || body.available() > 0;
  }

  /// @return null at the end
  @Nullable Line next() throws IOException {
    var line = NOTHING;
    while (from < filled || fill()) {
      var end = from;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      line = joined(line, end);
      from = Math.min(end + 1, filled);
      if (end < filled) {
        number++;
        return new Line(number, line);
      }
    }
    if (line.length == 0) {
      return null;
    }
    number++;
    return new Line(number, line);
  }

  private boolean fill() throws IOException {
    from = 0;
    filled = Math.max(0, body.read(buffer));
    return filled > 0;
  }

  private byte[] joined(byte[] line, int end) {
    var room = LONGEST + 1 - line.length;
    var more = Math.min(end - from, room);
    if (more == 0) {
      return line;
    }
    if (line.length == 0) {
      return Arrays.copyOfRange(buffer, from, from + more);
    }
    var joined = Arrays.copyOf(line, line.length + more);
    System.arraycopy(buffer, from, joined, line.length, more);
    return joined;
  }
}
