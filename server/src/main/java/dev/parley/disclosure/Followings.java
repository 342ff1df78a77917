package dev.parley.disclosure;

import dev.parley.agreement.Capability;
import dev.parley.decision.Decisions;
import dev.parley.decision.Permit;
import dev.parley.oauth.Caller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Streams of what comes for a person, to a partner that they let in.
@Component
public class Followings {
  private final Decisions decisions;
  private final Disclosures disclosures;

  Followings(Decisions decisions, Disclosures disclosures) {
    this.decisions = decisions;
    this.disclosures = disclosures;
  }

  /// Reads what came after an event.
  @FunctionalInterface
  public interface News {
    /// @return nothing where the gate is shut; nothing in it where nothing came
    Optional<Release<List<Event>>> since(Permit permit, String event);
  }

  /// Until the token expires or the answer becomes no. It decides anew for each look: a stream is
  /// no longer permitted than a request would be.
  ///
  /// @param from the id of the event before the first
  public DisclosedStream follow(Caller caller, Capability capability, String from, News news) {
    return disclosures.stream(
        event -> since(caller, capability, event, news), from, caller.expiresAt());
  }

  /// One look at what came: it was allowed, and may have found nothing.
  private record Look(@Nullable Disclosed<List<Event>> events) {}

  private Optional<Disclosed<List<Event>>> since(
      Caller caller, Capability capability, String event, News news) {
    var look =
        decisions.permitted(
            caller,
            capability,
            permit -> news.since(permit, event).map(release -> look(permit, release)));
    return Optional.ofNullable(look.events());
  }

  private Look look(Permit permit, Release<List<Event>> release) {
    return new Look(release.content().isEmpty() ? null : disclosures.record(permit, release));
  }
}
