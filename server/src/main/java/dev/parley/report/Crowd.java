package dev.parley.report;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// A set of people by their numbers, made to be joined with others: how many different ones there
/// are on a day and in a period cannot be told from how many there were in each part.
///
/// Numbers lie close together, so that it keeps a bit for each of 65,536 of them at a time.
final class Crowd {
  private static final int SHIFT = 16;
  private static final int WORDS = 1 << (SHIFT - 6);
  private static final long LOW = (1L << SHIFT) - 1;

  private final Map<Long, long[]> chunks = new HashMap<>();
  private long known = -1;
  private long[] at = new long[0];

  void add(long person) {
    var chunk = person >> SHIFT;
    if (at.length == 0 || chunk != known) {
      at = chunks.computeIfAbsent(chunk, _ -> new long[WORDS]);
      known = chunk;
    }
    var low = (int) (person & LOW);
    at[low >>> 6] |= 1L << low;
  }

  /// All of these, eight bytes each, as PostgreSQL sends them.
  Crowd addAll(byte[] numbers) {
    var all = ByteBuffer.wrap(numbers);
    while (all.remaining() >= Long.BYTES) {
      add(all.getLong());
    }
    return this;
  }

  Crowd addAll(Crowd others) {
    others.chunks.forEach((chunk, words) -> {
      var mine = chunks.computeIfAbsent(chunk, _ -> new long[WORDS]);
      for (int word = 0; word < WORDS; word++) {
        mine[word] |= words[word];
      }
    });
    return this;
  }

  long size() {
    var size = 0L;
    for (var words : chunks.values()) {
      for (var word : words) {
        size += Long.bitCount(word);
      }
    }
    return size;
  }
}
