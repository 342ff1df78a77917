package dev.parley.operator;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What an operator may do in the console. Whoever has any role may read.
public enum Role {
  /// Writes agreements and amendments, and proposes them.
  DRAFTER,
  /// Approves what others wrote, puts it in force, suspends and ends it.
  APPROVER,
  /// Declares related parties, suspends, and sees to obligations.
  PRIVACY_OFFICER,
  /// Reads everything, and changes nothing.
  AUDITOR;

  /// As it is written: `privacy-officer`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> ofWord(String word) {
    return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
