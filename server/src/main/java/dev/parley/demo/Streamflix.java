package dev.parley.demo;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.client.PartnerKeys;
import dev.parley.consent.Consent;
import dev.parley.consent.Consents;
import dev.parley.consent.Consents.Basis;
import dev.parley.consent.Extent;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// The demo's partner: a streaming company with an agreement, and people who said yes to it.
public final class Streamflix {
  public static final String ID = "streamflix";

  /// Nobody listens there: it is enough to see with what a person comes back.
  static final URI BACK = URI.create("https://streamflix.example/back");

  private static final Set<String> SAID_YES = Set.of("leo", "diego", "jonas", "priya");
  private static final Set<String> SAID_NOTHING = Set.of("maya", "ruth", "claire");
  private static final String CHANGED_THEIR_MIND = "lucas";

  /// Whoever was born before is old enough anywhere.
  private static final LocalDate GROWN_UP = LocalDate.of(2006, 1, 1);

  private final Partners partners;
  private final Deal deal;
  private final Consents consents;

  public Streamflix(Partners partners, Deal deal, Consents consents) {
    this.partners = partners;
    this.deal = deal;
    this.consents = consents;
  }

  /// As it was signed.
  static String document() {
    return Texts.get("streamflix-inbox.yaml");
  }

  /// With the keys that it comes with now.
  void registers(PartnerKeys keys) {
    var id = new PartnerId(ID);
    partners.put(new Partner(id, "Streamflix", List.of(BACK), keys.publicJwks(), null));
  }

  /// Puts its agreement in force.
  Agreement signs() {
    return deal.strike(document());
  }

  /// About half of those who can be asked have said yes, and one took it back.
  ///
  /// @return how many yeses are in force
  long isAllowed(Agreement agreement, List<Citizen> citizens) {
    for (var citizen : citizens) {
      if (saysYes(citizen.who(), agreement) && !wasAsked(citizen, agreement)) {
        consents.give(
            citizen.id(),
            citizen.who().territory(),
            agreement,
            Extent.whole(Set.of(Capability.INBOX_READ, Capability.INBOX_SEND)),
            Basis.FORM_ALONE);
        if (citizen.handle().equals(CHANGED_THEIR_MIND)) {
          takesBack(citizen, agreement);
        }
      }
    }
    return citizens.stream()
        .filter(citizen -> !consents.listInForce(citizen.id(), agreement.id()).isEmpty())
        .count();
  }

  private boolean wasAsked(Citizen citizen, Agreement agreement) {
    return consents.list(citizen.id()).stream()
        .anyMatch(consent -> consent.yes().agreement().equals(agreement.id()));
  }

  private void takesBack(Citizen citizen, Agreement agreement) {
    consents.listInForce(citizen.id(), agreement.id()).stream()
        .map(Consent.Active::yes)
        .forEach(yes -> consents.withdraw(citizen.id(), yes.id()));
  }

  private static boolean saysYes(Inhabitant who, Agreement agreement) {
    if (who.territory() == null || who.born() == null || who.born().isAfter(GROWN_UP)) {
      return false;
    }
    var named = SAID_YES.contains(who.handle()) || who.handle().equals(CHANGED_THEIR_MIND);
    var asked = !SAID_NOTHING.contains(who.handle()) && agreement.covers(who.territory());
    return named || (asked && who.handle().hashCode() % 2 == 0);
  }
}
