package dev.parley.demo;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.consent.Consents;
import dev.parley.consent.Consents.Basis;
import dev.parley.consent.Extent;
import dev.parley.consent.Forms;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// The demo's other agreement, under which friends are shown, what people watch is told and what
/// they like recommended, and who said yes to it some weeks ago.
public final class Exchange {
  /// Longer ago than anything that is told, as nothing is told of before a yes; and long enough for
  /// some reports.
  static final Duration BEGUN = Duration.ofDays(Evenings.DAYS + 56);

  private static final Set<String> SAID_YES =
      Set.of("leo", "diego", "jonas", "priya", "lucas", "henry");

  private static final List<Capability> ASKED =
      List.of(Capability.FRIENDS_READ, Capability.WATCH_WRITE, Capability.RECOMMENDATION_SEND);

  /// They are asked in the tour, or say nothing to anybody.
  private static final Set<String> SAID_NOTHING = Set.of("maya", "ruth", "claire", "grace");

  /// Whoever was born before is old enough anywhere.
  private static final LocalDate GROWN_UP = LocalDate.of(2006, 1, 1);

  private final Deal deal;
  private final Consents consents;
  private final Forms forms;
  private final StoryClock clock;

  public Exchange(Deal deal, Consents consents, Forms forms, StoryClock clock) {
    this.deal = deal;
    this.consents = consents;
    this.forms = forms;
    this.clock = clock;
  }

  /// As it was signed.
  static String document() {
    return Texts.get("streamflix-exchange.yaml");
  }

  /// Puts it in force, and has people say yes; both as of some weeks ago.
  ///
  /// @return who said yes
  List<Citizen> begins(List<Citizen> citizens) {
    clock.set(clock.instant().minus(BEGUN));
    try {
      var agreement = deal.strike(document());
      citizens.stream()
          .filter(citizen -> saysYes(citizen.who(), agreement))
          .filter(citizen -> consents.listInForce(citizen.id(), agreement.id()).isEmpty())
          .forEach(citizen -> saysYes(citizen, agreement));
      return citizens.stream()
          .filter(citizen -> !consents.listInForce(citizen.id(), agreement.id()).isEmpty())
          .toList();
    } finally {
      clock.setRight();
    }
  }

  /// What they watch is asked for in the form that the law of their place wants.
  private void saysYes(Citizen citizen, Agreement agreement) {
    var territory = citizen.who().territory();
    for (var capability : ASKED) {
      var form = forms.of(territory, capability);
      consents.give(
          citizen.id(),
          territory,
          agreement,
          Extent.whole(Set.of(capability)),
          new Basis(form, null));
    }
  }

  private static boolean saysYes(Inhabitant who, Agreement agreement) {
    if (who.territory() == null || who.born() == null || who.born().isAfter(GROWN_UP)) {
      return false;
    }
    var asked = !SAID_NOTHING.contains(who.handle()) && agreement.covers(who.territory());
    return asked && (SAID_YES.contains(who.handle()) || who.handle().hashCode() % 3 == 0);
  }
}
