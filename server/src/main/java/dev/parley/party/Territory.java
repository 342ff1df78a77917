package dev.parley.party;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Where somebody lives, as law sees it: an ISO 3166-1 alpha-2 country, or a US state as in ISO
/// 3166-2 (`US-CA`).
///
/// It throws an IllegalArgumentException if there is no such country, or no such form
public record Territory(@JsonValue String code) {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> US_STATES =
      Set.of(
          ("US-AL US-AK US-AZ US-AR US-CA US-CO US-CT US-DE US-DC US-FL US-GA US-HI US-ID US-IL"
                  + " US-IN US-IA US-KS US-KY US-LA US-ME US-MD US-MA US-MI US-MN US-MS US-MO"
                  + " US-MT US-NE US-NV US-NH US-NJ US-NM US-NY US-NC US-ND US-OH US-OK US-OR"
                  + " US-PA US-RI US-SC US-SD US-TN US-TX US-UT US-VT US-VA US-WA US-WV US-WI"
                  + " US-WY")
              .split(" "));

  @JsonCreator
  public Territory {
    if (!COUNTRIES.contains(code) && !US_STATES.contains(code)) {
      throw new IllegalArgumentException(
          "'%s' is no territory: use a country's two letters (DE) or a US state (US-CA)."
              .formatted(code));
    }
  }

  /// In the order of the alphabet.
  public static List<String> codes(Collection<Territory> territories) {
    return territories.stream().map(Territory::code).sorted().toList();
  }

  public static Stream<Territory> stream() {
    return Stream.concat(COUNTRIES.stream(), US_STATES.stream()).sorted().map(Territory::new);
  }

  /// The country a state belongs to; a country itself.
  public Territory country() {
    return code.length() == 2 ? this : new Territory(code.substring(0, 2));
  }

  /// Whether `other` is this territory or lies in it.
  public boolean contains(Territory other) {
    return equals(other) || equals(other.country());
  }

  @Override
  public String toString() {
    return code;
  }
}
