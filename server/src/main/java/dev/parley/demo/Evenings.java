package dev.parley.demo;

import dev.parley.client.PersonId;
import dev.parley.client.WatchEvent;
import dev.parley.client.WatchEvent.Device;
import dev.parley.client.WatchEvent.Title;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What somebody of the made-up world watched in the weeks before: the same each time for the same
/// days, under the same ids, so that it can be told again.
final class Evenings {
  static final int DAYS = 24;

  private static final LocalTime FIRST = LocalTime.of(18, 0);
  private static final int EVENING_MINUTES = 3 * 60;
  private static final int SHORTEST_MINUTES = 12;
  private static final int LONGEST_MINUTES = 110;

  private static final List<String> SHOWS = List.of("Night Ferry", "The Allotment", "Cold Desk");

  private final Citizen citizen;
  private final PersonId id;

  /// @param id as the partner knows them
  Evenings(Citizen citizen, PersonId id) {
    this.citizen = citizen;
    this.id = id;
  }

  /// @param today of which nothing is told yet
  Stream<WatchEvent> before(LocalDate today) {
    return IntStream.rangeClosed(1, DAYS).boxed().flatMap(ago -> on(today.minusDays(ago)));
  }

  private Stream<WatchEvent> on(LocalDate day) {
    var dice = new Dice(day.toEpochDay() * 1_000_003 + citizen.handle().hashCode());
    return dice.below(3) == 0
        ? Stream.empty()
        : IntStream.rangeClosed(1, 1 + dice.below(2)).mapToObj(number -> event(day, number, dice));
  }

  private WatchEvent event(LocalDate day, int number, Dice dice) {
    var start = day.atTime(FIRST).plusMinutes(dice.below(EVENING_MINUTES));
    return new WatchEvent(
        "%s/%d/%s".formatted(day, number, id.value()),
        id,
        title(dice),
        start.toInstant(ZoneOffset.UTC),
        Duration.ofMinutes(SHORTEST_MINUTES + dice.below(LONGEST_MINUTES)),
        dice.pick(List.of(Device.TV, Device.TV, Device.PHONE, Device.COMPUTER)),
        new WatchEvent.Profile(citizen.who().firstName(), false),
        Objects.requireNonNull(citizen.who().territory(), "who watches lives somewhere").code());
  }

  private static Title title(Dice dice) {
    if (dice.oneIn(2)) {
      return film(dice.pick(Phrases.FILMS));
    }
    var show = dice.pick(SHOWS);
    var season = String.valueOf(1 + dice.below(3));
    return Title.episode(slug(show), show, season, "Episode %d".formatted(1 + dice.below(8)));
  }

  static Title film(String name) {
    return Title.film(slug(name), name);
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }
}
