package dev.parley.archive;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
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
  /// @param senders names in the order of their newest message
  record Tally(long messages, Set<String> senders, Instant oldest, Instant newest) {
    static final Tally NONE = new Tally(0, Set.of(), Instant.MAX, Instant.MIN);

    Tally with(Tally other) {
      var all = new LinkedHashSet<>(senders);
      all.addAll(other.senders);
      return new Tally(
          messages + other.messages,
          all,
          oldest.isBefore(other.oldest) ? oldest : other.oldest,
          newest.isAfter(other.newest) ? newest : other.newest);
    }
  }

  /// One reading of the whole thread. Two downloads of one account are two versions, whose messages
  /// overlap; the zips of one download make one version together.
  record Version(List<ThreadFile> files) {}

  ArchivedThread withKey(ThreadKey other) {
    return new ArchivedThread(other, traits, participants, tally, files);
  }

  /// Everybody in it, once by name: who is listed, and who wrote and left since.
  Set<String> names() {
    var names = new LinkedHashSet<>(participants);
    names.addAll(tally.senders());
    return names;
  }
}
