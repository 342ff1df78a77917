package dev.parley.agreement;

import dev.parley.http.Problem;
import dev.parley.operator.Actor;
import dev.parley.operator.StaffId;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What a step needs besides being possible: somebody who may, other eyes, signatures, a place in
/// the public register; and what has to follow from it at once.
@Component
class Formalities {
  private final Mandates mandates;
  private final Signatures signatures;
  private final PlatformSigner platform;
  private final Partners partners;
  private final Agreements agreements;
  private final List<Aftermath> aftermath;

  Formalities(
      Mandates mandates,
      Signatures signatures,
      PlatformSigner platform,
      Partners partners,
      Agreements agreements,
      List<Aftermath> aftermath) {
    this.mandates = mandates;
    this.signatures = signatures;
    this.platform = platform;
    this.partners = partners;
    this.agreements = agreements;
    this.aftermath = List.copyOf(aftermath);
  }

  void require(AgreementId agreement, Step step, Actor actor) {
    mandates.require(agreement, step, actor);
  }

  /// For the first version of one that is not there yet.
  void requireFirst(PartnerId partner, Step step, Actor actor) {
    mandates.require(partner, step, actor);
  }

  Set<StaffId> eyes(AgreementId agreement, List<AgreementEvent> approved) {
    return mandates.eyes(agreement, approved);
  }

  /// A second account of somebody who approved already is no second pair of eyes.
  void requireOtherEyes(Act act, Set<StaffId> approved) {
    if (approved.contains(mandates.staff(act.actor()))) {
      throw Problem.conflict("This version has your approval already; it takes somebody else's.")
          .asException();
    }
  }

  void signForPlatform(AgreementVersion version, Actor actor) {
    platform.sign(version, actor);
  }

  void signForPartner(AgreementVersion version, PartnerId partner, String key, byte[] signature) {
    try {
      signatures.add(version, partner.value(), key, signature);
    } catch (IllegalArgumentException bad) {
      throw Problem.unprocessable("invalid-signature", String.valueOf(bad.getMessage()))
          .asException();
    }
  }

  void requireListed(Agreement agreement) {
    if (!agreements.listed(agreement.id())) {
      throw Problem.conflict("The public register does not show this agreement yet.").asException();
    }
  }

  void requirePartnerOn(PartnerId partner) {
    if (partners.suspended(partner)) {
      throw Problem.conflict(
              "The partner '%s' is switched off; switch it on first.".formatted(partner))
          .asException();
    }
  }

  void amended(Agreement now, Difference difference) {
    aftermath.forEach(what -> what.amended(now, difference));
  }

  void ended(Agreement agreement) {
    aftermath.forEach(what -> what.ended(agreement));
  }
}
