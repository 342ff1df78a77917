package dev.parley.console;

import dev.parley.decision.Reason;
import dev.parley.decision.Refusals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/// How often partners were refused, by minute and reason, over all nodes. Each node writes down
/// every few seconds what it counted: a crash loses those, and no request ever waits for them.
@Component
class RefusedMinutes {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedMinutes.class);
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int EVERY_SECONDS = 5;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionOperations transactions;
  private final UUID node = UUID.randomUUID();

  /// Counted, and not written down yet.
  private final Map<Reason, Long> waiting = new EnumMap<>(Reason.class);

  RefusedMinutes(JdbcClient jdbc, Clock clock, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.transactions = transactions;
  }

  record Refused(Reason reason, long count) {}

  @Scheduled(fixedDelay = EVERY_SECONDS, timeUnit = TimeUnit.SECONDS)
  synchronized void write() {
    Refusals.take().forEach((reason, count) -> waiting.merge(reason, count, Long::sum));
    if (waiting.isEmpty()) {
      return;
    }
    try {
      transactions.executeWithoutResult(_ -> waiting.forEach(this::write));
      waiting.clear();
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("refusals are counted on, and written down when the database is back", away);
    }
  }

  private void write(Reason reason, long count) {
    var sql =
        """
        insert into refusal_minute (minute, node, reason, refused)
        values (:minute, :node, :reason, :refused)
        on conflict (minute, node, reason)
          do update set refused = refusal_minute.refused + excluded.refused
        """;
    jdbc.sql(sql)
        .param("minute", at(clock.instant().truncatedTo(ChronoUnit.MINUTES)))
        .param("node", node)
        .param("reason", reason.name())
        .param("refused", count)
        .update();
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void forget() {
    jdbc.sql("delete from refusal_minute where minute < :end")
        .param("end", at(clock.instant().minus(KEPT)))
        .update();
  }

  /// Since then, the most frequent first.
  List<Refused> list(Instant since) {
    var sql =
        """
        select reason, sum(refused) as refused
        from refusal_minute
        where minute >= :since
        group by reason
        order by refused desc, reason
        """;
    return jdbc.sql(sql)
        .param("since", at(since))
        .query((row, number) ->
            new Refused(Reason.valueOf(row.getString("reason")), row.getLong("refused")))
        .list();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
