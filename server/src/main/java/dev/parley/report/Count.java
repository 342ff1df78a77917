package dev.parley.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.OptionalLong;

/// A figure of a report: a number, or why there is none. None is not zero.
///
/// In JSON it is a number, `"hidden"` or `"not-measured"`.
///
/// @param number 0 where there is none
record Count(State state, long number) {
  static final Count HIDDEN = new Count(State.HIDDEN, 0);
  static final Count NOT_MEASURED = new Count(State.NOT_MEASURED, 0);

  enum State {
    SHOWN,
    /// It is about too few people, or would give away a figure that is.
    HIDDEN,
    /// It was not agreed then, or nobody can tell.
    NOT_MEASURED;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static Count of(long number) {
    return new Count(State.SHOWN, number);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Count read(Object value) {
    return switch (value) {
      case Number number -> of(number.longValue());
      case String word when word.equals("hidden") -> HIDDEN;
      case String word when word.equals("not-measured") -> NOT_MEASURED;
      default -> throw new IllegalArgumentException("'%s' is no figure".formatted(value));
    };
  }

  @JsonValue
  Object written() {
    return shown() ? Long.valueOf(number) : state.word();
  }

  boolean shown() {
    return state == State.SHOWN;
  }

  OptionalLong found() {
    return shown() ? OptionalLong.of(number) : OptionalLong.empty();
  }
}
