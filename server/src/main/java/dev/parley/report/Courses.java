package dev.parley.report;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementEvent;
import dev.parley.agreement.AgreementEvents;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.AgreementVersion;
import dev.parley.agreement.AgreementVersions;
import dev.parley.agreement.Step;
import dev.parley.recommendation.Agreed;
import dev.parley.recommendation.Arrangements;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The courses of agreements, as their versions and what was done with them tell.
@Component
class Courses {
  private static final EnumSet<Step> ENDS = EnumSet.of(Step.TERMINATE, Step.BREACH, Step.EXPIRE);

  private final AgreementVersions versions;
  private final AgreementEvents events;
  private final Arrangements arrangements;
  private final ReportingTerms terms;

  Courses(
      AgreementVersions versions,
      AgreementEvents events,
      Arrangements arrangements,
      ReportingTerms terms) {
    this.versions = versions;
    this.events = events;
    this.arrangements = arrangements;
    this.terms = terms;
  }

  /// @return empty where no version that was in force asked for reports
  Optional<Course> find(Agreement agreement) {
    var ran =
        versions.list(agreement.id()).stream().filter(one -> one.inForceFrom() != null).toList();
    return ran.stream()
        .filter(one -> read(one).isPresent())
        .findFirst()
        .map(first -> course(agreement.id(), ran, first));
  }

  private record Read(Agreed agreed, Reporting reporting) {}

  private Optional<Read> read(AgreementVersion version) {
    return arrangements
        .find(version)
        .flatMap(agreed -> terms.find(version).map(reporting -> new Read(agreed, reporting)));
  }

  private Course course(AgreementId id, List<AgreementVersion> ran, AgreementVersion first) {
    var zone = read(first).orElseThrow().agreed().zone();
    var start = LocalDate.ofInstant(first.terms().term().from(), zone);
    var end = end(id, ran.getLast());
    var arranged = new ArrayList<Arranged>();
    for (int at = 0; at < ran.size(); at++) {
      var next = at + 1 < ran.size() ? since(ran.get(at + 1)) : end;
      add(ran.get(at), next, start, arranged);
    }
    return new Course(id, start, last(end, arranged.getLast().agreed().zone()), arranged);
  }

  private void add(
      AgreementVersion version, Instant next, LocalDate start, List<Arranged> arranged) {
    read(version)
        .ifPresent(read -> {
          var zone = read.agreed().zone();
          var from = LocalDate.ofInstant(since(version), zone);
          arranged.add(
              new Arranged(
                  version.version(),
                  from.isBefore(start) ? start : from,
                  last(next, zone),
                  read.agreed(),
                  read.reporting()));
        });
  }

  private static Instant since(AgreementVersion version) {
    return Objects.requireNonNull(version.inForceFrom());
  }

  /// The day of the instant before this one.
  private static LocalDate last(Instant end, ZoneId zone) {
    return LocalDate.ofInstant(end.minusNanos(1), zone);
  }

  private Instant end(AgreementId id, AgreementVersion last) {
    var agreed = last.terms().term().until();
    return events.list(id).stream()
        .filter(event -> ENDS.contains(event.step()))
        .map(AgreementEvent::at)
        .filter(at -> at.isBefore(agreed))
        .findFirst()
        .orElse(agreed);
  }
}
