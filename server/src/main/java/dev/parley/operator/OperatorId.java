package dev.parley.operator;

import java.util.regex.Pattern;

/// An operator's account, by the name that they sign in with.
///
/// It throws an IllegalArgumentException if it is not 1 to 64 of `a-z`, `0-9`, `.`, `_`, `-`
public record OperatorId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  public OperatorId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An operator's name has 1 to 64 of a-z, 0-9, '.', '_' and '-', and '%s' has not."
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
