package dev.parley.decision;

import static dev.parley.agreement.Capability.WATCH_WRITE;

import dev.parley.agreement.AgreementId;
import dev.parley.decision.Circumstances.Ask;
import dev.parley.law.Law;
import dev.parley.law.Laws;
import dev.parley.law.Viewing;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  /// A look on what is remembered. A permit of it holds only where its gate is open.
  public Look glance() {
    return new Look(false, clock.instant());
  }

  /// A look on how things are now, after a gate was found shut.
  public Look review() {
    return new Look(true, clock.instant());
  }

  /// One look at many viewings, at one instant: what is asked twice is decided once, and there is
  /// one permit for each person under each agreement. Not for use by several threads at once.
  public final class Look {
    private final boolean anew;
    private final Instant now;
    private final LocalDate today;
    private final Map<Home, Decision> homes = new HashMap<>();
    private final Map<Places, Viewing> demands = new HashMap<>();

    private Look(boolean anew, Instant now) {
      this.anew = anew;
      this.now = now;
      this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private record Home(AgreementId agreement, PersonId person, boolean carried, boolean present) {}

    private record Places(Territory home, Territory place) {}

    /// Whether it is on how things are now.
    public boolean anew() {
      return anew;
    }

    public Decision decide(Viewed viewed) {
      var home = new Home(viewed.agreement(), viewed.person(), viewed.carried(), viewed.present());
      var atHome = homes.computeIfAbsent(home, this::atHome);
      return switch (atHome) {
        case Deny deny -> deny;
        case Permit permit -> {
          var against = against(viewed, permit);
          yield against == null ? permit : new Deny(against);
        }
      };
    }

    private Decision atHome(Home home) {
      var ask = new Ask(WATCH_WRITE, home.carried(), home.present(), now);
      return anew
          ? decisions.review(home.agreement(), home.person(), ask)
          : decisions.decide(home.agreement(), home.person(), ask);
    }

    private @Nullable Reason against(Viewed viewed, Permit permit) {
      if (!permit.covers(viewed.place())) {
        return Reason.TERRITORY_NOT_AGREED;
      }
      var then = viewed.day().isBefore(Laws.FIRST_DAY) ? Laws.FIRST_DAY : viewed.day();
      if (!takesItInAdvance(permit.territory(), then) || !takesItInAdvance(viewed.place(), then)) {
        return Reason.VIEWING_CONSENT_IN_ADVANCE;
      }
      return isChildThere(viewed, permit.birthDate(), then) ? Reason.PERSON_NOT_ELIGIBLE : null;
    }

    private boolean takesItInAdvance(Territory territory, LocalDate then) {
      return inAdvance(laws.in(territory, today)) && inAdvance(laws.in(territory, then));
    }

    /// What a child watched stays a child's, however old they are when it is told.
    private boolean isChildThere(Viewed viewed, LocalDate born, LocalDate then) {
      var watched = viewed.day().isBefore(today) ? viewed.day() : today;
      return isTooYoung(viewed.place(), today, born, watched)
          || isTooYoung(viewed.place(), then, born, watched);
    }

    private boolean isTooYoung(Territory place, LocalDate day, LocalDate born, LocalDate watched) {
      return born.plusYears(laws.in(place, day).age().demand()).isAfter(watched);
    }

    /// What has to be true of the yes itself, of home and place the stricter.
    public Viewing demand(Permit permit, Territory place) {
      return demands.computeIfAbsent(
          new Places(permit.territory(), place),
          places ->
              laws.in(places.home(), today)
                  .viewing()
                  .demand()
                  .orStricter(laws.in(places.place(), today).viewing().demand()));
    }
  }

  private static boolean inAdvance(Law law) {
    return law.viewing().demand().inAdvance();
  }
}
