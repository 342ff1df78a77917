package dev.parley.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What an import read and what became of it.
///
/// @param people how many are known by handle, and how many by name only
/// @param unclear threads where two people bear one name, each with the names
record ImportReport(
    Owner owner, Read read, Stored stored, People people, List<String> unclear, Skips skips) {

  /// @param files read to their end
  /// @param byKind messages by the kind they are stored as
  record Read(long files, int threads, Map<String, Long> byKind) {
    long messages() {
      return byKind.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /// @param added messages that were not there before
  /// @param changed messages that were there and were taken back since
  record Stored(long added, long changed) {}

  record People(int known, int byName) {}

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "Imported the archive of %s as \"%s\"."
            .formatted(EntryName.shown(owner.name()), owner.handle()));
    lines.add(row("files", "%,d".formatted(read.files())));
    lines.add(row("threads", "%,d".formatted(read.threads())));
    lines.add(row("messages", messageWords()));
    lines.add(row("stored", storedWords()));
    lines.add(
        row(
            "people",
            "%,d with a handle, %,d by name only".formatted(people.known(), people.byName())));
    lines.add(row("skipped", skippedWords()));
    skips.named().forEach(skip -> lines.add("  " + skip));
    if (skips.named().size() == Skips.NAMED && skips.count() > Skips.NAMED) {
      lines.add("  and %,d more; --verbose names each".formatted(skips.count() - Skips.NAMED));
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
            .map(
                kind -> "%s %,d".formatted(kind.getKey().toLowerCase(Locale.ROOT), kind.getValue()))
            .collect(Collectors.joining(", "));
    return read.messages() == 0 ? "0" : "%,d (%s)".formatted(read.messages(), kinds);
  }

  private String storedWords() {
    var there = read.messages() - stored.added();
    return stored.changed() == 0
        ? "%,d new, %,d already there".formatted(stored.added(), there)
        : "%,d new, %,d already there, of these %,d taken back since"
            .formatted(stored.added(), there, stored.changed());
  }

  private String skippedWords() {
    return skips.count() == 0
        ? "nothing"
        : "%,d files, %,d messages"
            .formatted(skips.count(Skip.What.FILE), skips.count(Skip.What.MESSAGE));
  }

  private static String row(String what, String howMuch) {
    return "  %-9s %s".formatted(what, howMuch);
  }
}
