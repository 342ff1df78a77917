package dev.parley.notice;

import dev.parley.agreement.Agreements;
import dev.parley.agreement.Obligation;
import dev.parley.agreement.Obligation.Kind;
import dev.parley.agreement.Obligation.Owner;
import dev.parley.consent.ConsentId;
import dev.parley.consent.ConsentsEnded;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes notices: one for each consent that ends, in the transaction in which it does. So what has
/// ended is told, and what is told has ended, whatever crashes when. It is written also where there
/// is no webhook: whoever sets one later is told then.
@Component
class Outbox {
  /// Consents that ran out, in one go.
  private static final int MOST = 1000;

  private final JdbcClient jdbc;
  private final Agreements agreements;
  private final Clock clock;

  Outbox(JdbcClient jdbc, Agreements agreements, Clock clock) {
    this.jdbc = jdbc;
    this.agreements = agreements;
    this.clock = clock;
  }

  /// One statement, however many ended at once. What must be deleted is due by the shortest time of
  /// the agreement as it stands; where there is none, that stays empty.
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(ConsentsEnded ended) {
    var sql =
        """
        insert into notice (
          txn, partner_id, person_id, agreement_id, capability, consent_id, reason, ended_at,
          deletion_due_at, next_at)
        select :txn, a.partner_id, c.person_id, c.agreement_id, c.capability, c.id, c.ended_by,
          c.withdrawn_at,
          (select min(c.withdrawn_at + each::interval) from unnest(:within::text[]) each), :now
        from consent c join agreement a on a.id = c.agreement_id
        where c.id = any(:consents)
        order by c.id
        on conflict (consent_id) do nothing
        """;
    var within =
        agreements.get(ended.agreement()).terms().obligations().stream()
            .filter(one -> one.kind() == Kind.DELETION && one.owner() == Owner.PARTNER)
            .map(Obligation::time)
            .map(Object::toString)
            .toArray(String[]::new);
    jdbc.sql(sql)
        .param("txn", UUID.randomUUID())
        .param("within", within)
        .param("now", now())
        .param("consents", ended.consents().stream().map(ConsentId::value).toArray(Long[]::new))
        .update();
  }

  /// Time ends consents without a transaction of its own, so it is gone after. One that was given
  /// again meanwhile has not ended. Looks a day further back than it was, for nodes whose clocks
  /// differ.
  ///
  /// @return whether there may be more
  @Transactional
  public boolean writeExpired() {
    var sql =
        """
        insert into notice (
          txn, partner_id, person_id, agreement_id, capability, consent_id, reason, ended_at,
          next_at)
        select gen_random_uuid(), a.partner_id, c.person_id, c.agreement_id, c.capability, c.id,
          'expiry', c.expires_at, :now
        from consent c join agreement a on a.id = c.agreement_id
        where c.withdrawn_at is null and c.superseded_at is null and c.expires_at <= :now
          and c.expires_at > coalesce(
            (select through - interval '1 day' from notice_expiry), '-infinity')
          and not exists (select from notice n where n.consent_id = c.id)
        order by c.expires_at, c.id limit :most
        on conflict (consent_id) do nothing
        """;
    var written = jdbc.sql(sql).param("now", now()).param("most", MOST).update();
    if (written == MOST) {
      return true;
    }
    var through =
        """
        insert into notice_expiry (through) values (:now)
        on conflict (one) do update set through = greatest(notice_expiry.through, excluded.through)
        """;
    jdbc.sql(through).param("now", now()).update();
    return false;
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
