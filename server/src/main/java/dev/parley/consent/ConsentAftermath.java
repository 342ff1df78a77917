package dev.parley.consent;

import dev.parley.agreement.Aftermath;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Difference;
import dev.parley.agreement.Grant;
import dev.parley.party.Territory;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What an agreement's change does to what people said: a yes to less than it allows now is no yes
/// to that, and what it allows no more needs none.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsentAftermath implements Aftermath {
  private static final String END =
      """
      update consent c set withdrawn_at = :now, ended_by = :by
      from person p
      where c.person_id = p.id and c.agreement_id = :agreement
        and c.withdrawn_at is null and c.superseded_at is null
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate afterwards;

  ConsentAftermath(
      JdbcClient jdbc,
      Clock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
    this.afterwards = new TransactionTemplate(transactions);
    this.afterwards.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public void amended(Agreement now, Difference difference) {
    var kept = new ArrayList<>(now.terms().grants().stream().map(Grant::capability).toList());
    kept.removeAll(difference.widened());
    var where = now.terms().where();
    settle(
        now,
        end(
                now,
                Ending.AMENDMENT,
                """
                  and (c.capability <> all(:kept)
                    or not (p.territory = any(:in) or left(p.territory, 2) = any(:in))
                    or p.territory = any(:out) or left(p.territory, 2) = any(:out))
                """)
            .param("kept", kept.stream().map(Capability::scope).toArray(String[]::new))
            .param("in", Territory.codes(where.territories()).toArray(String[]::new))
            .param("out", Territory.codes(where.except()).toArray(String[]::new)));
  }

  @Override
  public void ended(Agreement agreement) {
    settle(agreement, end(agreement, Ending.AGREEMENT, ""));
  }

  /// The time of the end is taken anew once it holds, which is when the transaction is over. A read
  /// that was let through until then is thus never on record as later than the end.
  private void settle(Agreement agreement, JdbcClient.StatementSpec end) {
    var ended = end.query(Long.class).list().toArray(Long[]::new);
    if (ended.length == 0) {
      return;
    }
    events.publishEvent(
        new ConsentsEnded(agreement.id(), Stream.of(ended).map(ConsentId::new).toList()));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            afterwards.executeWithoutResult(_ -> date(ended));
          }
        });
  }

  private void date(Long[] ended) {
    jdbc.sql("update consent set withdrawn_at = :now where id = any(:ids)")
        .param("now", now())
        .param("ids", ended)
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private JdbcClient.StatementSpec end(Agreement agreement, Ending by, String which) {
    return jdbc.sql(END + which + " returning c.id")
        .param("now", now())
        .param("by", by.word())
        .param("agreement", agreement.id().value());
  }
}
