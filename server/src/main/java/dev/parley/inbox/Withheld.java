package dev.parley.inbox;

/// Why a message's content is not shown. Part of the API: added to, never renamed.
enum Withheld {
  /// The strictest territory among the thread's people asks for everybody's consent.
  NOT_EVERY_PARTICIPANT_CONSENTED,
  /// It asks for the author's.
  AUTHOR_HAS_NOT_CONSENTED,
  /// Nobody gets it.
  END_TO_END_ENCRYPTED
}
