package dev.parley.site;

import dev.parley.agreement.Capability;
import dev.parley.disclosure.Disclosure;
import dev.parley.disclosure.Receipt;
import java.util.Collection;
import java.util.Map;

/// One disclosure, told to the person whose data it was.
///
/// @param what in plain words: how much of what
/// @param capability as the consent page said it
record Story(
    Moment when, String partner, String what, String capability, Ground ground, Receipt place) {

  /// @param consent by its number
  /// @param purpose what for, as was agreed
  record Ground(String agreement, long consent, String purpose) {}

  static Story of(Disclosure told, String partner, String agreement) {
    var ground = told.ground();
    return new Story(
        new Moment(told.recordedAt()),
        partner,
        sentence(told),
        Capability.ofScope(ground.capability()).map(Capability::sentence).orElseThrow(),
        new Ground(agreement, ground.consent(), ground.purpose()),
        told.place());
  }

  private static String sentence(Disclosure told) {
    var what = told.what();
    return switch (told.act()) {
      case SEND -> "Sent a message in your name";
      case DELETE -> "Deleted a message that you wrote";
      case READ -> what.containsKey("threads") ? threads(what) : messages(what);
    };
  }

  private static String threads(Map<String, Object> what) {
    long threads = count(what, "threads");
    return what.containsKey("participants")
        ? "Saw a thread of yours, and the %s in it".formatted(people(count(what, "participants")))
        : "Saw that you have %s".formatted(number(threads, "thread", "threads"));
  }

  private static String people(long count) {
    return number(count, "person", "people");
  }

  private static String messages(Map<String, Object> what) {
    long withheld = count(what, "withheld");
    var shown = "Read " + number(count(what, "messages"), "message", "messages");
    return withheld == 0
        ? shown
        : "%s; of %d more it saw that they are there, and not what they say"
            .formatted(shown, withheld);
  }

  private static String number(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static long count(Map<String, Object> what, String name) {
    return switch (what.get(name)) {
      case Collection<?> all -> all.size();
      case Number number -> number.longValue();
      case null, default -> 0;
    };
  }
}
