package dev.parley.proof;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one text of a JSON value: what is hashed must read the same wherever it is written (RFC
/// 8785, JSON Canonicalization Scheme).
///
/// Takes maps with string keys, lists, strings, booleans, nulls and whole numbers up to 2^53, which
/// is as far as every JSON reader counts exactly. Fractions have no place in a record of ours, and
/// are refused rather than written in a form that has to be argued about.
public final class CanonicalJson {
  private static final long LARGEST = 1L << 53;
  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder out = new StringBuilder(512);

  private CanonicalJson() {}

  /// @throws IllegalArgumentException for a value that has no canonical form here
  public static String write(@Nullable Object value) {
    var writer = new CanonicalJson();
    writer.value(value);
    return writer.out.toString();
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> string(text);
      case Boolean flag -> out.append(flag.booleanValue());
      case Integer number -> out.append(number.intValue());
      case Long number -> number(number);
      case Map<?, ?> members -> object(members);
      case List<?> items -> array(items);
      default -> throw new IllegalArgumentException("no canonical form for " + value.getClass());
    }
  }

  private void number(long number) {
    if (number > LARGEST || number < -LARGEST) {
      throw new IllegalArgumentException(number + " is too large for a JSON number");
    }
    out.append(number);
  }

  /// RFC 8785 section 3.2.3: members in the order of their names' UTF-16 code units, which is how
  /// Java compares strings.
  private void object(Map<?, ?> members) {
    out.append('{');
    var first = out.length();
    members.entrySet().stream()
        .sorted(Comparator.comparing(member -> (String) member.getKey()))
        .forEach(member -> {
          if (out.length() > first) {
            out.append(',');
          }
          string((String) member.getKey());
          out.append(':');
          value(member.getValue());
        });
    out.append('}');
  }

  private void array(List<?> items) {
    out.append('[');
    var first = out.length();
    for (var item : items) {
      if (out.length() > first) {
        out.append(',');
      }
      value(item);
    }
    out.append(']');
  }

  /// RFC 8785 section 3.2.2.2: nothing is escaped but what JSON forbids, and that in one way.
  private void string(String text) {
    out.append('"');
    for (int at = 0; at < text.length(); at++) {
      var unit = text.charAt(at);
      switch (unit) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> other(text, at, unit);
      }
    }
    out.append('"');
  }

  private void other(String text, int at, char unit) {
    if (Character.isSurrogate(unit) && !paired(text, at)) {
      throw new IllegalArgumentException("half a character has no UTF-8");
    }
    if (unit < ' ') {
      out.append("\\u").append(HEX.toHexDigits(unit));
    } else {
      out.append(unit);
    }
  }

  private static boolean paired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
