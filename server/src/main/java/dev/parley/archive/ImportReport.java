package dev.parley.archive;

import static dev.parley.archive.ImportProgress.grouped;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What an import read and what became of it.
///
/// @param people how many are known by handle, and how many by name only
/// @param unclear threads where two people bear one name, each with the names
record ImportReport(
    Owner owner, Read read, Stored stored, People people, List<String> unclear, Skips skips) {

  /// @param read files that were read to their end
  record Files(long read, int threads) {}

  /// @param byKind messages by the kind they are stored as
  record Read(Files files, Map<String, Long> byKind) {
    long messages() {
      return byKind.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /// @param added messages that were not there before
  /// @param changed messages that were there and were taken back since
  /// @param friends of the owner's, as the archive lists them
  record Stored(long added, long changed, Friends friends) {}

  /// @param read how many there are in the archive
  /// @param added how many of them were not known as friends before
  record Friends(long read, long added) {
    static final Friends NONE = new Friends(0, 0);
  }

  record People(int known, int byName) {}

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "Imported the archive of %s as \"%s\"."
            .formatted(EntryName.shown(owner.name()), owner.handle()));
    lines.add(row("files", grouped(read.files().read())));
    lines.add(row("threads", grouped(read.files().threads())));
    lines.add(row("messages", messageWords()));
    lines.add(row("stored", storedWords()));
    if (stored.friends().read() > 0) {
      lines.add(row("friends", friendWords()));
    }
    lines.add(
        row(
            "people",
            "%d with a handle, %d by name only".formatted(people.known(), people.byName())));
    lines.add(row("skipped", skippedWords()));
    skips.named().forEach(skip -> lines.add("  " + skip));
    if (skips.named().size() == Skips.NAMED && skips.count() > Skips.NAMED) {
      lines.add(
          "  and %s more; --verbose names each".formatted(grouped(skips.count() - Skips.NAMED)));
    }
    unclear.forEach(thread -> lines.add("Unclear who wrote what: " + thread));
    if (skips.count(Skip.What.FILE) > 0) {
      lines.add("SOME FILES WERE DAMAGED and are not imported; everything else is.");
    }
    return List.copyOf(lines);
  }

  private String messageWords() {
    var kinds =
        read.byKind().entrySet().stream()
            .map(kind -> kind.getKey() + " " + grouped(kind.getValue()))
            .collect(Collectors.joining(", "));
    return read.messages() == 0 ? "0" : "%s (%s)".formatted(grouped(read.messages()), kinds);
  }

  private String storedWords() {
    var there = read.messages() - stored.added();
    return stored.changed() == 0
        ? "%s new, %s already there".formatted(grouped(stored.added()), grouped(there))
        : "%s new, %s already there, of these %s taken back since"
            .formatted(grouped(stored.added()), grouped(there), grouped(stored.changed()));
  }

  private String friendWords() {
    var friends = stored.friends();
    return "%s (%s new)".formatted(grouped(friends.read()), grouped(friends.added()));
  }

  private String skippedWords() {
    if (skips.count() == 0) {
      return "nothing";
    }
    var words =
        "%s files, %s messages"
            .formatted(
                grouped(skips.count(Skip.What.FILE)), grouped(skips.count(Skip.What.MESSAGE)));
    var friends = skips.count(Skip.What.FRIEND);
    return friends == 0 ? words : words + ", %s friends".formatted(grouped(friends));
  }

  private static String row(String what, String howMuch) {
    return "  %-9s %s".formatted(what, howMuch);
  }
}
