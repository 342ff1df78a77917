package dev.parley.watch;

import dev.parley.decision.Reason;
import dev.parley.http.Item;
import dev.parley.http.Problem;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.Pairwise.Kind;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// Looks at events before anything is asked of the database: what is none, what is a child's, what
/// is too old.
@Component
class Screening {
  /// So far clocks may differ.
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final Pairwise pairwise;
  private final Clock clock;
  private final WatchSettings settings;

  Screening(Pairwise pairwise, Clock clock, WatchSettings settings) {
    this.pairwise = pairwise;
    this.clock = clock;
    this.settings = settings;
  }

  /// @param arrived takes what is worth a decision
  /// @param told takes what came of the rest
  void screen(
      Sender sender, List<Item<WatchEvent>> items, Consumer<Arrival> arrived, Consumer<Told> told) {
    var glance = new Glance(sender, pairwise.of(sender.partner()), arrived, told);
    for (var item : items) {
      switch (item) {
        case Item.Bad<WatchEvent>(var line, var problem) ->
            told.accept(Told.invalid(line, null, problem));
        case Item.Value<WatchEvent>(var line, var event) -> glance.at(line, event, clock.instant());
      }
    }
  }

  private final class Glance {
    private final Sender sender;
    private final Ids ids;
    private final Consumer<Arrival> arrived;
    private final Consumer<Told> told;

    private Glance(Sender sender, Ids ids, Consumer<Arrival> arrived, Consumer<Told> told) {
      this.sender = sender;
      this.ids = ids;
      this.arrived = arrived;
      this.told = told;
    }

    void at(long line, WatchEvent event, Instant now) {
      if (event.endedAt().isAfter(now.plus(SKEW))) {
        var field = event.startedAt().isAfter(now.plus(SKEW)) ? "startedAt" : "watchedFor";
        invalid(line, event, Problem.invalidField(field, "it reaches into the future"));
        return;
      }
      var person = person(event);
      if (person.isEmpty()) {
        var fault = event.person() == null ? "it is missing" : "it is no id of a person of yours";
        invalid(line, event, Problem.invalidField("person", fault));
        return;
      }
      if (sender.person() != null && !sender.person().equals(person.get())) {
        invalid(line, event, Problem.invalidField("person", "the token is somebody else's"));
        return;
      }
      var id = ids.write(Kind.PERSON, person.get().value());
      var known = id.equals(event.person()) ? event : event.of(id);
      look(new Arrival(line, known, person.get(), EventKey.of(sender.partner(), event.id())), now);
    }

    private Optional<PersonId> person(WatchEvent event) {
      if (event.person() == null) {
        return Optional.ofNullable(sender.person());
      }
      var id = ids.read(Kind.PERSON, event.person());
      return id.isPresent() ? Optional.of(new PersonId(id.getAsLong())) : Optional.empty();
    }

    private void look(Arrival arrival, Instant now) {
      if (arrival.event().ofChild()) {
        told.accept(Told.discarded(arrival, Reason.PERSON_NOT_ELIGIBLE));
      } else if (isOld(arrival.event(), now)) {
        told.accept(Told.discarded(arrival, Reason.WATCHED_TOO_LONG_AGO));
      } else {
        arrived.accept(arrival);
      }
    }

    private void invalid(long line, WatchEvent event, Problem problem) {
      told.accept(Told.invalid(line, event.id(), problem));
    }
  }

  private boolean isOld(WatchEvent event, Instant now) {
    var oldest = now.atOffset(ZoneOffset.UTC).minus(settings.needed()).toInstant();
    return event.startedAt().isBefore(oldest);
  }
}
