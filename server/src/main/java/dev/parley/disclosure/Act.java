package dev.parley.disclosure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a partner did.
public enum Act {
  READ,
  SEND,
  DELETE;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
