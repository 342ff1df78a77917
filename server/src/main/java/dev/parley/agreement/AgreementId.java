package dev.parley.agreement;

import java.util.Optional;
import java.util.regex.Pattern;

/// An agreement's short name: `streamflix-inbox`.
///
/// It throws an IllegalArgumentException if it is not 2 to 63 of `a-z`, `0-9`, `-`
public record AgreementId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

  public AgreementId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An agreement's id has 2 to 63 of a-z, 0-9 and -, and '" + value + "' has not.");
    }
  }

  /// The id that a text may be; nothing if it has not even the form of one.
  public static Optional<AgreementId> find(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new AgreementId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
