package dev.parley.client;

import java.util.Map;

/// To whom something is recommended; the person picks each of them.
///
///     Friend    one who is known to this partner
///     Handle    one of whom nothing is known
///     Outside   somebody whom the platform does not know, who gets a link from the person
public sealed interface Recipient {
  /// As the server reads it.
  Map<String, Object> written();

  record Friend(PersonId id) implements Recipient {
    @Override
    public Map<String, Object> written() {
      return Map.of("friend", id.value());
    }
  }

  record Handle(FriendHandle handle) implements Recipient {
    @Override
    public Map<String, Object> written() {
      return Map.of("handle", handle.value());
    }
  }

  record Outside() implements Recipient {
    @Override
    public Map<String, Object> written() {
      return Map.of("outside", true);
    }
  }
}
