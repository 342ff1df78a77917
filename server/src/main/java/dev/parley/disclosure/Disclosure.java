package dev.parley.disclosure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Map;

/// One release of data to a partner, as its record says.
///
/// @param person whose data it was, by handle
/// @param what ids and counts
public record Disclosure(
    @JsonUnwrapped Receipt place,
    Instant recordedAt,
    Act act,
    String person,
    @JsonUnwrapped Ground ground,
    Map<String, Object> what) {

  /// On what it rested.
  ///
  /// @param consent the consent's id
  /// @param purpose what for, as the agreement read then
  public record Ground(
      String partner, String agreement, String capability, long consent, String purpose) {}
}
