package dev.parley.client;

/// Why content is not shown.
public enum Withheld {
  /// The strictest territory in the thread asks for everyone's consent.
  NOT_EVERY_PARTICIPANT_CONSENTED,
  /// The strictest territory in the thread asks for the author's consent.
  AUTHOR_HAS_NOT_CONSENTED,
  /// Nobody gets it.
  END_TO_END_ENCRYPTED,
  /// A reason that is newer than this SDK.
  OTHER
}
