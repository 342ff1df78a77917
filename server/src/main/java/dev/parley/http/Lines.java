package dev.parley.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The lines of a body, one at a time; of an overlong one no more is kept than shows that it is.
final class Lines {
  private static final int LONGEST = 1 << 20;

  private final InputStream body;
  private long number;

  Lines(InputStream body) {
    this.body = new BufferedInputStream(body, 1 << 16);
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
    return body.available() > 0;
  }

  /// @return null at the end
  @Nullable Line next() throws IOException {
    var line = new ByteArrayOutputStream(256);
    int one;
    while ((one = body.read()) >= 0 && one != '\n') {
      if (line.size() <= LONGEST) {
        line.write(one);
      }
    }
    if (one < 0 && line.size() == 0) {
      return null;
    }
    number++;
    return new Line(number, line.toByteArray());
  }
}
