package dev.parley.agreement;

import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The capabilities of an agreement's document.
final class Grants {
  /// A purpose is a sentence or two, which a person reads before they answer.
  private static final int LONGEST_PURPOSE = 1000;

  private static final Set<String> FIELDS =
      Set.of(
          "capability",
          "purpose",
          "uses",
          "limits",
          "fields",
          "retention",
          "personPresent",
          "bulk");

  private Grants() {}

  static @Nullable Grant read(Field grant) {
    grant.only(FIELDS);
    var capability = grant.field("capability").map(Grants::capability);
    var purpose = grant.field("purpose").text(LONGEST_PURPOSE);
    var uses = uses(grant.find("uses"));
    var limits = limits(grant.find("limits"));
    var handling = handling(grant, capability);
    return capability == null ? null : new Grant(capability, purpose, uses, limits, handling);
  }

  private static Capability capability(String scope) {
    return Capability.ofScope(scope)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is no capability; there are %s".formatted(scope, scopes())));
  }

  private static String scopes() {
    return List.of(Capability.values()).stream()
        .map(Capability::scope)
        .collect(Collectors.joining(", "));
  }

  private static Set<Use> uses(@Nullable Field uses) {
    return uses == null ? Set.of() : Set.copyOf(uses.list(item -> item.map(Grants::use)));
  }

  private static Use use(String word) {
    return Use.find(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is no use; there are %s"
                    .formatted(
                        word,
                        Stream.of(Use.values()).map(Use::word).collect(Collectors.joining(", ")))));
  }

  private static Handling handling(Field grant, @Nullable Capability capability) {
    var fields = grant.find("fields");
    var retention = grant.find("retention");
    var present = grant.find("personPresent");
    var bulk = grant.find("bulk");
    return new Handling(
        fields == null ? null : Set.copyOf(fields.list(item -> field(item, capability))),
        retention == null ? null : retention.map(Grants::period),
        present != null && Boolean.TRUE.equals(present.map(Grants::truth)),
        bulk != null && Boolean.TRUE.equals(bulk.map(text -> bulk(text, capability))));
  }

  /// Whoever asks for many at once asks for people who are not there, one of whom may be the wrong
  /// one: that is for lists of friends alone.
  private static Boolean bulk(String text, @Nullable Capability capability) {
    if (capability != null && capability != Capability.FRIENDS_READ) {
      throw new IllegalArgumentException(
          "bulk is for %s, not for %s"
              .formatted(Capability.FRIENDS_READ.scope(), capability.scope()));
    }
    return truth(text);
  }

  private static @Nullable String field(Field item, @Nullable Capability capability) {
    return item.map(name -> {
      if (capability != null && !capability.fields().contains(name)) {
        throw new IllegalArgumentException(
            "'%s' is no field of %s; there are %s"
                .formatted(name, capability.scope(), capability.fields()));
      }
      return name;
    });
  }

  private static Period period(String text) {
    try {
      var period = Period.parse(text);
      if (period.isNegative() || period.isZero()) {
        throw new IllegalArgumentException("'%s' is no time at all".formatted(text));
      }
      return period;
    } catch (DateTimeParseException bad) {
      throw new IllegalArgumentException(
          "'%s' is no period; write P90D, P6M or P1Y (ISO 8601)".formatted(text), bad);
    }
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'%s' is not true or false".formatted(text));
    };
  }

  private static Limits limits(@Nullable Field limits) {
    if (limits == null) {
      return Limits.NONE;
    }
    limits.only(Set.of("messagesPerPersonPerDay", "messagesPerDay", "peoplePerDay"));
    Function<String, @Nullable Long> limit =
        name -> {
          var field = limits.find(name);
          return field == null ? null : field.map(Grants::count);
        };
    return new Limits(
        limit.apply("messagesPerPersonPerDay"),
        limit.apply("messagesPerDay"),
        limit.apply("peoplePerDay"));
  }

  private static Long count(String text) {
    if (!text.matches("[0-9]{1,15}")) {
      throw new IllegalArgumentException("'%s' is no count".formatted(text));
    }
    return Long.valueOf(text);
  }
}
