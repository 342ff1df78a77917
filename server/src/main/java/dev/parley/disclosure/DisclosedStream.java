package dev.parley.disclosure;

import dev.parley.disclosure.Disclosures.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Events for a partner, as they happen, each recorded before it is sent. Nobody but this module
/// can make one.
public final class DisclosedStream {
  private final Source source;
  private final Instant until;
  private String last;

  DisclosedStream(Source source, String from, Instant until) {
    this.source = source;
    this.last = from;
    this.until = until;
  }

  Instant until() {
    return until;
  }

  /// What came since; empty where nothing did.
  Optional<Disclosed<List<Event>>> next() {
    var next = source.after(last).filter(events -> !events.content().isEmpty());
    next.ifPresent(events -> last = events.content().getLast().id());
    return next;
  }
}
