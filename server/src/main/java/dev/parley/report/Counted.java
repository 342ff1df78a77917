package dev.parley.report;

/// What was counted of one combination on one day, or of several together.
final class Counted {
  private long sends;
  private long clicks;
  private long attributed;
  private boolean outside;
  private final Crowd senders = new Crowd();
  private final Crowd recipients = new Crowd();
  private final Crowd clickers = new Crowd();
  private final Crowd attributedClickers = new Crowd();
  private final Crowd lateClickers = new Crowd();

  /// @param outside whether any went to somebody whom the platform does not know
  Counted sent(long many, boolean outside, byte[] senders, byte[] recipients) {
    this.sends += many;
    this.outside |= outside;
    this.senders.addAll(senders);
    this.recipients.addAll(recipients);
    return this;
  }

  /// @param attributed how many of them came within the agreed days
  Counted clicked(long many, long attributed, byte[] within, byte[] after) {
    this.clicks += many;
    this.attributed += attributed;
    this.attributedClickers.addAll(within);
    this.lateClickers.addAll(after);
    this.clickers.addAll(within).addAll(after);
    return this;
  }

  Counted add(Counted other) {
    sends += other.sends;
    clicks += other.clicks;
    attributed += other.attributed;
    outside |= other.outside;
    senders.addAll(other.senders);
    recipients.addAll(other.recipients);
    clickers.addAll(other.clickers);
    attributedClickers.addAll(other.attributedClickers);
    lateClickers.addAll(other.lateClickers);
    return this;
  }

  Sizes sizes() {
    return new Sizes(
        sends,
        senders.size(),
        outside ? Sizes.NOT_MEASURED : recipients.size(),
        new Sizes.Clicks(
            clicks, clickers.size(), attributed, attributedClickers.size(), lateClickers.size()));
  }
}
