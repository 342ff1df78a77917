package dev.parley.report;

/// The counts themselves, before anybody has asked whether they may be shown.
///
/// @param senders how many different ones
/// @param recipients how many different ones; [#NOT_MEASURED] where some are unknown
public record Sizes(long sends, long senders, long recipients, Clicks clicked) {
  static final long NOT_MEASURED = -1;
  static final Sizes ZERO = new Sizes(0, 0, 0, new Clicks(0, 0, 0, 0, 0));

  /// @param people how many different ones clicked; those outside who got their links from one
  ///   sender are one
  /// @param attributed how many came within the agreed days after their send, by `within` people;
  ///   the others came from `after` people
  public record Clicks(long clicks, long people, long attributed, long within, long after) {}

  /// Of how many people the sends tell something.
  long peopleOfSends() {
    return recipients == NOT_MEASURED ? senders : Math.min(senders, recipients);
  }

  /// The same of the clicks: of all, of those that are attributed, and of the others, whose number
  /// is what the two differ by.
  long peopleOfClicks() {
    var least = clicked.people;
    if (clicked.attributed > 0) {
      least = Math.min(least, clicked.within);
    }
    return clicked.clicks > clicked.attributed ? Math.min(least, clicked.after) : least;
  }
}
