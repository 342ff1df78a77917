package dev.parley.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Seeded;
import dev.parley.party.Territory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Every rule of law beside its citation, with the day before and the day of each change.
class LawTableTest {
  private static final Laws LAWS = new Laws(new LawSettings(ContentRule.ONE_PARTY));
  private static final LocalDate LAST_DAY = LocalDate.of(2040, 1, 1);

  static Stream<LawCase> cases() {
    return LawCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lawChangesOnTheDayThatTheTableSays(LawCase told) {
    for (var place : told.in()) {
      var from = topic(LAWS.in(LawCase.territory(place), told.since()), told.law());

      assertThat(from).as(place).isEqualTo(cited(told, from));
      if (told.isFirst()) {
        assertThat(told.since()).isEqualTo(Laws.FIRST_DAY);
      } else {
        var before = LAWS.in(LawCase.territory(place), told.since().minusDays(1));
        assertThat(topic(before, told.law()).demand())
            .as("%s, the day before", place)
            .isEqualTo(read(told.before(), from));
      }
    }
  }

  /// A rule without a row is law that nobody has read twice.
  @Test
  void everyRuleHasItsRowAndEveryRowItsRule() {
    var rules =
        LAWS.stream()
            .map(entry -> row(entry.topic(), entry.place(), entry.cited().since()))
            .toList();

    var rows =
        cases()
            .flatMap(told ->
                told.in().stream()
                    .map(place ->
                        row(told.law(), place.equals("elsewhere") ? "" : place, told.since())))
            .toList();

    assertThat(rows).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(rules);
  }

  @Test
  void noTerritoryIsWithoutLawOnAnyDayOnWhichAnythingChanges() {
    var days = new TreeSet<LocalDate>();
    LAWS.stream()
        .map(entry -> entry.cited().since())
        .forEach(since -> {
          days.add(since);
          days.add(since.plusDays(1));
          days.add(since.minusDays(1));
        });
    days.remove(Laws.FIRST_DAY.minusDays(1));

    for (var day : days) {
      anywhere().forEach(place -> assertWhole(place, day));
    }
  }

  @Seeded(300)
  void noTerritoryIsWithoutLawOnAnyDay(Random random) {
    var all = anywhere().toList();
    var days = (int) (LAST_DAY.toEpochDay() - Laws.FIRST_DAY.toEpochDay());

    var place = all.get(random.nextInt(all.size()));
    var day = Laws.FIRST_DAY.plusDays(random.nextInt(days));

    assertWhole(place, day);
  }

  @Test
  void noDayBeforeTheFirstHasAnyLaw() {
    assertThatThrownBy(() -> LAWS.in(null, Laws.FIRST_DAY.minusDays(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void lawOfTodayIsTheLawOfThatDay() {
    var day = LocalDate.of(2026, 11, 24);
    var fresh = new Laws(new LawSettings(ContentRule.AUTHOR));
    var before = Territory.stream().map(territory -> fresh.in(territory, day)).toList();

    var lenient = fresh.lenient(day.atTime(12, 0).toInstant(ZoneOffset.UTC));

    assertThat(Territory.stream().map(territory -> fresh.in(territory, day)).toList())
        .isEqualTo(before);
    assertThat(lenient.oneParty()).isEmpty();
    assertThat(lenient.author()).contains("US", "US-NY", "CA").doesNotContain("US-CA", "DE", "JP");
  }

  /// All that there are, and the one that nobody knows.
  private static Stream<String> anywhere() {
    return Stream.concat(Stream.of("elsewhere"), Territory.stream().map(Territory::code));
  }

  private static void assertWhole(String place, LocalDate day) {
    var demands = LAWS.in(LawCase.territory(place), day).demands();

    assertThat(demands).hasSize(8);
    assertThat(demands)
        .as("%s on %s", place, day)
        .allSatisfy(demand -> {
          assertThat(demand.citation()).isNotBlank();
          assertThat(demand.demand()).isNotBlank();
          assertThat(demand.since()).isBeforeOrEqualTo(day);
        });
  }

  private static List<Object> row(String topic, String place, LocalDate since) {
    return List.of(topic, place, since);
  }

  private static Cited<?> cited(LawCase told, Cited<?> like) {
    return new Cited<>(read(told.demands(), like), told.since(), told.citation());
  }

  private static Object read(JsonNode told, Cited<?> like) {
    return Groups.YAML.treeToValue(told, like.demand().getClass());
  }

  private static Cited<?> topic(Law law, String topic) {
    return switch (topic) {
      case "content" -> law.content();
      case "age" -> law.age();
      case "minors" -> law.minors();
      case "basis" -> law.basis();
      case "viewing" -> law.viewing();
      case "reasking" -> law.reasking();
      case "signal" -> law.signal();
      case "portability" -> law.portability();
      default -> throw new AssertionError("'" + topic + "' is no topic");
    };
  }
}
