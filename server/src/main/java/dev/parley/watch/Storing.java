package dev.parley.watch;

import dev.parley.decision.Reason;
import dev.parley.decision.Viewings;
import dev.parley.party.Pairwise;
import dev.parley.watch.WatchEvents.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Has events decided and stored, and says of each what became of it.
@Component
class Storing {
  /// The first is on what is remembered, each further one on how things are.
  private static final int LOOKS = 4;

  private final Viewings viewings;
  private final WatchEvents events;
  private final Pairwise pairwise;

  Storing(Viewings viewings, WatchEvents events, Pairwise pairwise) {
    this.viewings = viewings;
    this.events = events;
    this.pairwise = pairwise;
  }

  List<Told> store(Sender sender, List<Arrival> arrivals, Instant now) {
    var told = new ArrayList<Told>(arrivals.size());
    var there = new ArrayList<Arrival>();
    var open = arrivals;
    for (var look = 0; look < LOOKS && !open.isEmpty(); look++) {
      var judge = new Judge(look == 0 ? viewings.glance() : viewings.review(), sender);
      var permitted = open.stream().flatMap(each -> judge.permitted(each).stream()).toList();
      var verdicts = best(sender, permitted, now);
      var shut = new ArrayList<Arrival>();
      for (var arrival : open) {
        switch (verdicts.getOrDefault(arrival.line(), Verdict.SHUT)) {
          case STORED -> told.add(Told.stored(arrival));
          case THERE -> there.add(arrival);
          case KEPT -> told.add(Told.discarded(arrival, Reason.NOT_SHARED));
          case UNCOVERED -> told.add(Told.discarded(arrival, Reason.WATCHED_WITHOUT_CONSENT));
          case FORMLESS -> told.add(Told.discarded(arrival, Reason.CONSENT_MISSING));
          case AGED -> told.add(Told.discarded(arrival, Reason.CONSENT_EXPIRED));
          case SHUT ->
              judge
                  .reason(arrival)
                  .ifPresentOrElse(
                      reason -> told.add(Told.discarded(arrival, reason)), () -> shut.add(arrival));
        }
      }
      open = shut;
    }
    open.forEach(arrival -> told.add(Told.discarded(arrival, Reason.UNDECIDABLE)));
    told.addAll(again(sender, there));
    return told;
  }

  /// Where several agreements let it be told, what the best of them comes to; by line.
  private Map<Long, Verdict> best(Sender sender, List<Permitted> all, Instant now) {
    var best = new HashMap<Long, Verdict>();
    if (!all.isEmpty()) {
      var verdicts = events.store(sender.partner(), all, now);
      for (var at = 0; at < all.size(); at++) {
        best.merge(
            all.get(at).arrival().line(),
            verdicts.get(at),
            (one, other) -> one.compareTo(other) < 0 ? one : other);
      }
    }
    return best;
  }

  private List<Told> again(Sender sender, List<Arrival> there) {
    if (there.isEmpty()) {
      return List.of();
    }
    var ids = pairwise.of(sender.partner());
    var keys = there.stream().map(Arrival::key).collect(Collectors.toSet());
    var kept = events.find(keys, person -> ids.write(Pairwise.Kind.PERSON, person.value()));
    return there.stream()
        .map(arrival -> again(arrival, Objects.requireNonNull(kept.get(arrival.key()))))
        .toList();
  }

  /// What is kept of somebody else is not shown: it was not asked whether it may be.
  private static Told again(Arrival arrival, WatchEvents.Kept kept) {
    var event = kept.as(arrival.event());
    if (event == null || event.equals(arrival.event())) {
      return Told.repeated(arrival);
    }
    var theirs = Objects.equals(event.person(), arrival.event().person());
    return Told.conflict(arrival, theirs ? event : null);
  }
}
