package dev.parley.dossier;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.AgreementVersions;
import dev.parley.agreement.Certifications;
import dev.parley.consent.ConsentCounts;
import dev.parley.consideration.Commitments;
import dev.parley.consideration.Ledger;
import dev.parley.consideration.Statements;
import dev.parley.disclosure.Tallies;
import dev.parley.http.Csv;
import dev.parley.obligation.Due;
import dev.parley.obligation.Dues;
import dev.parley.obligation.Dues.Place;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What came of it: who consented, what was due, given and given out, in numbers.
@Component
class Outcomes {
  private static final int PAGE = 1000;

  private final AgreementVersions versions;
  private final ConsentCounts consents;
  private final Duties duties;
  private final Commitments commitments;
  private final Ledger ledger;
  private final Tallies tallies;

  Outcomes(
      AgreementVersions versions,
      ConsentCounts consents,
      Duties duties,
      Commitments commitments,
      Ledger ledger,
      Tallies tallies) {
    this.versions = versions;
    this.consents = consents;
    this.duties = duties;
    this.commitments = commitments;
    this.ledger = ledger;
    this.tallies = tallies;
  }

  /// What was due, and for what capabilities were certified.
  @Component
  record Duties(Dues dues, Certifications certifications) {}

  void write(Agreement agreement, Archive archive) throws IOException {
    var id = agreement.id();
    archive.table("consents.csv", csv -> consents(id, csv));
    archive.table("obligations.csv", csv -> dues(id, csv));
    archive.table("certifications.csv", csv -> certifications(id, csv));
    var promised = versions.find(id, agreement.version()).map(commitments::list).orElse(List.of());
    archive.table("consideration.csv", csv -> Statements.commitments(promised, csv));
    archive.table("ledger.csv", csv -> Statements.ledger(ledger.list(id), csv));
    archive.table("disclosures.csv", csv -> disclosures(id, csv));
  }

  private void consents(AgreementId id, Csv csv) {
    csv.row("month", "capability", "given", "withdrawn", "standing at its end");
    for (var month : consents.list(id)) {
      csv.row(
          month.month(),
          month.capability().scope(),
          month.given(),
          month.withdrawn(),
          month.standing());
    }
  }

  private void dues(AgreementId id, Csv csv) {
    csv.row(
        "due",
        "obligation",
        "kind",
        "owner",
        "capability",
        "consent",
        "due at",
        "missed from",
        "missed at",
        "on miss",
        "fulfilled at",
        "fulfilled by",
        "reference");
    @Nullable Place after = null;
    for (var page = duties.dues().list(id, after, PAGE); !page.isEmpty(); ) {
      page.forEach(due -> due(due, csv));
      after = Place.of(page.getLast());
      page = duties.dues().list(id, after, PAGE);
    }
  }

  private static void due(Due due, Csv csv) {
    var done = due.fulfilment();
    csv.row(
        due.id(),
        due.what().obligation(),
        due.what().kind(),
        due.what().owner(),
        due.subject().capability(),
        due.subject().consent(),
        due.time().dueAt(),
        due.time().missedFrom(),
        due.time().missedAt(),
        due.what().onMiss(),
        done == null ? null : done.at(),
        done == null ? null : done.by(),
        done == null ? null : done.reference());
  }

  private void certifications(AgreementId id, Csv csv) {
    csv.row("capability", "for the due date", "purpose", "by", "at");
    for (var one : duties.certifications().list(id)) {
      csv.row(one.capability().scope(), one.through(), one.purpose(), one.by(), one.at());
    }
  }

  private void disclosures(AgreementId id, Csv csv) {
    csv.row("day", "capability", "act", "disclosures", "messages");
    for (var tally : tallies.list(id)) {
      csv.row(
          tally.day(),
          tally.capability().scope(),
          tally.act(),
          tally.disclosures(),
          tally.messages());
    }
  }
}
