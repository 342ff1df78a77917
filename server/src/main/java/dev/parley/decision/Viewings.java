package dev.parley.decision;

import static dev.parley.agreement.Capability.WATCH_WRITE;

import dev.parley.decision.Circumstances.Ask;
import dev.parley.law.Law;
import dev.parley.law.Laws;
import dev.parley.law.Viewing;
import dev.parley.party.Territory;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Decides whether a partner may tell what somebody watched: under the law of where they live and
/// under that of where they watched, as it stands now and as it stood then. The strictest counts.
@Component
public class Viewings {
  private final Decisions decisions;
  private final Laws laws;
  private final Clock clock;

  Viewings(Decisions decisions, Laws laws, Clock clock) {
    this.decisions = decisions;
    this.laws = laws;
    this.clock = clock;
  }

  /// On what is remembered. A permit of it holds only where its gate is open.
  public Decision decide(Viewed viewed) {
    return there(viewed, decisions.decide(viewed.agreement(), viewed.person(), ask(viewed)));
  }

  /// On how things are now, after the gate was found shut.
  public Decision review(Viewed viewed) {
    return there(viewed, decisions.review(viewed.agreement(), viewed.person(), ask(viewed)));
  }

  private Ask ask(Viewed viewed) {
    return new Ask(WATCH_WRITE, viewed.carried(), viewed.present(), clock.instant());
  }

  private Decision there(Viewed viewed, Decision atHome) {
    return switch (atHome) {
      case Deny deny -> deny;
      case Permit permit -> against(viewed, permit).<Decision>map(Deny::new).orElse(permit);
    };
  }

  private Optional<Reason> against(Viewed viewed, Permit permit) {
    if (!permit.covers(viewed.place())) {
      return Optional.of(Reason.TERRITORY_NOT_AGREED);
    }
    var today = today();
    for (var law : laws(viewed, permit.territory(), today)) {
      if (!law.viewing().demand().inAdvance()) {
        return Optional.of(Reason.VIEWING_CONSENT_IN_ADVANCE);
      }
    }
    return isChildThere(viewed, permit.birthDate(), today)
        ? Optional.of(Reason.PERSON_NOT_ELIGIBLE)
        : Optional.empty();
  }

  /// What a child watched stays a child's, however old they are when it is told.
  private boolean isChildThere(Viewed viewed, LocalDate born, LocalDate today) {
    var watched = viewed.day().isBefore(today) ? viewed.day() : today;
    return Stream.of(today, then(viewed))
        .map(day -> laws.in(viewed.place(), day).age().demand())
        .anyMatch(age -> born.plusYears(age).isAfter(watched));
  }

  private static LocalDate then(Viewed viewed) {
    return viewed.day().isBefore(Laws.FIRST_DAY) ? Laws.FIRST_DAY : viewed.day();
  }

  private List<Law> laws(Viewed viewed, Territory home, LocalDate today) {
    var then = then(viewed);
    return Stream.of(today, then)
        .distinct()
        .flatMap(day -> Stream.of(home, viewed.place()).distinct().map(at -> laws.in(at, day)))
        .toList();
  }

  /// What has to be true of the yes itself, of home and place the stricter.
  public Viewing demand(Permit permit, Territory place) {
    var today = today();
    var atHome = laws.in(permit.territory(), today).viewing().demand();
    return atHome.orStricter(laws.in(place, today).viewing().demand());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
