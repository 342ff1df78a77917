package dev.parley.law;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whose consent a message's content needs before a partner may see it, the most lenient first.
public enum ContentRule {
  /// That of the person who asks.
  @JsonProperty("one-party")
  ONE_PARTY("one-party: Words need the person's own consent."),
  /// That of its author as well.
  @JsonProperty("author")
  AUTHOR("author: Words need their author's consent as well."),
  /// That of every participant of the thread.
  @JsonProperty("all-party")
  ALL_PARTY("all-party: Words need the consent of everybody in the thread.");

  private final String sentence;

  ContentRule(String sentence) {
    this.sentence = sentence;
  }

  public ContentRule orStricter(ContentRule other) {
    return compareTo(other) >= 0 ? this : other;
  }

  String sentence() {
    return sentence;
  }
}
