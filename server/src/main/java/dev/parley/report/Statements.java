package dev.parley.report;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Obligation.Owner;
import dev.parley.http.Problem;
import dev.parley.obligation.Fulfilments;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import dev.parley.proof.CanonicalJson;
import dev.parley.report.Report.Comparison;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// What partners counted themselves, as they said it first.
@Component
class Statements {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

  private final JdbcClient jdbc;
  private final Reports reports;
  private final Disputes disputes;
  private final Fulfilments fulfilments;
  private final AuditTrail trail;
  private final Clock clock;

  Statements(
      JdbcClient jdbc,
      Reports reports,
      Disputes disputes,
      Fulfilments fulfilments,
      AuditTrail trail,
      Clock clock) {
    this.jdbc = jdbc;
    this.reports = reports;
    this.disputes = disputes;
    this.fulfilments = fulfilments;
    this.trail = trail;
    this.clock = clock;
  }

  /// @param receivedAt when it was first said
  record Received(Statement statement, Instant receivedAt) {}

  /// Of one period.
  Optional<Received> find(AgreementId agreement, int period) {
    var sql =
        """
        select content, received_at from report_statement
        where agreement_id = :agreement and period = :period
        """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("period", period)
        .query((row, _) ->
            new Received(
                JSON.readValue(row.getBytes("content"), Statement.class),
                row.getObject("received_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /// A report beside what the partner said of its period, whenever that came. What cannot be read
  /// or compared is left out: it must not keep both sides from their report.
  Optional<Comparison> compare(AgreementId agreement, Report report) {
    var period = report.head().period().number();
    try {
      return find(agreement, period)
          .map(told -> Comparing.of(report, told.statement(), told.receivedAt()));
    } catch (DataAccessException later) {
      throw later;
    } catch (RuntimeException broken) {
      LOG.error("the partner's counts of period {} of {} stay out", period, agreement, broken);
      return Optional.empty();
    }
  }

  /// Takes a partner's word. What is said again in the same figures changes nothing.
  ///
  /// @throws dev.parley.http.ProblemException (409) where it said others before
  @Transactional
  public Received take(Agreement agreement, Course course, Period period, Statement statement) {
    var content = CanonicalJson.write(statement.written()).getBytes(StandardCharsets.UTF_8);
    disputes.lock(agreement.id(), period.number());
    if (add(agreement.id(), period, content)) {
      var by = Actor.partner(agreement.partner().value());
      var words = "The partner's counts of period %d".formatted(period.number());
      trail.write(by, "report.statement", agreement.id().value(), words + ".");
      fulfilments.report(
          agreement,
          Owner.PARTNER,
          new Fulfilments.Within(course.since(period), period.closes()),
          words,
          by);
    } else if (!same(agreement.id(), period, content)) {
      throw Problem.conflict(
              "A statement of period %d with other figures was handed in before, and stays."
                  .formatted(period.number()))
          .asException();
    }
    var received = find(agreement.id(), period.number()).orElseThrow();
    reports
        .find(agreement.id(), period.number())
        .map(ReportText::read)
        .map(report -> Comparing.of(report, received.statement(), received.receivedAt()))
        .ifPresent(comparison -> disputes.raise(agreement.id(), period.number(), comparison));
    return received;
  }

  private boolean add(AgreementId agreement, Period period, byte[] content) {
    var sql =
        """
        insert into report_statement (agreement_id, period, received_at, content, sha256)
        values (:agreement, :period, :now, :content, :sha256) on conflict do nothing
        """;
    return jdbc.sql(sql)
            .param("agreement", agreement.value())
            .param("period", period.number())
            .param("now", Reports.at(clock.instant()))
            .param("content", content)
            .param("sha256", ReportText.hash(content))
            .update()
        == 1;
  }

  private boolean same(AgreementId agreement, Period period, byte[] content) {
    var sql =
        "select sha256 from report_statement where agreement_id = :agreement and period = :period";
    var known =
        jdbc.sql(sql)
            .param("agreement", agreement.value())
            .param("period", period.number())
            .query(byte[].class)
            .single();
    return Arrays.equals(known, ReportText.hash(content));
  }
}
