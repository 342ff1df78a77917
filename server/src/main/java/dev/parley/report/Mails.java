package dev.parley.report;

import dev.parley.agreement.AgreementId;
import dev.parley.http.Problem;
import dev.parley.notice.Backoff;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import dev.parley.report.Smtp.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Mails in line to be sent, one for each report and address.
///
///     Waiting => Sending   this node is at it
///     Sending => Sent      the other server took it
///                Waiting   it did not, or could not be reached: later again
///                Refused   it will not, or did not in three days
///                Unclear   the other server may have taken it: it fell silent with all of it in
///                          hand, or this node died over it
///     Refused, Unclear => Waiting   an operator has it sent again
///
/// What may have been taken is never sent again by itself, so that no report comes twice.
@Component
class Mails {
  /// Longer than sending can take.
  private static final Duration CLAIM = Duration.ofHours(3);

  private static final String COLUMNS =
      "agreement_id, period, address, state, attempts, first_attempt_at, fault";

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;
  private final MailSettings settings;

  Mails(JdbcClient jdbc, AuditTrail trail, Clock clock, MailSettings settings) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /// @param fault what the other server said last
  public record Mail(
      AgreementId agreement,
      int period,
      String address,
      Progress progress,
      @Nullable String fault) {
    /// The same each time that it is sent, by which a reader's program knows it again.
    String messageId(String host) {
      return "<report-%d.%s.%s@%s>"
          .formatted(period, agreement, Integer.toHexString(address.hashCode()), host);
    }
  }

  public record Progress(String state, int attempts, @Nullable Instant firstAttemptAt) {}

  void add(AgreementId agreement, int period, List<String> addresses) {
    var sql =
        """
        insert into report_mail (agreement_id, period, address, next_at)
        values (:agreement, :period, :address, :now) on conflict do nothing
        """;
    for (var address : addresses) {
      jdbc.sql(sql)
          .param("agreement", agreement.value())
          .param("period", period)
          .param("address", address)
          .param("now", Reports.at(clock.instant()))
          .update();
    }
  }

  /// Whether all of a report's are sent.
  boolean out(AgreementId agreement, int period) {
    return list(agreement, period).stream()
        .allMatch(mail -> mail.progress().state().equals("sent"));
  }

  List<Mail> list(AgreementId agreement, int period) {
    var sql =
        "select "
            + COLUMNS
            + " from report_mail where agreement_id = :agreement and period = :period"
            + " order by address";
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("period", period)
        .query(Mails::mail)
        .list();
  }

  /// Of one agreement, what has not come through, and where no mail server is set, what waits for
  /// one.
  List<Mail> listTroubled(AgreementId agreement) {
    var sql =
        "select "
            + COLUMNS
            + " from report_mail where agreement_id = :agreement"
            + " and (state in ('refused', 'unclear') or fault is not null and state <> 'sent'"
            + " or state = 'waiting' and :unset)"
            + " order by period desc, address";
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("unset", !settings.sends())
        .query(Mails::mail)
        .list();
  }

  /// How many are in line.
  int waiting() {
    return jdbc.sql("select count(*) from report_mail where state = 'waiting'")
        .query(Integer.class)
        .single();
  }

  /// The next one whose time has come, this node's alone from now on.
  @Transactional
  public Optional<Mail> claim() {
    var sql =
        """
        update report_mail set state = 'sending', attempts = attempts + 1, next_at = :until,
          first_attempt_at = coalesce(first_attempt_at, :now)
        where (agreement_id, period, address) = (
          select agreement_id, period, address from report_mail
          where state = 'waiting' and next_at <= :now
          order by next_at, agreement_id, period, address limit 1
          for update skip locked)
        returning %s
        """
            .formatted(COLUMNS);
    return jdbc.sql(sql)
        .param("now", Reports.at(clock.instant()))
        .param("until", Reports.at(clock.instant().plus(CLAIM)))
        .query(Mails::mail)
        .optional();
  }

  /// What a node that died was at.
  @Transactional
  public void giveUpLost() {
    var sql =
        """
        update report_mail set state = 'unclear', settled_at = :now,
          fault = 'this server stopped while it was sent'
        where state = 'sending' and next_at <= :now
        returning agreement_id, period, address
        """;
    jdbc.sql(sql)
        .param("now", Reports.at(clock.instant()))
        .query((row, _) ->
            List.of(
                row.getString("agreement_id"),
                "Report %d to %s: whether it was taken is unclear."
                    .formatted(row.getInt("period"), row.getString("address"))))
        .list()
        .forEach(
            lost -> trail.write(Actor.SCHEDULER, "report.mail", lost.getFirst(), lost.getLast()));
  }

  @Transactional
  public void settle(Mail mail, Outcome outcome) {
    hold(mail.agreement(), mail.period());
    switch (outcome) {
      case Outcome.Taken _ -> move(mail, "sent", clock.instant(), null);
      case Outcome.Refused(var words) -> move(mail, "refused", clock.instant(), words);
      case Outcome.Unclear(var words) -> move(mail, "unclear", clock.instant(), words);
      case Outcome.Later(var words) -> {
        var now = clock.instant();
        var first = mail.progress().firstAttemptAt();
        var next =
            Backoff.next(
                mail.progress().attempts(),
                first == null ? now : first,
                now,
                ThreadLocalRandom.current());
        move(mail, next.isEmpty() ? "refused" : "waiting", next.orElse(now), words);
      }
    }
  }

  /// Of two letters of a report that are settled at once, the second one sees that it is the last.
  private void hold(AgreementId agreement, int period) {
    var sql =
        """
        select address from report_mail where agreement_id = :agreement and period = :period
        order by address for update
        """;
    jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("period", period)
        .query(String.class)
        .list();
  }

  private void move(Mail mail, String state, Instant then, @Nullable String fault) {
    var sql =
        """
        update report_mail set state = :state, fault = :fault,
          next_at = case when :state = 'waiting' then :then else next_at end,
          settled_at = case when :state = 'waiting' then null else :then::timestamptz end
        where agreement_id = :agreement and period = :period and address = :address
          and state = 'sending' and attempts = :attempts
        """;
    jdbc.sql(sql)
        .param("state", state)
        .param("fault", fault)
        .param("then", Reports.at(then))
        .param("agreement", mail.agreement().value())
        .param("period", mail.period())
        .param("address", mail.address())
        .param("attempts", mail.progress().attempts())
        .update();
    if (!state.equals("waiting")) {
      var words = fault == null ? "sent" : state + ": " + fault;
      trail.write(
          Actor.SCHEDULER,
          "report.mail",
          mail.agreement().value(),
          "Report %d to %s %s.".formatted(mail.period(), mail.address(), words));
    }
  }

  /// Sends one again that did not come through.
  ///
  /// @throws dev.parley.http.ProblemException (409) where there is none
  @Transactional
  public void again(AgreementId agreement, int period, String address, Actor by) {
    var sql =
        """
        update report_mail set state = 'waiting', attempts = 0, first_attempt_at = null,
          next_at = :now, settled_at = null
        where agreement_id = :agreement and period = :period and address = :address
          and state in ('refused', 'unclear')
        """;
    var moved =
        jdbc.sql(sql)
            .param("now", Reports.at(clock.instant()))
            .param("agreement", agreement.value())
            .param("period", period)
            .param("address", address)
            .update();
    if (moved == 0) {
      throw Problem.conflict("It is not given up, so there is nothing to send again.")
          .asException();
    }
    trail.write(
        by, "report.mail", agreement.value(), "Report %d to %s again.".formatted(period, address));
  }

  private static Mail mail(ResultSet row, int number) throws SQLException {
    var first = row.getObject("first_attempt_at", OffsetDateTime.class);
    return new Mail(
        new AgreementId(row.getString("agreement_id")),
        row.getInt("period"),
        row.getString("address"),
        new Progress(
            row.getString("state"),
            row.getInt("attempts"),
            first == null ? null : first.toInstant()),
        row.getString("fault"));
  }
}
