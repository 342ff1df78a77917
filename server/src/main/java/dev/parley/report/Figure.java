package dev.parley.report;

/// The figures of one cell or total.
///
/// @param senders how many different people sent
/// @param recipients how many different people it was sent to
/// @param clicks how often a recipient followed a send, once a day at most
/// @param attributed how many of those came within the agreed days after the send
record Figure(Count sends, Count senders, Count recipients, Count clicks, Count attributed) {
  static final Figure NOT_MEASURED =
      new Figure(
          Count.NOT_MEASURED,
          Count.NOT_MEASURED,
          Count.NOT_MEASURED,
          Count.NOT_MEASURED,
          Count.NOT_MEASURED);

  static Figure of(Sizes sizes, boolean hideSends, boolean hideClicks) {
    return new Figure(
        hideSends ? Count.HIDDEN : Count.of(sizes.sends()),
        hideSends ? Count.HIDDEN : Count.of(sizes.senders()),
        recipients(sizes, hideSends),
        hideClicks ? Count.HIDDEN : Count.of(sizes.clicked().clicks()),
        hideClicks ? Count.HIDDEN : Count.of(sizes.clicked().attributed()));
  }

  /// That some are unknown would say of few sends that one went outside.
  private static Count recipients(Sizes sizes, boolean hide) {
    if (hide) {
      return Count.HIDDEN;
    }
    return sizes.recipients() == Sizes.NOT_MEASURED
        ? Count.NOT_MEASURED
        : Count.of(sizes.recipients());
  }

  /// Attributed clicks per ten thousand sends, rounded down; where there was no send there is none.
  Count clickThrough() {
    if (sends.state() == Count.State.NOT_MEASURED || (sends.shown() && sends.number() == 0)) {
      return Count.NOT_MEASURED;
    }
    return sends.shown() && attributed.shown()
        ? Count.of(attributed.number() * 10_000 / sends.number())
        : Count.HIDDEN;
  }
}
