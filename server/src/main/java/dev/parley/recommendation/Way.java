package dev.parley.recommendation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a recommendation gets to a recipient.
enum Way {
  /// They find it inside the partner's app.
  APP,
  /// As a message in the platform's inbox.
  INBOX,
  /// By a link that the person hands on themselves.
  LINK;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Way of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// As counts tell it: whether the platform's own inbox delivers.
  String recipientKind() {
    return this == INBOX ? "platform" : "non-platform";
  }
}
