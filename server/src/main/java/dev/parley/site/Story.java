package dev.parley.site;

import dev.parley.agreement.Capability;
import dev.parley.disclosure.Disclosure;
import dev.parley.disclosure.Receipt;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// One disclosure, told to the person whose data it was.
///
/// @param partner by name
/// @param what how much of what
/// @param place by which its receipt is found
record Story(
    Instant when, String partner, Seen what, Capability capability, Ground ground, Receipt place) {

  /// What was seen or done: under this key the message bundles have a sentence for it.
  ///
  /// @param count of messages, threads, people or friends
  /// @param more of which it was seen that they are there, and not what they say
  record Seen(String key, long count, long more) {}

  /// @param consent by its number
  /// @param purpose what for, as was agreed
  record Ground(String agreement, long consent, String purpose) {}

  static Story of(Disclosure told, String partner, String agreement) {
    var ground = told.ground();
    return new Story(
        told.recordedAt(),
        partner,
        seen(told),
        Capability.ofScope(ground.capability()).orElseThrow(),
        new Ground(agreement, ground.consent(), ground.purpose()),
        told.place());
  }

  private static Seen seen(Disclosure told) {
    var what = told.what();
    return switch (told.act()) {
      case SEND ->
          what.containsKey("recommendation")
              ? new Seen("seen.recommended", count(what, "sends"), 0)
              : new Seen("seen.send", 1, 0);
      case DELETE -> new Seen("seen.delete", 1, 0);
      case READ -> read(what);
    };
  }

  private static Seen read(Map<String, Object> what) {
    if (what.containsKey("kind")) {
      return friends(what);
    }
    if (what.containsKey("recommendations")) {
      return new Seen("seen.recommendations", count(what, "recommendations"), 0);
    }
    return what.containsKey("threads") ? threads(what) : messages(what);
  }

  private static Seen friends(Map<String, Object> what) {
    return what.containsKey("handles")
        ? new Seen("seen.handles", count(what, "handles"), count(what, "counted"))
        : new Seen("seen.friends", count(what, "friends"), 0);
  }

  private static Seen threads(Map<String, Object> what) {
    return what.containsKey("participants")
        ? new Seen("seen.participants", count(what, "participants"), 0)
        : new Seen("seen.threads", count(what, "threads"), 0);
  }

  private static Seen messages(Map<String, Object> what) {
    long withheld = count(what, "withheld");
    return new Seen(
        withheld == 0 ? "seen.messages" : "seen.messages.some", count(what, "messages"), withheld);
  }

  private static long count(Map<String, Object> what, String name) {
    return switch (what.get(name)) {
      case Collection<?> all -> all.size();
      case Number number -> number.longValue();
      case null, default -> 0;
    };
  }
}
