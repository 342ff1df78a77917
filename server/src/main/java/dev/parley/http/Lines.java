package dev.parley.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The lines of a body, one at a time; of an overlong one no more is kept than shows that it is.
final class Lines {
  private static final int LONGEST = 1 << 20;
  private static final int BUFFER = 1 << 16;

  private final InputStream body;
  private final byte[] buffer = new byte[BUFFER];

  /// What is in the buffer no more of the line that has begun. It grows by doubling, so that a line
  /// in many small pieces costs no more than one in a few.
  private final ByteArrayOutputStream part = new ByteArrayOutputStream();

  private int from;

  /// Up to there no line ends.
  private int end;

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

  /// Whether a whole line can be read without waiting for whoever sends it. What has come of one is
  /// taken in meanwhile.
  boolean nextIsThere() throws IOException {
    while (!endIsThere()) {
      if (body.available() == 0 || !fill()) {
        return false;
      }
    }
    return true;
  }

  /// @return null at the end
  @Nullable Line next() throws IOException {
    while (!endIsThere()) {
      if (!fill()) {
        return part.size() == 0 ? null : line();
      }
    }
    keep();
    from = ++end;
    return line();
  }

  private boolean endIsThere() {
    while (end < filled && buffer[end] != '\n') {
      end++;
    }
    return end < filled;
  }

  private boolean fill() throws IOException {
    keep();
    from = 0;
    end = 0;
    filled = Math.max(0, body.read(buffer));
    return filled > 0;
  }

  private void keep() {
    part.write(buffer, from, Math.min(end - from, LONGEST + 1 - part.size()));
  }

  private Line line() {
    var line = new Line(++number, part.toByteArray());
    part.reset();
    return line;
  }
}
