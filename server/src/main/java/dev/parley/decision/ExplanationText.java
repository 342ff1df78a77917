package dev.parley.decision;

import dev.parley.decision.Explanation.Asked;
import dev.parley.law.Law;
import dev.parley.law.Laws;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An explanation for a terminal: what was decided first, then why, and each citation on a line of
/// its own under what rests on it.
final class ExplanationText {
  private static final String INDENT = " ".repeat(7);

  private ExplanationText() {}

  static List<String> of(Explanation explained) {
    var lines = new ArrayList<String>();
    lines.add("%s: %s".formatted(explained.decision(), explained.sentence()));
    if (explained.reason() != null) {
      lines.add("reason: " + explained.reason());
    }
    var where = explained.territory() == null ? "somewhere unknown" : explained.territory().code();
    lines.add("at: %s, for somebody in %s".formatted(explained.at(), where));
    lines.add("");
    lines.add("The rules, in order:");
    explained.rules().forEach(rule -> add(lines, rule));
    lines.add("");
    lines.add("The law there on that day:");
    explained.law().forEach(demand -> add(lines, demand));
    return lines;
  }

  private static void add(List<String> lines, Asked rule) {
    lines.add("  %s  %s: %s".formatted(mark(rule.holds()), rule.rule(), rule.detail()));
    lines.add(INDENT + "[" + rule.citation() + "]");
  }

  private static String mark(@Nullable Boolean holds) {
    if (holds == null) {
      return " - ";
    }
    return holds ? "yes" : "NO ";
  }

  private static void add(List<String> lines, Law.Demand demand) {
    lines.add("  %s: %s".formatted(demand.topic(), demand.demand()));
    var since = demand.since().equals(Laws.FIRST_DAY) ? "before " : "";
    lines.add(INDENT + "[%s; since %s%s]".formatted(demand.citation(), since, demand.since()));
  }
}
