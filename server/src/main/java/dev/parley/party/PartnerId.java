package dev.parley.party;

import java.util.regex.Pattern;

/// A partner's short name, which is its OAuth `client_id` as well: `streamflix`.
///
/// It throws an IllegalArgumentException if it is not 2 to 63 of `a-z`, `0-9`, `-`, or is
/// `platform`, which is how signatures and keys name the other side.
public record PartnerId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

  public PartnerId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A partner's id has 2 to 63 of a-z, 0-9 and -, and '" + value + "' has not.");
    }
    if (value.equals("platform")) {
      throw new IllegalArgumentException("'platform' is the platform itself, and no partner.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
