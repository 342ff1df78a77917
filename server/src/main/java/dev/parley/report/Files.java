package dev.parley.report;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.http.Problem;
import dev.parley.party.PartnerId;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Where reports are asked for, and what is said where there is none.
@Component
public class Files {
  private final Agreements agreements;
  private final Courses courses;
  private final Reports reports;
  private final Making making;
  private final Clock clock;

  Files(Agreements agreements, Courses courses, Reports reports, Making making, Clock clock) {
    this.agreements = agreements;
    this.courses = courses;
    this.reports = reports;
    this.making = making;
    this.clock = clock;
  }

  /// @throws dev.parley.http.ProblemException (404) where it asks for no reports
  Course course(Agreement agreement) {
    return courses
        .find(agreement)
        .orElseThrow(() ->
            new Problem(
                    "not-found",
                    HttpStatus.NOT_FOUND,
                    "The agreement '%s' asks for no reports; its document has no 'reporting' beside"
                            .formatted(agreement.id())
                        + " 'recommendations' that was in force.",
                    Map.of())
                .asException());
  }

  boolean reports(Agreement agreement) {
    return courses.find(agreement).isPresent();
  }

  /// One that is over.
  ///
  /// @throws dev.parley.http.ProblemException (422) where it is not, or there is no such
  Period over(Course course, int number) {
    if (number < 1) {
      throw Problem.unprocessable(
              "Period %d is before the agreement's start; the first is 1.".formatted(number))
          .asException();
    }
    if (number > course.periods()) {
      throw Problem.unprocessable(
              "Period %d is after the agreement's end; the last is %d."
                  .formatted(number, course.periods()))
          .asException();
    }
    var period = course.period(number);
    if (period.over().isAfter(clock.instant())) {
      throw Problem.unprocessable(
              "Period %d is not over; it ends with %s.".formatted(number, period.to()))
          .asException();
    }
    if (!course.reports(period)) {
      throw Problem.unprocessable(
              "In period %d, %s to %s, no reports were agreed."
                  .formatted(number, period.from(), period.to()))
          .asException();
    }
    return period;
  }

  /// @throws dev.parley.http.ProblemException (409) where it is over and not made yet, and whatever
  ///   [#over] says
  Rendering get(Agreement agreement, int number) {
    var course = course(agreement);
    var period = over(course, number);
    return reports
        .find(agreement.id(), number)
        .map(Rendering::of)
        .orElseThrow(() ->
            Problem.conflict(
                    "Report %d is made when its grace is over, at %s."
                        .formatted(number, period.closes().plus(Making.SETTLING)))
                .asException());
  }

  /// The file that somebody asks for by hand; what should have been made by then is made now.
  ///
  /// @throws dev.parley.http.ProblemException as [#get] does
  byte[] make(AgreementId id, int number, Format format) {
    var agreement = agreements.get(id);
    making.makeAll(agreement, course(agreement), clock.instant());
    return get(agreement, number).in(format);
  }

  /// A partner's agreement; without a name, the only one that asks for reports.
  ///
  /// @param name empty where it was not named
  /// @throws dev.parley.http.ProblemException (404, 400) where there is none, or more than one
  Agreement of(PartnerId partner, String name) {
    var own = agreements.list(partner).stream().filter(one -> !one.state().negotiated()).toList();
    if (!name.isEmpty()) {
      return own.stream()
          .filter(one -> one.id().value().equals(name))
          .findFirst()
          .orElseThrow(() -> Problem.notFound("agreement").asException());
    }
    var reporting = own.stream().filter(this::reports).toList();
    if (reporting.size() > 1) {
      throw Problem.invalidField("agreement", "name one, for there are more than one with reports")
          .asException();
    }
    return reporting.stream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("agreement with reports").asException());
  }
}
