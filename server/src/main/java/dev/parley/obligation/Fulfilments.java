package dev.parley.obligation;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Certifications;
import dev.parley.agreement.Certifications.Certification;
import dev.parley.agreement.Obligation;
import dev.parley.agreement.Obligation.Kind;
import dev.parley.agreement.Obligation.Owner;
import dev.parley.http.Problem;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What was done of what was due.
@Component
public class Fulfilments {
  private static final int LONGEST = 1000;

  private final Agreements agreements;
  private final Calendar calendar;
  private final Dues dues;
  private final Certifications certifications;
  private final AuditTrail trail;
  private final Clock clock;

  public Fulfilments(
      Agreements agreements,
      Calendar calendar,
      Dues dues,
      Certifications certifications,
      AuditTrail trail,
      Clock clock) {
    this.agreements = agreements;
    this.calendar = calendar;
    this.dues = dues;
    this.certifications = certifications;
    this.trail = trail;
    this.clock = clock;
  }

  /// A report that came, or a deletion that was confirmed.
  ///
  /// @param reference what shows it, in words
  /// @throws dev.parley.http.ProblemException 404 if there is no such due, 409 if it was done
  ///   already or is a certification
  @Transactional
  public Due fulfil(Agreement agreement, long id, String reference, Actor by) {
    require("reference", reference);
    var due =
        dues.find(agreement.id(), id).orElseThrow(() -> Problem.notFound("due").asException());
    if (due.what().kind().equals(Kind.CERTIFICATION.word())) {
      throw Problem.conflict("A certification is given with a purpose for the capability.")
          .asException();
    }
    done(due, by, reference);
    return dues.find(agreement.id(), id).orElseThrow();
  }

  /// The partner says that it deleted what it got under consents that ended. What was done already
  /// stays as it was done; where nothing is due nothing changes.
  ///
  /// @param references by consent, what shows it, in 1 to 1000 characters
  @Transactional
  public void delete(Agreement agreement, Map<Long, String> references, Actor by) {
    calendar.fillDeletions(agreement, references.keySet());
    for (var due : dues.listDeletions(agreement.id(), references.keySet())) {
      var reference = references.get(due.subject().consent());
      if (due.open() && reference != null && due.what().owner().equals(Owner.PARTNER.word())) {
        done(due, by, reference);
      }
    }
  }

  /// @param after whatever is due later than that, and until `until`
  public record Within(Instant after, Instant until) {}

  /// A report was handed over. What was done already stays as it was done; where nothing is due
  /// nothing changes.
  ///
  /// @param owner whose report it is
  /// @param reference what shows it, in 1 to 1000 characters
  @Transactional
  public void report(Agreement agreement, Owner owner, Within within, String reference, Actor by) {
    calendar.fill(agreement);
    for (var due : dues.listReports(agreement.id(), owner, within.after(), within.until())) {
      if (due.open()) {
        done(due, by, reference);
      }
    }
  }

  /// For what the partner says that it needs each capability. It counts for all that is overdue;
  /// where nothing is, for the next due date.
  ///
  /// @throws dev.parley.http.ProblemException 409 where no certification is due for one of them
  @Transactional
  public void certify(Agreement agreement, Map<Capability, String> purposes, Actor by) {
    calendar.fill(agreement);
    var obligation =
        agreement.terms().obligations().stream()
            .filter(one -> one.kind() == Kind.CERTIFICATION)
            .findFirst()
            .orElseThrow(
                () -> Problem.conflict("The agreement asks for no certification.").asException());
    if (purposes.isEmpty()) {
      throw Problem.invalidField("purposes", "name a capability and its purpose").asException();
    }
    purposes.forEach(
        (capability, purpose) -> certify(agreement, obligation, capability, purpose, by));
    agreements.find(agreement.id());
  }

  private void certify(
      Agreement agreement, Obligation obligation, Capability capability, String purpose, Actor by) {
    require("purposes." + capability.scope(), purpose);
    var now = clock.instant();
    var counts = new ArrayList<Due>();
    for (var due : dues.listOpen(agreement.id(), capability.scope())) {
      if (counts.isEmpty() || !due.time().dueAt().isAfter(now)) {
        counts.add(due);
      }
    }
    if (counts.isEmpty()) {
      throw Problem.conflict("No certification of %s is due.".formatted(capability.scope()))
          .asException();
    }
    for (var due : counts) {
      done(due, by, purpose);
    }
    var through = counts.getLast().time().dueAt();
    certifications.add(
        agreement.id(), obligation, new Certification(capability, through, purpose, by, now));
  }

  private void done(Due due, Actor by, String reference) {
    if (!dues.fulfil(due, by, reference)) {
      throw Problem.conflict("It was done already.").asException();
    }
    var what = due.what().obligation();
    var subject = due.subject().capability().isEmpty() ? "" : " " + due.subject().capability();
    trail.write(
        by,
        "obligation.fulfil",
        due.agreement().value(),
        "%s%s, due %s: %s".formatted(what, subject, due.time().dueAt(), reference));
  }

  private static void require(String field, String words) {
    if (words.isBlank() || words.length() > LONGEST) {
      throw Problem.invalidField(field, "say it in 1 to 1000 characters").asException();
    }
  }
}
