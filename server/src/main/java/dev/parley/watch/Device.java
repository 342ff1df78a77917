package dev.parley.watch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// On what somebody watched.
enum Device {
  TV,
  PHONE,
  TABLET,
  COMPUTER,
  CONSOLE,
  OTHER;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
