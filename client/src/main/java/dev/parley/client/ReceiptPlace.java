package dev.parley.client;

import java.util.regex.Pattern;

/// Where the journal has what was given out: the answer's `Parley-Receipt`.
///
/// @param index from 0, without gaps in its shard
public record ReceiptPlace(int shard, long index) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})/([0-9]{1,18})");

  /// @throws IllegalArgumentException if it is not `<shard>/<index>`
  public static ReceiptPlace parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no place in the journal");
    }
    return new ReceiptPlace(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)));
  }

  @Override
  public String toString() {
    return shard + "/" + index;
  }
}
