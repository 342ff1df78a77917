package dev.parley.law;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whose consent a message's content needs before a partner may see it, the most lenient first.
public enum ContentRule {
  /// That of the person who asks.
  @JsonProperty("one-party")
  ONE_PARTY,
  /// That of its author as well.
  @JsonProperty("author")
  AUTHOR,
  /// That of every participant of the thread.
  @JsonProperty("all-party")
  ALL_PARTY;

  public ContentRule orStricter(ContentRule other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
