package dev.parley.law;

import dev.parley.party.Territory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One row of `law/cases.yaml`: a change of law, and where it happened.
record LawCase(
    String law,
    List<String> in,
    LocalDate since,
    JsonNode before,
    JsonNode demands,
    String citation) {

  private record Table(List<LawCase> cases) {}

  static Stream<LawCase> all() {
    try (var file = LawCase.class.getResourceAsStream("/law/cases.yaml")) {
      return Groups.YAML.readValue(Objects.requireNonNull(file), Table.class).cases().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Null stands for a territory that nobody knows, which has what holds elsewhere.
  static @Nullable Territory territory(String place) {
    return place.equals("elsewhere") ? null : new Territory(place);
  }

  boolean isFirst() {
    return before.isString() && before.asString().equals("nothing");
  }

  @Override
  public String toString() {
    return "%s in %s since %s: %s".formatted(law, in, since, citation);
  }
}
