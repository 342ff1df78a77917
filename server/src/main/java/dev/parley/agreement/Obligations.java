package dev.parley.agreement;

import dev.parley.agreement.Obligation.Kind;
import dev.parley.agreement.Obligation.Miss;
import dev.parley.agreement.Obligation.Owner;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The obligations of an agreement's document.
final class Obligations {
  /// Ten years: whoever means longer means never.
  private static final int MOST_DAYS = 3660;

  private Obligations() {}

  static List<Obligation> read(@Nullable Field field) {
    if (field == null) {
      return List.of();
    }
    var read = field.list(Obligations::obligation);
    if (read.stream().map(Obligation::id).distinct().count() < read.size()) {
      field.fault("an id stands there twice");
    }
    if (read.stream().filter(one -> one.kind() == Kind.CERTIFICATION).count() > 1) {
      field.fault("there is one certification at most");
    }
    return read;
  }

  private static @Nullable Obligation obligation(Field item) {
    item.only(Set.of("id", "kind", "owner", "every", "within", "grace", "onMiss"));
    var id = item.field("id").map(Obligations::id);
    var kind = item.field("kind").map(word(Kind.values()));
    var owner = item.field("owner").map(word(Owner.values()));
    var grace = item.find("grace");
    var late = grace == null ? Period.ZERO : grace.map(Obligations::period);
    var onMiss = item.find("onMiss");
    var miss = onMiss == null ? Miss.NOTICE : onMiss.map(word(Miss.values()));
    if (kind == null) {
      return null;
    }
    var once = kind == Kind.DELETION;
    var time = item.field(once ? "within" : "every").map(Obligations::period);
    var other = item.find(once ? "every" : "within");
    if (other != null) {
      other.fault(
          once ? "a deletion is due within a time" : "this is due every so often; write every");
    }
    return id == null || owner == null || time == null || late == null || miss == null
        ? null
        : new Obligation(id, kind, owner, time, late, miss);
  }

  private static String id(String text) {
    if (!text.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException(
          "'%s' is no id of small letters, digits and hyphens".formatted(text));
    }
    return text;
  }

  private static <E extends Enum<E>> Function<String, E> word(E[] all) {
    return text ->
        Stream.of(all)
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "'%s' is none of %s"
                        .formatted(
                            text,
                            Stream.of(all)
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
  }

  private static Period period(String text) {
    try {
      var period = Period.parse(text);
      var days = period.getDays() + 31L * period.getMonths() + 366L * period.getYears();
      var backwards = period.isNegative();
      if (backwards || days < 1 || days > MOST_DAYS) {
        throw new IllegalArgumentException("'%s' is not from a day to ten years".formatted(text));
      }
      return period;
    } catch (DateTimeParseException bad) {
      throw new IllegalArgumentException(
          "'%s' is no period; write P14D, P6M or P1Y (ISO 8601)".formatted(text), bad);
    }
  }
}
