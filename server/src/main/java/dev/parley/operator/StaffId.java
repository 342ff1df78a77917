package dev.parley.operator;

import java.util.Locale;

/// The one human being behind an account, as the platform's staff records know them: a personnel
/// number, or the subject that an OpenID provider names. Two accounts with one staff id are one
/// pair of eyes.
///
/// It throws an IllegalArgumentException if it is blank or has more than 100 characters
public record StaffId(String value) {
  private static final int MOST = 100;

  public StaffId {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (value.isEmpty() || value.length() > MOST) {
      throw new IllegalArgumentException("A staff id has 1 to " + MOST + " characters.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
