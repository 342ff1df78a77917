package dev.parley.consideration;

import dev.parley.consideration.Sum.Flow;
import dev.parley.disclosure.Tallies.Tally;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// What was paid beside what was read: by year, and by month.
///
/// @param years from the first to the last in which anything was promised, given or read
/// @param months in which anything was given or read, and those between
public record Figures(List<Row> years, List<Row> months) {

  /// One year or month.
  ///
  /// @param promised for what begins in it
  public record Row(
      String period, List<Sum> promised, List<Sum> given, long disclosures, long messages) {

    long given(Flow flow) {
      return given.stream()
          .filter(sum -> sum.flow().equals(flow))
          .mapToLong(sum -> sum.money().minor())
          .sum();
    }
  }

  static Figures of(List<Commitment> commitments, List<LedgerEntry> ledger, List<Tally> disclosed) {
    var years = new TreeMap<Integer, Gathered>();
    var months = new TreeMap<YearMonth, Gathered>();
    for (var commitment : commitments) {
      gathered(years, commitment.span().from().getYear()).promise(commitment);
    }
    for (var entry : ledger) {
      gathered(years, entry.given().day().getYear()).give(entry);
      gathered(months, YearMonth.from(entry.given().day())).give(entry);
    }
    for (var tally : disclosed) {
      gathered(years, tally.day().getYear()).count(tally);
      gathered(months, YearMonth.from(tally.day())).count(tally);
    }
    return new Figures(rows(years, year -> year + 1), rows(months, month -> month.plusMonths(1)));
  }

  private static <K extends Comparable<K>> Gathered gathered(Map<K, Gathered> all, K period) {
    return all.computeIfAbsent(period, _ -> new Gathered());
  }

  private static <K extends Comparable<K>> List<Row> rows(
      TreeMap<K, Gathered> all, Function<K, K> next) {
    var rows = new ArrayList<Row>();
    if (!all.isEmpty()) {
      for (var at = all.firstKey(); at.compareTo(all.lastKey()) <= 0; at = next.apply(at)) {
        rows.add(all.getOrDefault(at, new Gathered()).row(at.toString()));
      }
    }
    return List.copyOf(rows);
  }

  /// What can be drawn: each side's money in each currency.
  List<Flow> flows() {
    return Stream.concat(years.stream(), months.stream())
        .flatMap(row -> row.given().stream())
        .map(Sum::flow)
        .distinct()
        .sorted(Comparator.comparing(Flow::toString))
        .toList();
  }

  private static final class Gathered {
    private final Map<Flow, Money> promised = new HashMap<>();
    private final Map<Flow, Money> given = new HashMap<>();
    private long disclosures;
    private long messages;

    void promise(Commitment commitment) {
      var amount = commitment.amount();
      if (amount != null) {
        promised.merge(new Flow(commitment.from(), amount.currency()), amount, Money::plus);
      }
    }

    void give(LedgerEntry entry) {
      var amount = entry.given().amount();
      if (amount != null) {
        given.merge(new Flow(entry.given().from(), amount.currency()), amount, Money::plus);
      }
    }

    void count(Tally tally) {
      disclosures += tally.disclosures();
      messages += tally.messages();
    }

    Row row(String period) {
      return new Row(period, sums(promised), sums(given), disclosures, messages);
    }

    private static List<Sum> sums(Map<Flow, Money> all) {
      return all.entrySet().stream()
          .map(each -> new Sum(each.getKey().from(), each.getValue()))
          .sorted(Comparator.comparing(Sum::toString))
          .toList();
    }
  }
}
