package dev.parley.oauth;

import java.time.LocalDate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says that Global Privacy Control is heeded here (its section 4, the support resource).
@RestController
class PrivacyControlApi {
  static final String PATH = "/.well-known/gpc.json";

  /// Since when it means what it means here.
  private static final LocalDate SINCE = LocalDate.of(2026, 11, 27);

  /// @param lastUpdate the day on which this was said
  record Support(boolean gpc, LocalDate lastUpdate) {}

  @GetMapping(PATH)
  Support support() {
    return new Support(true, SINCE);
  }
}
