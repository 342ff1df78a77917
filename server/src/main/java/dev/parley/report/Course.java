package dev.parley.report;

import dev.parley.agreement.AgreementId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// How an agreement ran, as far as reports are concerned.
///
/// @param start the first day of its first period: that of the term's first instant
/// @param end its last day, agreed or come earlier
/// @param arranged the earliest first; none where reports were never agreed
record Course(AgreementId agreement, LocalDate start, LocalDate end, List<Arranged> arranged) {
  Course {
    arranged = List.copyOf(arranged);
  }

  /// @param number from 1; there are as many as the term has
  Period period(int number) {
    var from = start.plusDays((long) Period.DAYS * (number - 1));
    var whole = from.plusDays(Period.DAYS - 1L);
    var to = whole.isAfter(end) ? end : whole;
    var zone = zone(to);
    return new Period(
        number,
        from,
        to,
        to.plusDays(1).atStartOfDay(zone).toInstant(),
        to.plusDays(1L + Period.GRACE_DAYS).atStartOfDay(zone).toInstant());
  }

  /// How many periods there are up to its end.
  int periods() {
    var days = start.until(end, ChronoUnit.DAYS) + 1;
    return (int) Math.max(0, (days + Period.DAYS - 1) / Period.DAYS);
  }

  /// What is due later than that, and until it closes, its report is for, and no other one.
  Instant since(Period period) {
    return period.number() == 1 ? Instant.EPOCH : period(period.number() - 1).closes();
  }

  /// Whether reports were agreed on any day of it.
  boolean reports(Period period) {
    return arranged.stream().anyMatch(one -> one.meets(period.from(), period.to()));
  }

  /// The number of the period that was going on at that instant; 0 before the first.
  int current(Instant at) {
    int low = 0;
    int high = periods() + 1;
    while (high - low > 1) {
      var middle = (low + high) >>> 1;
      if (period(middle).from().atStartOfDay(zone(period(middle).from())).toInstant().isAfter(at)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  /// In which days were counted then.
  ZoneId zone(LocalDate day) {
    var zone = arranged.getFirst().agreed().zone();
    for (var one : arranged) {
      if (!one.from().isAfter(day)) {
        zone = one.agreed().zone();
      }
    }
    return zone;
  }

  List<Arranged> during(Period period) {
    return arranged.stream().filter(one -> one.meets(period.from(), period.to())).toList();
  }

  /// What was agreed last of all that held in it, but for the minimum: nobody is shown who was
  /// promised not to be, whatever is agreed later.
  Reporting reporting(Period period) {
    var last = during(period).getLast().reporting();
    return last.withMinimum(minimum(during(period)));
  }

  /// The largest minimum that ever held.
  int minimum() {
    return minimum(arranged);
  }

  private static int minimum(List<Arranged> some) {
    return some.stream().mapToInt(one -> one.reporting().minimum()).max().orElseThrow();
  }

  /// All that an agreement named in it, in their order.
  NavigableSet<Combination> combinations(Period period) {
    var all = new TreeSet<Combination>();
    during(period).forEach(one -> all.addAll(Combination.all(one.agreed())));
    return all;
  }

  boolean names(Combination combination, LocalDate day) {
    return arranged.stream().anyMatch(one -> one.covers(day) && one.names(combination));
  }
}
