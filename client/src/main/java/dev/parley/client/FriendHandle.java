package dev.parley.client;

import java.time.Instant;

/// A friend of whom nothing is told. It is good for one purpose in this person's name, until it
/// expires, and the same friend has another one in every answer: there is nothing to keep.
public record FriendHandle(String value, Instant expiresAt) {

  /// What one is to be good for.
  public enum Purpose {
    RECOMMENDATION,
    INVITATION
  }

  static FriendHandle read(Fields handle) {
    return new FriendHandle(handle.text("handle"), handle.instant("expiresAt"));
  }
}
