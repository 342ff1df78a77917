package dev.parley.report;

import dev.parley.agreement.AgreementId;
import dev.parley.http.Problem;
import dev.parley.http.Text;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import dev.parley.report.Report.Comparison;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where both sides counted too differently, and what they made of it.
@Component
class Disputes {
  private static final int LONGEST = 1000;

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  Disputes(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  /// Until the transaction ends nobody else closes this report or hands in its statement, so that
  /// whichever comes second sees the first.
  void lock(AgreementId agreement, int period) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:report, 0))")
        .param("report", "report %s %d".formatted(agreement, period))
        .query((_, _) -> true)
        .single();
  }

  /// Once for each report, and only where the difference is above the agreed one.
  void raise(AgreementId agreement, int period, Comparison comparison) {
    if (!comparison.disputed()) {
      return;
    }
    var detail =
        "Report %d: sends %s here, %s there; clicks %s here, %s there; %d days and combinations."
            .formatted(
                period,
                Sheet.text(comparison.sends().platform()),
                Sheet.text(comparison.sends().partner()),
                Sheet.text(comparison.clicks().platform()),
                Sheet.text(comparison.clicks().partner()),
                comparison.differences().size());
    var sql =
        """
        insert into report_dispute (agreement_id, period, raised_at, detail)
        values (:agreement, :period, :now, :detail) on conflict do nothing
        """;
    var raised =
        jdbc.sql(sql)
            .param("agreement", agreement.value())
            .param("period", period)
            .param("now", Reports.at(clock.instant()))
            .param("detail", detail)
            .update();
    if (raised == 1) {
      trail.write(Actor.SCHEDULER, "report.dispute", agreement.value(), detail);
    }
  }

  /// @param settlement how, in a sentence
  /// @throws dev.parley.http.ProblemException (409) where there is no open one
  @Transactional
  public void settle(AgreementId agreement, int period, String settlement, Actor by) {
    Text.require("settlement", settlement, 1, LONGEST);
    var sql =
        """
        update report_dispute
        set settled_at = :now, settled_by = :by, settlement = :settlement
        where agreement_id = :agreement and period = :period and settled_at is null
        """;
    var settled =
        jdbc.sql(sql)
            .param("now", Reports.at(clock.instant()))
            .param("by", by.name())
            .param("settlement", settlement)
            .param("agreement", agreement.value())
            .param("period", period)
            .update();
    if (settled == 0) {
      throw Problem.conflict("Of this report nothing is disputed.").asException();
    }
    trail.write(
        by, "report.settle", agreement.value(), "Report %d: %s".formatted(period, settlement));
  }
}
