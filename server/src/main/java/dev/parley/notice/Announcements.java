package dev.parley.notice;

import dev.parley.agreement.Agreement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What other modules have partners told, over their webhooks.
@Component
public class Announcements {
  private final JdbcClient jdbc;
  private final Clock clock;

  public Announcements(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// That a report is there to be fetched; in the transaction that closes it, and once.
  ///
  /// @param sha256 of its JSON, in hexadecimal
  @Transactional(propagation = Propagation.MANDATORY)
  public void reported(Agreement agreement, int period, String sha256, Instant closedAt) {
    var sql =
        """
        insert into notice (txn, partner_id, agreement_id, period, sha256, ended_at, next_at)
        values (:txn, :partner, :agreement, :period, :sha256, :closed, :now)
        on conflict (agreement_id, period) do nothing
        """;
    jdbc.sql(sql)
        .param("txn", UUID.randomUUID())
        .param("partner", agreement.partner().value())
        .param("agreement", agreement.id().value())
        .param("period", period)
        .param("sha256", sha256)
        .param("closed", OffsetDateTime.ofInstant(closedAt, ZoneOffset.UTC))
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }
}
