package dev.parley.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.recommendation.Agreed;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// By what counts are told apart.
///
/// @param on the interface
/// @param surface where the person started
/// @param kind of the recipient: `platform` or `non-platform`
record Combination(
    @JsonProperty("interface") String on,
    @JsonProperty("initiationSurface") String surface,
    @JsonProperty("implementationVariant") String variant,
    @JsonProperty("recipientKind") String kind)
    implements Comparable<Combination> {
  static final List<String> KINDS = List.of("non-platform", "platform");

  private static final Comparator<Combination> ORDER =
      Comparator.comparing(Combination::on)
          .thenComparing(Combination::surface)
          .thenComparing(Combination::variant)
          .thenComparing(Combination::kind);

  /// All that an agreement names, in their order.
  static TreeSet<Combination> all(Agreed agreed) {
    var all = new TreeSet<Combination>();
    for (var on : agreed.interfaces()) {
      for (var surface : agreed.surfaces()) {
        for (var variant : agreed.variants()) {
          KINDS.forEach(kind -> all.add(new Combination(on, surface, variant, kind)));
        }
      }
    }
    return all;
  }

  @Override
  public int compareTo(Combination other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return String.join(" / ", on, surface, variant, kind);
  }
}
