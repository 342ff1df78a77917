package dev.parley.console;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementEvent;
import dev.parley.agreement.AgreementEvents;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.AgreementVersion;
import dev.parley.agreement.AgreementVersions;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Difference;
import dev.parley.agreement.Proceedings;
import dev.parley.agreement.RelatedParties;
import dev.parley.agreement.RelatedParties.Declared;
import dev.parley.agreement.RelatedParty.Kind;
import dev.parley.agreement.Signatures;
import dev.parley.agreement.Signatures.Signed;
import dev.parley.agreement.Step;
import dev.parley.http.Problem;
import dev.parley.operator.Operator;
import dev.parley.party.Territory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the pages of agreements show.
@Component
class AgreementSheets {
  private final Agreements agreements;
  private final AgreementVersions versions;
  private final AgreementEvents events;
  private final RelatedParties related;
  private final Signatures signatures;
  private final Proceedings proceedings;

  AgreementSheets(
      Agreements agreements,
      AgreementVersions versions,
      AgreementEvents events,
      RelatedParties related,
      Signatures signatures,
      Proceedings proceedings) {
    this.agreements = agreements;
    this.versions = versions;
    this.events = events;
    this.related = related;
    this.signatures = signatures;
    this.proceedings = proceedings;
  }

  /// One agreement with all that happened to it.
  ///
  /// @param steps what this operator could do now by their roles
  /// @param conflicted whether they have a role on both sides, and so can do nothing
  /// @param declares whether they may declare who has
  record Sheet(
      Agreement agreement,
      @Nullable AgreementVersion pending,
      History history,
      List<Declared> related,
      List<Step> steps,
      boolean conflicted,
      boolean declares) {

    public List<String> territories() {
      return Territory.codes(agreement.terms().where().territories());
    }

    public List<Kind> kinds() {
      return List.of(Kind.values());
    }

    /// How many events there are, as a form says what its sender had seen.
    public int seen() {
      return history.events().size();
    }

    public boolean takes(String step) {
      return steps.stream().anyMatch(each -> each.word().equals(step));
    }
  }

  /// @param events the newest first
  record History(
      List<AgreementVersion> versions, List<AgreementEvent> events, List<Signed> signatures) {}

  /// One version, and what it changed.
  record Shown(AgreementVersion version, Difference difference) {}

  Sheet of(Agreement agreement, Operator operator) {
    var id = agreement.id();
    var history = new History(versions.list(id), events.list(id).reversed(), signatures.list(id));
    var conflicted = related.conflicts(id, operator.staff());
    return new Sheet(
        agreement,
        versions.findPending(id).orElse(null),
        history,
        related.list(id),
        conflicted ? List.of() : proceedings.open(id, operator),
        conflicted,
        RelatedPartiesPage.DECLARERS.stream().anyMatch(operator::is));
  }

  Shown version(AgreementId id, int number) {
    var version =
        versions.find(id, number).orElseThrow(() -> Problem.notFound("version").asException());
    return new Shown(version, versions.difference(version));
  }

  String newest(String id) {
    return versions.list(agreements.get(id).id()).getLast().document();
  }
}
