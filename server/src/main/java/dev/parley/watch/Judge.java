package dev.parley.watch;

import dev.parley.decision.Decision;
import dev.parley.decision.Deny;
import dev.parley.decision.Permit;
import dev.parley.decision.Reason;
import dev.parley.decision.Viewed;
import dev.parley.decision.Viewings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One look at some events of one sender: what is asked twice is decided once.
final class Judge {
  private final Viewings viewings;
  private final Sender sender;
  private final boolean anew;
  private final Map<Viewed, Decision> decided = new HashMap<>();

  /// @param anew whether on how things are, not on what is remembered
  Judge(Viewings viewings, Sender sender, boolean anew) {
    this.viewings = viewings;
    this.sender = sender;
    this.anew = anew;
  }

  /// Under each agreement that lets it be told.
  List<Permitted> permitted(Arrival arrival) {
    return decisions(arrival)
        .filter(Permit.class::isInstance)
        .map(permit -> permitted(arrival, (Permit) permit))
        .toList();
  }

  private Permitted permitted(Arrival arrival, Permit permit) {
    return new Permitted(arrival, permit, viewings.demand(permit, arrival.event().territory()));
  }

  /// Why not. Of several agreements, what stands in the way of the one that comes furthest.
  ///
  /// @return empty where it may be told after all, or where only what is remembered was asked
  Optional<Reason> reason(Arrival arrival) {
    if (!anew || !permitted(arrival).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        decisions(arrival)
            .flatMap(decision -> decision instanceof Deny(var why) ? Stream.of(why) : Stream.of())
            .max(Comparator.naturalOrder())
            .orElse(Reason.NO_AGREEMENT));
  }

  private Stream<Decision> decisions(Arrival arrival) {
    var event = arrival.event();
    return sender.agreements().stream()
        .map(agreement ->
            new Viewed(
                agreement,
                arrival.person(),
                sender.carried(),
                sender.present(),
                event.territory(),
                LocalDate.ofInstant(event.startedAt(), ZoneOffset.UTC)))
        .map(viewed -> decided.computeIfAbsent(viewed, anew ? viewings::review : viewings::decide));
  }
}
