package dev.parley.report;

import static dev.parley.http.InvalidFieldException.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a partner counted itself, for each day of a period. A combination that it leaves out had
/// neither sends nor clicks.
record Statement(List<Told> days) {
  private static final int MOST_DAYS = Period.DAYS;
  private static final int MOST_COUNTS = 10_000;

  /// Well below what JSON's numbers hold (2^53), for a percentage is taken of it too.
  private static final long MOST = 1L << 50;

  Statement {
    require(days != null && !days.isEmpty(), "days", "it is missing");
    require(days.size() <= MOST_DAYS, "days", "it has more than 14 entries");
    require(days.stream().noneMatch(Objects::isNull), "days", "it has a null in it");
    days = List.copyOf(days);
    bounded(days, "sends", Counts::sends);
    bounded(days, "clicks", Counts::clicks);
  }

  private static void bounded(
      List<Told> days, String what, Function<Counts, @Nullable Long> count) {
    long sum = 0;
    for (var told : days) {
      for (var one : told.counts()) {
        sum += number(count.apply(one));
        require(sum < MOST, "days", "all its %s together are not below %d".formatted(what, MOST));
      }
    }
  }

  record Told(LocalDate day, List<Counts> counts) {
    Told {
      require(day != null, "day", "it is missing");
      require(counts != null, "counts", "it is missing; write [] where nothing was counted");
      require(counts.size() <= MOST_COUNTS, "counts", "it has more than 10,000 entries");
      require(counts.stream().noneMatch(Objects::isNull), "counts", "it has a null in it");
      counts = List.copyOf(counts);
    }
  }

  record Counts(
      @JsonProperty("interface") String on,
      String initiationSurface,
      String implementationVariant,
      String recipientKind,
      @Nullable Long sends,
      @Nullable Long clicks) {
    Counts {
      require(on != null, "interface", "it is missing");
      require(initiationSurface != null, "initiationSurface", "it is missing");
      require(implementationVariant != null, "implementationVariant", "it is missing");
      require(recipientKind != null, "recipientKind", "it is missing");
      count("sends", sends);
      count("clicks", clicks);
    }

    private static void count(String field, @Nullable Long count) {
      require(count != null, field, "it is missing");
      require(
          number(count) >= 0 && number(count) < MOST,
          field,
          "it is no whole number from 0 and below %d".formatted(MOST));
    }

    Combination combination() {
      return new Combination(on, initiationSurface, implementationVariant, recipientKind);
    }
  }

  /// Whether it is about this period, each of its days once, and about nothing that was not agreed.
  ///
  /// @throws dev.parley.http.InvalidFieldException if not
  void check(Course course, Period period) {
    var missing = new HashSet<>(period.days());
    for (int at = 0; at < days.size(); at++) {
      var day = days.get(at).day();
      var field = "days[%d]".formatted(at);
      require(missing.remove(day), field + ".day", outside(period, day));
      check(course, day, days.get(at).counts(), field);
    }
    require(
        missing.isEmpty(),
        "days",
        "it lacks "
            + missing.stream().sorted().map(Object::toString).collect(Collectors.joining(", ")));
  }

  private static String outside(Period period, LocalDate day) {
    return "%s stands there twice, or is not within %s to %s"
        .formatted(day, period.from(), period.to());
  }

  private static void check(Course course, LocalDate day, List<Counts> counts, String field) {
    Set<Combination> seen = new HashSet<>();
    for (int at = 0; at < counts.size(); at++) {
      var one = counts.get(at);
      var combination = one.combination();
      var place = "%s.counts[%d]".formatted(field, at);
      require(
          Combination.KINDS.contains(combination.kind()) && stated(course, day, one),
          place,
          "'%s' was not agreed on %s".formatted(combination, day));
      require(seen.add(combination), place, "'%s' stands there twice".formatted(combination));
    }
  }

  /// A click belongs to the combination of its send, and may come when that is agreed no more.
  private static boolean stated(Course course, LocalDate day, Counts one) {
    var combination = one.combination();
    if (number(one.sends()) > 0) {
      return course.names(combination, day);
    }
    return course.arranged().stream()
        .anyMatch(before -> !before.from().isAfter(day) && before.names(combination));
  }

  /// In one order, so that the same figures are the same text.
  Map<String, Object> written() {
    var all = new TreeMap<LocalDate, List<Object>>();
    for (var told : days) {
      all.put(
          told.day(),
          told.counts().stream()
              .filter(one -> number(one.sends()) + number(one.clicks()) > 0)
              .sorted((one, other) -> one.combination().compareTo(other.combination()))
              .map(Statement::written)
              .toList());
    }
    return Map.of(
        "days",
        all.entrySet().stream()
            .map(day -> Map.of("day", day.getKey().toString(), "counts", day.getValue()))
            .toList());
  }

  private static Object written(Counts one) {
    return Map.of(
        "interface", one.on(),
        "initiationSurface", one.initiationSurface(),
        "implementationVariant", one.implementationVariant(),
        "recipientKind", one.recipientKind(),
        "sends", number(one.sends()),
        "clicks", number(one.clicks()));
  }

  static long number(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
