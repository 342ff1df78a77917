package dev.parley.archive;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One thread of the archives, surveyed: what it is and who is in it, and where its messages are.
///
/// @param participants names, a name twice where two people bear it
/// @param files newest first
record ArchivedThread(
    ThreadKey key, Traits traits, List<String> participants, Tally tally, List<Version> files) {

  /// @param encrypted end-to-end, as far as an archive can tell
  /// @param stillParticipant whether the owner is still in it
  record Traits(
      Section section,
      @Nullable String title,
      boolean group,
      boolean encrypted,
      boolean stillParticipant) {}

  /// What its messages sum up to. Of no messages, the oldest is later than the newest.
  ///
  /// @param seen everybody who wrote, reacted, came or went, by name
  record Tally(long messages, Map<String, Seen> seen, Instant oldest, Instant newest) {
    static final Tally NONE = new Tally(0, Map.of(), Instant.MAX, Instant.MIN);

    Tally with(Tally other) {
      var all = new LinkedHashMap<>(seen);
      other.seen.forEach((name, more) -> all.merge(name, more, Seen::with));
      return new Tally(
          messages + other.messages,
          all,
          oldest.isBefore(other.oldest) ? oldest : other.oldest,
          newest.isAfter(other.newest) ? newest : other.newest);
    }
  }

  /// @param last when they are last heard of in the thread
  record Seen(Instant last, boolean wrote) {
    Seen with(Seen other) {
      return new Seen(last.isAfter(other.last) ? last : other.last, wrote || other.wrote);
    }
  }

  /// One reading of the whole thread. Two downloads of one account are two versions, whose messages
  /// overlap; the zips of one download make one version together.
  record Version(List<ThreadFile> files) {}

  ArchivedThread withKey(ThreadKey other) {
    return new ArchivedThread(other, traits, participants, tally, files);
  }

  /// Everybody in it, once by name: who is listed, and who was and left.
  Set<String> names() {
    var names = new LinkedHashSet<>(participants);
    names.addAll(tally.seen().keySet());
    return names;
  }
}
