package dev.parley.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events as the HTML standard says (section 9.2.6), and what Parley says in
/// comments.
final class SseReader {
  private static final String RECEIPT = "receipt ";

  /// A message with all that hangs on it stays far below; what is longer is none.
  private static final int LONGEST = 4 << 20;

  private final BufferedReader lines;
  private final Runnable alive;

  /// @param alive told of every line, heartbeats included
  SseReader(InputStream stream, Runnable alive) {
    this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    this.alive = alive;
  }

  /// What stands between two empty lines.
  ///
  /// @param id null where it has none of its own
  /// @param data empty where it only says where the stream stands
  /// @param receipt of its data
  record Block(@Nullable String id, String event, String data, @Nullable ReceiptPlace receipt) {}

  /// The next block; null at the stream's end, which drops what is not complete.
  @Nullable Block next() throws IOException {
    @Nullable String id = null;
    var event = "message";
    var data = new StringBuilder();
    @Nullable ReceiptPlace receipt = null;
    var begun = false;
    String line;
    while ((line = lines.readLine()) != null) {
      alive.run();
      if (line.isEmpty() && begun) {
        return new Block(id, event, withoutLastBreak(data), receipt);
      }
      var colon = line.indexOf(':');
      var name = colon < 0 ? line : line.substring(0, colon);
      var value = colon < 0 ? "" : withoutFirstSpace(line.substring(colon + 1));
      begun |= !name.isEmpty();
      switch (name) {
        case "" -> receipt = value.startsWith(RECEIPT) ? place(value) : receipt;
        case "id" -> id = value;
        case "event" -> event = value;
        case "data" -> append(data, value);
        default -> {} // The standard: other fields are ignored.
      }
    }
    return null;
  }

  private static void append(StringBuilder data, String value) {
    if (data.length() + value.length() > LONGEST) {
      throw new ProtocolBroken("An event is longer than any message.");
    }
    data.append(value).append('\n');
  }

  private static ReceiptPlace place(String comment) {
    try {
      return ReceiptPlace.parse(comment.substring(RECEIPT.length()).strip());
    } catch (IllegalArgumentException unreadable) {
      throw new ProtocolBroken("An event's receipt cannot be read.", unreadable);
    }
  }

  private static String withoutFirstSpace(String value) {
    return value.startsWith(" ") ? value.substring(1) : value;
  }

  private static String withoutLastBreak(StringBuilder data) {
    return data.isEmpty() ? "" : data.substring(0, data.length() - 1);
  }
}
