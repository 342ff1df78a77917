package dev.parley.client;

import java.time.Instant;
import java.util.Map;

/// That a recipient followed a recommendation at the partner's side.
///
/// @param id your own of the event; one id is one event, for good
/// @param send the send's id
public record Click(String id, String send, Instant clickedAt) {
  Map<String, Object> written() {
    return Map.of("id", id, "send", send, "clickedAt", clickedAt.toString());
  }
}
