package dev.parley.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What an import read and what became of it.
///
/// @param added how many views were not there before
record NetflixReport(String as, String name, NetflixFile file, int added) {
  /// More are counted, and not named.
  private static final int NAMED = 20;

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("Imported %s as the viewing history of \"%s\".".formatted(name, as));
    var dates = file.dates();
    if (dates != null) {
      lines.add(row("dates", "read as " + dates.words()));
    }
    var views = file.views();
    lines.add(
        row(
            "views",
            "%s (%s of films, %s of episodes, %s of trailers and the like)"
                .formatted(
                    grouped(views.size()), of(Kind.FILM), of(Kind.EPISODE), of(Kind.EXTRA))));
    lines.add(
        row(
            "stored",
            "%s new, %s already there".formatted(grouped(added), grouped(views.size() - added))));
    var bad = file.bad();
    lines.add(row("skipped", bad.isEmpty() ? "nothing" : grouped(bad.size()) + " lines"));
    bad.stream().limit(NAMED).forEach(line -> lines.add("  " + line));
    if (bad.size() > NAMED) {
      lines.add("  and %s more".formatted(grouped(bad.size() - NAMED)));
    }
    return List.copyOf(lines);
  }

  private String of(Kind kind) {
    return grouped(file.views().stream().filter(view -> view.kind() == kind).count());
  }

  /// With commas, whatever the machine's language: what is printed is English.
  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String row(String what, String howMuch) {
    return "  %-9s %s".formatted(what, howMuch);
  }
}
