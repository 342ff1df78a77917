package dev.parley.notice;

import java.util.Locale;

/// Why a notice was not taken, and how to go on. What is said of it is in English here, for the
/// API; the console has it in each language.
enum Fault {
  NO_HOST("The host's name is not known; check the address."),
  INNER_ADDRESS("The host's name leads to an inner address, where nothing is sent; set another."),
  NO_CONNECTION("Nothing answers there; ask the partner whether it runs."),
  NOT_TRUSTED("The certificate is not one of that host that is trusted; ask for a good one."),
  TOO_SLOW(
      "There was no answer within 15 seconds; the partner should answer first, and work then."),
  NO_HTTP("What answers there does not speak HTTP; check the address."),
  REDIRECT("It leads elsewhere, where nothing is sent; set the address that it leads to."),
  STATUS("The partner answered with another status than 2xx; ask it why."),
  REFUSED("The partner refuses this security event, so it is not repeated by itself; ask it why."),
  GONE("The partner answered 410, so its webhook is off; set it again when it is back.");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /// As tables and messages name it: `no-host`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Fault ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
