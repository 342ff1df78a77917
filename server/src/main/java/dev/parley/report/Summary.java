package dev.parley.report;

import dev.parley.report.Report.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A report in a few sentences.
final class Summary {
  private Summary() {}

  static List<String> of(Report report) {
    var total = report.counts().total();
    var sentences = new ArrayList<String>();
    sentences.add(sends(total));
    sentences.add(clicks(total, report.head().rules().attributionDays()));
    before(report, sentences);
    var late = report.past().restatements().size();
    if (late > 0) {
      sentences.add(
          "Events of %d earlier period%s came too late for %s and are restated here."
              .formatted(late, late == 1 ? "" : "s", late == 1 ? "its report" : "their reports"));
    }
    if (report.arrangements().size() > 1) {
      sentences.add("What is agreed changed within the period; each stands below with its days.");
    }
    var comparison = report.comparison();
    sentences.add(
        comparison == null
            ? "The partner had handed in no counts of its own when this report was closed."
            : partner(comparison));
    return List.copyOf(sentences);
  }

  private static String sends(Figure total) {
    return switch (total.sends().state()) {
      case HIDDEN -> "Too few people sent recommendations for a count to be shown.";
      case NOT_MEASURED -> "Nothing was measured.";
      case SHOWN ->
          total.sends().number() == 0
              ? "Nobody sent a recommendation."
              : "People sent %,d recommendations; they were %,d different senders%s."
                  .formatted(total.sends().number(), total.senders().number(), recipients(total));
    };
  }

  private static String recipients(Figure total) {
    return total.recipients().shown()
        ? String.format(Locale.ROOT, " and %,d different recipients", total.recipients().number())
        : ", and some recipients are outside of the platform, where nobody counts people";
  }

  private static String clicks(Figure total, int days) {
    if (!total.clicks().shown()) {
      return "Too few people followed one for a count to be shown.";
    }
    var rate = total.clickThrough();
    return "Recipients followed them %,d times, %,d of these within %d days of the send%s."
        .formatted(
            total.clicks().number(),
            total.attributed().number(),
            days,
            rate.shown() ? ": " + Sheet.rate(rate) + " of the sends" : "");
  }

  private static void before(Report report, List<String> sentences) {
    var before = report.past().before();
    if (before == null) {
      return;
    }
    var then = before.total().sends();
    var now = report.counts().total().sends();
    if (then.shown() && now.shown() && then.number() > 0) {
      var tenths = (now.number() - then.number()) * 1000 / then.number();
      sentences.add(
          "That is %s%d.%d %% of sends against the period before, which had %,d."
              .formatted(
                  tenths < 0 ? "-" : "+",
                  Math.abs(tenths) / 10,
                  Math.abs(tenths) % 10,
                  then.number()));
    }
  }

  private static String partner(Comparison comparison) {
    var found = comparison.differences().size();
    var words =
        found == 0
            ? "The partner's own counts are the same wherever both are shown"
            : "The partner's own counts differ in %d place%s"
                .formatted(found, found == 1 ? "" : "s");
    return words + (comparison.disputed() ? ", by more than is agreed: they are disputed." : ".");
  }
}
