package dev.parley.archive;

import java.util.LinkedHashMap;

/// Numbers messages that one sender wrote in one moment, in the order of one reading.
///
/// Files are newest first, so such messages stand next to each other; only the last moments are
/// remembered, or memory would grow with the thread.
final class Ordinals {
  private static final int REMEMBERED = 16_384;

  private final LinkedHashMap<Moment, Integer> seen = new LinkedHashMap<>();

  private record Moment(String role, long millis) {}

  int next(String role, long millis) {
    var moment = new Moment(role, millis);
    var ordinal = seen.merge(moment, 1, Integer::sum) - 1;
    if (seen.size() > REMEMBERED) {
      seen.pollFirstEntry();
    }
    return ordinal;
  }
}
