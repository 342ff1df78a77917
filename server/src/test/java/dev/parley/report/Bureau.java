package dev.parley.report;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Desk;
import dev.parley.obligation.Due;
import dev.parley.obligation.Dues;
import dev.parley.report.Traffic.Cell;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One agreement with reports that begins today, in a database of its own or with others.
final class Bureau {
  private static final AtomicInteger BUREAUS = new AtomicInteger();
  static final Combination PLATFORM = new Combination("web", "title-page", "a", "platform");

  private final TestDatabase database;
  private final Desk desk;
  private final AgreementText bare;
  private final AgreementText text;
  private final LocalDate start;
  private Agreement agreement;
  final Traffic traffic;

  /// @param more lines of the document
  Bureau(TestDatabase database, Desk desk, String more) {
    this.database = database;
    this.desk = desk;
    this.start = LocalDate.ofInstant(database.clock().instant(), ZoneOffset.UTC).plusDays(1);
    goesTo(start.atStartOfDay(ZoneOffset.UTC).toInstant());
    var company = Company.called("bureau-" + BUREAUS.incrementAndGet());
    this.bare = AgreementText.with(company, "inbox.read").during(start.toString(), "2040-01-01");
    this.text = bare.and(more);
    this.agreement = enforces("a");
    this.traffic = new Traffic(database, agreement.id().value(), ZoneOffset.UTC);
  }

  /// Another version, with these implementation variants.
  Agreement enforces(String variants) {
    var recommendations =
        """
        recommendations:
          interfaces: [web, tv]
          initiationSurfaces: [title-page]
          implementationVariants: [%s]
          linkHosts: [link.example]
        """
            .formatted(variants);
    agreement = desk.enforces(text.and(recommendations).yaml());
    return agreement;
  }

  /// Another version, which asks for none.
  void asksForNoReports() {
    agreement = desk.enforces(bare.yaml());
  }

  Agreement agreement() {
    return database.get(Agreements.class).get(agreement.id());
  }

  LocalDate start() {
    return start;
  }

  Course course() {
    return database.get(Courses.class).find(agreement()).orElseThrow();
  }

  Period period(int number) {
    return course().period(number);
  }

  void goesTo(Instant then) {
    database.clock().pass(Duration.between(database.clock().instant(), then));
  }

  /// To where this period's report is made, and makes it.
  void closes(int number) {
    goesTo(period(number).closes().plus(Making.SETTLING));
    goesRound();
  }

  void goesRound() {
    database.get(Making.class).go(database.clock());
    database.get(Mailing.class).go();
  }

  /// Sends of as many people, at noon, which reach as many others.
  void sends(LocalDate day, int people) {
    for (int person = 1; person <= people; person++) {
      var at = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
      traffic.send(new Cell(PLATFORM, false), at, person, 1000L + person);
    }
  }

  @Nullable Report report(int number) {
    return database
        .get(Reports.class)
        .find(agreement.id(), number)
        .map(ReportText::read)
        .orElse(null);
  }

  List<String> dues() {
    return database.get(Dues.class).list(agreement.id(), null, 100).stream()
        .map(Due::word)
        .toList();
  }

  List<String> mail(int number) {
    return database.get(Mails.class).list(agreement.id(), number).stream()
        .map(mail -> mail.progress().state())
        .toList();
  }

  List<@Nullable String> trail() {
    return database
        .asOwner()
        .queryForList(
            "select act from audit_entry where subject = ? and actor = 'scheduler' order by id",
            String.class,
            agreement.id().value());
  }
}
