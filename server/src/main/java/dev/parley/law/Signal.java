package dev.parley.law;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What the header `Sec-GPC: 1` is worth (Global Privacy Control), which a browser sends for its
/// owner.
public enum Signal {
  @JsonProperty("not-regulated")
  NOT_REGULATED("No law that is known makes Global Privacy Control an answer."),
  @JsonProperty("valid-no")
  VALID_NO("Global Privacy Control is a no to selling and sharing, until the person says yes.");

  private final String sentence;

  Signal(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
