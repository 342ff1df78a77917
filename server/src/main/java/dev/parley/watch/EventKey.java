package dev.parley.watch;

import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import dev.parley.storage.Fingerprint;
import java.nio.ByteBuffer;

/// Under which an event is kept once: who told it, and what they call it. A hash, so that of an
/// event that is deleted nothing can be read any more.
///
/// @param first eight bytes of the hash; the others follow
record EventKey(long first, long second, long third, long fourth) {
  private static final int BYTES = 4 * Long.BYTES;

  static EventKey of(PartnerId partner, String id) {
    return read(Fingerprint.of("partner", partner.value(), id));
  }

  /// @param row what makes it that one, in the order of the file
  static EventKey brought(PersonId person, String... row) {
    var parts = new String[row.length + 2];
    parts[0] = "brought";
    parts[1] = Long.toString(person.value());
    System.arraycopy(row, 0, parts, 2, row.length);
    return read(Fingerprint.of(parts));
  }

  static EventKey read(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new EventKey(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }
}
