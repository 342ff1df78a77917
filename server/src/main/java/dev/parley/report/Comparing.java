package dev.parley.report;

import dev.parley.report.Report.Both;
import dev.parley.report.Report.Comparison;
import dev.parley.report.Report.Difference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// Holds a partner's counts against a report's. Where the report hides a figure, the partner's is
/// left out as well: next to the sums it would say what is hidden.
final class Comparing {
  private final Report report;
  private final Map<LocalDate, Map<Combination, Statement.Counts>> theirs = new HashMap<>();
  private final ArrayList<Difference> differences = new ArrayList<>();
  private long sends;
  private long clicks;
  private boolean disputed;

  private Comparing(Report report, Statement statement) {
    this.report = report;
    for (var told : statement.days()) {
      for (var one : told.counts()) {
        theirs.computeIfAbsent(told.day(), _ -> new HashMap<>()).put(one.combination(), one);
        sends += Statement.number(one.sends());
        clicks += Statement.number(one.clicks());
      }
    }
  }

  static Comparison of(Report report, Statement statement, Instant receivedAt) {
    return new Comparing(report, statement).compare(receivedAt);
  }

  private Comparison compare(Instant receivedAt) {
    var days = report.counts().days();
    for (int at = 0; at < days.size(); at++) {
      for (var row : report.counts().rows()) {
        compare(days.get(at).day(), row.combination(), row.days().get(at));
      }
    }
    var total = report.counts().total();
    return new Comparison(
        receivedAt,
        both(total.sends(), sends),
        both(total.clicks(), clicks),
        differences,
        disputed);
  }

  private void compare(LocalDate day, Combination combination, Figure ours) {
    var told = theirs.getOrDefault(day, Map.of()).get(combination);
    var sent = both(ours.sends(), told == null ? 0 : Statement.number(told.sends()));
    var clicked = both(ours.clicks(), told == null ? 0 : Statement.number(told.clicks()));
    if (differs(sent) || differs(clicked)) {
      differences.add(new Difference(day, combination, sent, clicked));
    }
  }

  private Both both(Count ours, long other) {
    var both = new Both(ours, ours.shown() ? Count.of(other) : ours);
    disputed |= differs(both) && beyond(both, report.head().rules().disputeThreshold());
    return both;
  }

  private static boolean differs(Both both) {
    return both.platform().shown() && both.platform().number() != both.partner().number();
  }

  /// Against the larger of the two, so that it is the same whoever is asked.
  private static boolean beyond(Both both, int percent) {
    var ours = both.platform().number();
    var theirs = both.partner().number();
    return Math.abs(ours - theirs) * 100 > Math.max(ours, theirs) * (long) percent;
  }
}
