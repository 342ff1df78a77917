package dev.parley.report;

import dev.parley.report.Traffic.Click;
import dev.parley.report.Traffic.Send;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Counts events a second time, over the events as they happened and without the database: slowly,
/// and as the definitions read.
final class Recount {
  private final Traffic traffic;
  private final ZoneId zone;
  private final int attributionDays;

  Recount(Traffic traffic, ZoneId zone, int attributionDays) {
    this.traffic = traffic;
    this.zone = zone;
    this.attributionDays = attributionDays;
  }

  LocalDate day(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  /// @param combination which ones, and on which day
  /// @param after received from then on, and before `before`
  Sizes count(
      Predicate<Combination> combination, Predicate<LocalDate> day, Instant after, Instant before) {
    var sends =
        traffic.sends.stream()
            .filter(send -> !send.cell().test() && combination.test(send.cell().combination()))
            .filter(send -> day.test(day(send.at())))
            .filter(send -> !send.at().isBefore(after) && send.at().isBefore(before))
            .toList();
    var clicks =
        firstOfEachDay().stream()
            .filter(click -> !click.send().cell().test())
            .filter(click -> combination.test(click.send().cell().combination()))
            .filter(click -> day.test(day(click.at())))
            .filter(click -> !click.received().isBefore(after) && click.received().isBefore(before))
            .toList();
    var attributed = clicks.stream().filter(this::within).toList();
    return new Sizes(
        sends.size(),
        sends.stream().map(Send::sender).distinct().count(),
        sends.stream().anyMatch(send -> send.recipient() == null)
            ? Sizes.NOT_MEASURED
            : sends.stream().map(Send::recipient).distinct().count(),
        new Sizes.Clicks(
            clicks.size(),
            people(clicks).size(),
            attributed.size(),
            people(attributed).size(),
            people(clicks.stream().filter(click -> !within(click)).toList()).size()));
  }

  private boolean within(Click click) {
    var passed = Duration.between(click.send().at(), click.at());
    return passed.compareTo(Duration.ofDays(attributionDays)) <= 0;
  }

  private static Set<String> people(List<Click> clicks) {
    return clicks.stream()
        .map(click ->
            click.send().recipient() == null
                ? "outside, of " + click.send().sender()
                : "person " + click.send().recipient())
        .collect(Collectors.toSet());
  }

  /// A repetition on the same day is none.
  private List<Click> firstOfEachDay() {
    record Once(long send, LocalDate day) {}
    Map<Once, Click> first = new HashMap<>();
    for (var click : traffic.clicks) {
      first.putIfAbsent(new Once(click.send().id(), day(click.at())), click);
    }
    return List.copyOf(first.values());
  }
}
