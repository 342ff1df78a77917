package dev.parley.watch;

import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Under which an event is kept once: who told it, and what they call it. A hash, so that of an
/// event that is deleted nothing can be read any more.
record EventKey(String hex) {
  static EventKey of(PartnerId partner, String id) {
    return hash("partner", partner.value(), id);
  }

  /// @param row what makes it that one, in the order of the file
  static EventKey brought(PersonId person, String... row) {
    var parts = new String[row.length + 2];
    parts[0] = "brought";
    parts[1] = Long.toString(person.value());
    System.arraycopy(row, 0, parts, 2, row.length);
    return hash(parts);
  }

  /// Each part with its length before it, so that no two lists run together to the same text.
  private static EventKey hash(String... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      Arrays.stream(parts)
          .forEach(part -> {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
          });
      return new EventKey(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static EventKey read(byte[] bytes) {
    return new EventKey(HexFormat.of().formatHex(bytes));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
