package dev.parley.notice;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A partner's answer, as far as it is read at all: the status, and of the body a little, only
/// where somebody asks for it. Whoever answers without end is not listened to without end.
///
/// @param headers by their names in small letters
record Reply(int status, Map<String, String> headers, InputStream rest) {
  private static final int LONGEST_HEAD = 16 << 10;
  private static final int LONGEST_BODY = 4 << 10;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

  /// Reads up to the end of the headers (RFC 9112); interim answers are passed over.
  static Reply read(InputStream from) throws IOException {
    var lines = new Head(from);
    while (true) {
      var status = STATUS.matcher(lines.next());
      if (!status.matches()) {
        throw new ProtocolException("no status line");
      }
      var headers = new HashMap<String, String>();
      for (var line = lines.next(); !line.isEmpty(); line = lines.next()) {
        var colon = line.indexOf(':');
        if (colon > 0) {
          headers.put(
              line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
      }
      var code = Integer.parseInt(status.group(1));
      if (code >= 200) {
        return new Reply(code, Map.copyOf(headers), from);
      }
    }
  }

  /// The first 4 KiB of the body.
  String body() throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return new String(chunks(), StandardCharsets.UTF_8);
    }
    var length = headers.getOrDefault("content-length", "");
    var most = length.matches("[0-9]{1,3}") ? Integer.parseInt(length) : LONGEST_BODY;
    return new String(rest.readNBytes(most), StandardCharsets.UTF_8);
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    var lines = new Head(rest);
    while (body.size() < LONGEST_BODY) {
      var size = lines.next().split(";", 2)[0].strip();
      if (!size.matches("[0-9a-fA-F]{1,6}") || size.matches("0+")) {
        break;
      }
      var chunk = Integer.parseInt(size, 16);
      body.write(rest.readNBytes(Math.min(chunk, LONGEST_BODY)));
      if (chunk > LONGEST_BODY) {
        break;
      }
      lines.next();
    }
    return body.toByteArray();
  }

  /// Lines up to a limit.
  private static final class Head {
    private final InputStream from;
    private int read;

    Head(InputStream from) {
      this.from = from;
    }

    String next() throws IOException {
      var line = new StringBuilder();
      for (int one = from.read(); one != '\n'; one = from.read()) {
        if (one < 0) {
          throw new EOFException("it ended within its head");
        }
        if (++read > LONGEST_HEAD) {
          throw new ProtocolException("a head of more than 16 KiB");
        }
        line.append((char) one);
      }
      var end = line.length() - 1;
      return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }
  }
}
