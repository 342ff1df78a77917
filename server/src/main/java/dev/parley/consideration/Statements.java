package dev.parley.consideration;

import dev.parley.consideration.Sum.Flow;
import dev.parley.http.Csv;
import java.util.List;

/// The ledger and its figures as tables, for whoever takes them elsewhere.
public final class Statements {
  private Statements() {}

  public static void ledger(List<LedgerEntry> entries, Csv csv) {
    csv.row(
        "entry",
        "day",
        "kind",
        "from",
        "amount",
        "currency",
        "what",
        "reference",
        "reverses",
        "recorded by",
        "recorded at");
    for (var entry : entries) {
      var given = entry.given();
      var amount = given.amount();
      csv.row(
          entry.id(),
          given.day(),
          given.kind().word(),
          given.from().word(),
          amount == null ? null : amount.number(),
          amount == null ? null : amount.currency(),
          given.what(),
          given.reference(),
          entry.reverses(),
          entry.recorded().by(),
          entry.recorded().at());
    }
  }

  /// What was promised, line by line.
  public static void commitments(List<Commitment> commitments, Csv csv) {
    csv.row("kind", "from", "first day", "first day after", "amount", "currency", "what");
    for (var one : commitments) {
      var amount = one.amount();
      csv.row(
          one.kind().word(),
          one.from().word(),
          one.span().from(),
          one.span().until(),
          amount == null ? null : amount.number(),
          amount == null ? null : amount.currency(),
          one.what());
    }
  }

  /// Each month once for every side and currency; where there was no money, without one.
  static void months(Figures figures, Csv csv) {
    csv.row("month", "disclosures", "messages", "from", "given", "currency");
    var flows = figures.flows();
    for (var row : figures.months()) {
      for (var flow : flows) {
        var given = new Money(row.given(flow), flow.currency());
        csv.row(
            row.period(),
            row.disclosures(),
            row.messages(),
            side(flow),
            given.number(),
            flow.currency());
      }
      if (flows.isEmpty()) {
        csv.row(row.period(), row.disclosures(), row.messages(), null, null, null);
      }
    }
  }

  private static String side(Flow flow) {
    return flow.from().word();
  }
}
