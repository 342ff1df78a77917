package dev.parley.report;

/// The counts themselves, before anybody has asked whether they may be shown.
///
/// @param senders how many different ones
/// @param recipients how many different ones; [#NOT_MEASURED] where some are unknown
public record Sizes(long sends, long senders, long recipients, Clicks clicked) {
  static final long NOT_MEASURED = -1;
  static final Sizes ZERO = new Sizes(0, 0, 0, new Clicks(0, 0, 0, 0));

  /// @param people how many different ones clicked; somebody outside is another one each time
  /// @param attributed how many came within the agreed days after their send, by `within` people
  public record Clicks(long clicks, long people, long attributed, long within) {}

  /// Of how many people the sends tell something.
  long peopleOfSends() {
    return recipients == NOT_MEASURED ? senders : Math.min(senders, recipients);
  }

  /// The same of the clicks, of all or of those that are attributed.
  long peopleOfClicks() {
    return clicked.attributed == 0 ? clicked.people : Math.min(clicked.people, clicked.within);
  }
}
