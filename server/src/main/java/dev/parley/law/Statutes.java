package dev.parley.law;

import dev.parley.party.Territory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// All rules about one topic, from `law/<topic>.yaml`.
///
/// From general to particular: what holds where no rule is known, a country's own rule, a US
/// state's own. The most particular that there is on a day holds, and of its changes the newest.
/// Where a group of countries and one of them by its name have a rule since the same day, that of
/// the one holds.
final class Statutes<T> {
  private static final String ANYWHERE_ELSE = "";

  private final String topic;
  private final Map<String, NavigableMap<LocalDate, Cited<T>>> places = new HashMap<>();

  private Statutes(String topic) {
    this.topic = topic;
  }

  /// @param territories codes, or names of groups; empty for where no rule is known
  private record Rule(
      List<String> territories, LocalDate since, JsonNode demands, String citation) {}

  private record Rules(List<Rule> rules) {}

  static <T> Statutes<T> read(String topic, Class<T> demand, Groups groups) {
    var statutes = new Statutes<T>(topic);
    try (var file = Groups.open(topic)) {
      var rules = Groups.YAML.readValue(file, Rules.class).rules();
      rules.forEach(rule -> statutes.ofGroups(rule, statutes.cited(rule, demand), groups));
      var named = new Statutes<T>(topic);
      rules.forEach(rule -> named.byName(rule, statutes.cited(rule, demand), groups));
      named.places.forEach((place, changes) -> statutes.changes(place).putAll(changes));
      return statutes;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Cited<T> cited(Rule rule, Class<T> demand) {
    return new Cited<>(
        Groups.YAML.treeToValue(rule.demands(), demand), rule.since(), rule.citation());
  }

  private void ofGroups(Rule rule, Cited<T> cited, Groups groups) {
    for (var name : rule.territories()) {
      if (groups.has(name)) {
        groups.get(name).forEach(territory -> put(territory.code(), cited));
      }
    }
  }

  private void byName(Rule rule, Cited<T> cited, Groups groups) {
    if (rule.territories().isEmpty()) {
      put(ANYWHERE_ELSE, cited);
    }
    for (var name : rule.territories()) {
      if (!groups.has(name)) {
        put(new Territory(name).code(), cited);
      }
    }
  }

  private void put(String place, Cited<T> cited) {
    if (changes(place).put(cited.since(), cited) != null) {
      throw new IllegalStateException(
          "law/%s.yaml has two rules for '%s' since %s".formatted(topic, place, cited.since()));
    }
  }

  private NavigableMap<LocalDate, Cited<T>> changes(String place) {
    return places.computeIfAbsent(place, _ -> new TreeMap<>());
  }

  /// @param territory null where nobody knows it
  Cited<T> in(@Nullable Territory territory, LocalDate day) {
    return ways(territory)
        .flatMap(place -> Stream.ofNullable(places.get(place)))
        .flatMap(changes -> Stream.ofNullable(changes.floorEntry(day)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException("law/%s.yaml says nothing for %s".formatted(topic, day)))
        .getValue();
  }

  private static Stream<String> ways(@Nullable Territory territory) {
    return territory == null
        ? Stream.of(ANYWHERE_ELSE)
        : Stream.of(territory.code(), territory.country().code(), ANYWHERE_ELSE).distinct();
  }

  /// One rule in one place.
  ///
  /// @param place a code; empty for where no rule is known
  record Entry<T>(String topic, String place, Cited<T> cited) {}

  Stream<Entry<T>> stream() {
    return places.entrySet().stream()
        .flatMap(place ->
            place.getValue().values().stream()
                .map(cited -> new Entry<>(topic, place.getKey(), cited)));
  }
}
