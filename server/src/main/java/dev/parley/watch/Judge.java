package dev.parley.watch;

import dev.parley.decision.Decision;
import dev.parley.decision.Deny;
import dev.parley.decision.Permit;
import dev.parley.decision.Reason;
import dev.parley.decision.Viewed;
import dev.parley.decision.Viewings.Look;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks of events of one sender whether they may be told.
///
/// @param look on what is remembered, or on how things are
record Judge(Look look, Sender sender) {

  /// Under each agreement that lets it be told.
  List<Permitted> permitted(Arrival arrival) {
    var permitted = new ArrayList<Permitted>(1);
    for (var decision : decisions(arrival)) {
      if (decision instanceof Permit permit) {
        permitted.add(
            new Permitted(arrival, permit, look.demand(permit, arrival.event().territory())));
      }
    }
    return permitted;
  }

  /// Why not. Of several agreements, what stands in the way of the one that comes furthest.
  ///
  /// @return empty where it may be told after all, or where only what is remembered was asked
  Optional<Reason> reason(Arrival arrival) {
    if (!look.anew()) {
      return Optional.empty();
    }
    var furthest = Reason.NO_AGREEMENT;
    var denied = false;
    for (var decision : decisions(arrival)) {
      switch (decision) {
        case Permit _ -> {
          return Optional.empty();
        }
        case Deny(var why) -> {
          furthest = denied && furthest.compareTo(why) > 0 ? furthest : why;
          denied = true;
        }
      }
    }
    return Optional.of(furthest);
  }

  private List<Decision> decisions(Arrival arrival) {
    var event = arrival.event();
    var day = LocalDate.ofInstant(event.startedAt(), ZoneOffset.UTC);
    var decisions = new ArrayList<Decision>(sender.agreements().size());
    for (var agreement : sender.agreements()) {
      var viewed =
          new Viewed(
              agreement,
              arrival.person(),
              sender.carried(),
              sender.present(),
              event.territory(),
              day);
      decisions.add(look.decide(viewed));
    }
    return decisions;
  }
}
