package dev.parley.notice;

import dev.parley.agreement.AgreementId;
import dev.parley.consent.ConsentId;
import dev.parley.notice.Notice.About;
import dev.parley.notice.Notice.Ended;
import dev.parley.notice.Notice.Progress;
import dev.parley.notice.Notice.Reported;
import dev.parley.notice.Notice.State;
import dev.parley.notice.Notice.Whose;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Notices in line to be sent, each person's in the order in which they were written.
///
/// A node claims what it sends, for longer than sending can take. If it dies in between, the claim
/// ends by itself and the notice is sent once more, under the same id: told at least once.
@Component
class Line {
  /// Four times as long as an attempt lasts at most.
  static final Duration CLAIM = Duration.ofMinutes(1);

  static final String COLUMNS =
      """
      n.id, n.message, n.txn, n.partner_id, n.person_id, n.agreement_id, n.capability,
      n.consent_id, n.reason, n.ended_at, n.deletion_due_at, n.period, n.sha256, n.state,
      n.attempts, n.first_attempt_at, n.next_at, n.claimed_until, n.settled_at, n.fault, n.detail
      """;

  private static final String CLAIMING =
      """
      with head as (
        select n.id from notice n
        where n.partner_id = :partner and n.state = 'waiting' and n.next_at <= :now
          and (n.claimed_until is null or n.claimed_until <= :now)
          and not exists (
            select from notice e
            where e.partner_id = n.partner_id and e.person_id = n.person_id
              and e.state = 'waiting' and e.id < n.id)
        order by n.next_at, n.id limit :most
        for update skip locked)
      update notice n
      set claimed_until = :until, attempts = attempts + 1,
        first_attempt_at = coalesce(first_attempt_at, :now)
      from head where n.id = head.id
      returning %s
      """
          .formatted(COLUMNS);

  private final JdbcClient jdbc;
  private final Webhooks webhooks;
  private final Clock clock;

  Line(JdbcClient jdbc, Webhooks webhooks, Clock clock) {
    this.jdbc = jdbc;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /// What is to be sent to this partner now, one of each person at most; this node's alone until
  /// the claim is over.
  @Transactional
  public List<Notice> claim(PartnerId partner, int most) {
    return jdbc.sql(CLAIMING)
        .param("partner", partner.value())
        .param("now", at(clock.instant()))
        .param("until", at(clock.instant().plus(CLAIM)))
        .param("most", most)
        .query(Line::notice)
        .list();
  }

  /// Writes down what became of it; void where the claim went to somebody else meanwhile.
  @Transactional
  public void settle(Notice notice, Outcome outcome) {
    webhooks.remember(notice.whose().partner(), outcome);
    switch (outcome) {
      case Outcome.Taken _ -> move(notice, State.DELIVERED, clock.instant(), null);
      case Outcome.Failed failed -> fail(notice, failed);
    }
  }

  private void fail(Notice notice, Outcome.Failed failed) {
    var now = clock.instant();
    var progress = notice.progress();
    var first = Objects.requireNonNull(progress.firstAttemptAt(), "it is claimed");
    var next = Backoff.next(progress.attempts(), first, now, ThreadLocalRandom.current());
    if (failed.fault() == Fault.REFUSED || next.isEmpty()) {
      move(notice, State.DEAD, now, failed);
    } else {
      move(notice, State.WAITING, next.get(), failed);
    }
  }

  /// @param then when it was settled; for one that goes on waiting, when it may be tried again
  private void move(Notice notice, State state, Instant then, Outcome.@Nullable Failed failed) {
    var sql =
        """
        update notice
        set state = :state, claimed_until = null, fault = :fault, detail = :detail,
          next_at = case when :state = 'waiting' then :then else next_at end,
          settled_at = case when :state = 'waiting' then null else :then::timestamptz end
        where id = :id and state = 'waiting' and claimed_until = :claimed
        """;
    var claimed = Objects.requireNonNull(notice.progress().claimedUntil(), "it is claimed");
    jdbc.sql(sql)
        .param("state", state.word())
        .param("fault", failed == null ? null : failed.fault().word())
        .param("detail", failed == null ? null : failed.detail())
        .param("then", at(then))
        .param("id", notice.id())
        .param("claimed", at(claimed))
        .update();
  }

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  static Notice notice(ResultSet row, int number) throws SQLException {
    var person = row.getObject("person_id", Long.class);
    return new Notice(
        row.getLong("id"),
        row.getObject("message", UUID.class),
        row.getObject("txn", UUID.class),
        new Whose(
            new PartnerId(row.getString("partner_id")),
            person == null ? null : new PersonId(person)),
        about(row),
        progress(row));
  }

  private static About about(ResultSet row) throws SQLException {
    var agreement = new AgreementId(row.getString("agreement_id"));
    var at = row.getObject("ended_at", OffsetDateTime.class).toInstant();
    var period = row.getObject("period", Integer.class);
    return period != null
        ? new Reported(agreement, period, row.getString("sha256"), at)
        : new Ended(
            new ConsentId(row.getLong("consent_id")),
            agreement,
            row.getString("capability"),
            row.getString("reason"),
            at,
            Webhooks.instant(row, "deletion_due_at"));
  }

  private static Progress progress(ResultSet row) throws SQLException {
    var fault = row.getString("fault");
    return new Progress(
        State.ofWord(row.getString("state")),
        row.getInt("attempts"),
        Webhooks.instant(row, "first_attempt_at"),
        row.getObject("next_at", OffsetDateTime.class).toInstant(),
        Webhooks.instant(row, "claimed_until"),
        Webhooks.instant(row, "settled_at"),
        fault == null
            ? null
            : new Outcome.Failed(Fault.ofWord(fault), String.valueOf(row.getString("detail"))));
  }
}
