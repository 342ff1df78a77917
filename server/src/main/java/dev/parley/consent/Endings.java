package dev.parley.consent;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What must be with every yes that ends before its time, whatever ends it: the partner is told of
/// it from the same transaction, and no read is ever on record as later than the end.
@Component
class Endings {
  /// What an ending gives back of each consent.
  static final String RETURNING = "returning " + ConsentRows.OF_C;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final TransactionTemplate afterwards;

  Endings(
      JdbcClient jdbc,
      Clock clock,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.afterwards = new TransactionTemplate(transactions);
    this.afterwards.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /// @param update ends consents at `now`, and is [#RETURNING] them
  List<Consent> end(JdbcClient.StatementSpec update) {
    var outer = TransactionSynchronizationManager.isActualTransactionActive();
    var ended =
        Objects.requireNonNull(
            transaction.execute(_ -> {
              var now =
                  update
                      .param("now", now())
                      .query((row, _) -> ConsentRows.at(row, clock.instant()))
                      .list();
              now.stream()
                  .map(Consent::yes)
                  .collect(
                      Collectors.groupingBy(
                          Consent.Yes::agreement,
                          Collectors.mapping(Consent.Yes::id, Collectors.toList())))
                  .forEach(
                      (agreement, ids) -> events.publishEvent(new ConsentsEnded(agreement, ids)));
              return now;
            }));
    var ids = ended.stream().map(consent -> consent.yes().id()).toList();
    if (outer) {
      dateAfterwards(ids);
    } else {
      date(ids);
    }
    ended.forEach(this::tell);
    return ended;
  }

  /// Takes back, from the next statement on, every yes of this person to these capabilities.
  void takeBack(PersonId person, AgreementId agreement, Set<Capability> capabilities) {
    var sql =
        """
        update consent c set withdrawn_at = :now
        where c.person_id = :person and c.agreement_id = :agreement
          and c.capability = any(:capabilities)
          and c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now
        """;
    end(
        jdbc.sql(sql + RETURNING)
            .param("person", person.value())
            .param("agreement", agreement.value())
            .param(
                "capabilities",
                capabilities.stream().map(Capability::scope).toArray(String[]::new)));
  }

  /// The same as [#end] for one agreement, in a transaction that is there already, however many
  /// there are.
  ///
  /// @param update ends consents at `now`, and returns the id of each
  void endMany(AgreementId agreement, JdbcClient.StatementSpec update) {
    var ended =
        update.param("now", now()).query((row, _) -> new ConsentId(row.getLong("id"))).list();
    if (!ended.isEmpty()) {
      events.publishEvent(new ConsentsEnded(agreement, ended));
      dateAfterwards(ended);
    }
  }

  private void dateAfterwards(List<ConsentId> ended) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            afterwards.executeWithoutResult(_ -> date(ended));
          }
        });
  }

  /// The time of an end is taken anew once it holds, which is when the transaction is over. A read
  /// that was let through until then is thus never on record as later than the end.
  private void date(List<ConsentId> ended) {
    if (ended.isEmpty()) {
      return;
    }
    jdbc.sql("update consent set withdrawn_at = :now where id = any(:ids)")
        .param("now", now())
        .param("ids", ended.stream().map(ConsentId::value).toArray(Long[]::new))
        .update();
  }

  private void tell(Consent ended) {
    var yes = ended.yes();
    events.publishEvent(
        new ConsentWithdrawn(
            yes.id(), yes.person(), yes.agreement(), yes.capability(), clock.instant()));
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
