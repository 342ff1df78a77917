package dev.parley.obligation;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Obligation;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes due dates out of obligations: those up to now, and the next one. Made again, nothing
/// changes.
@Component
public class Calendar {
  /// In one go; the rest waits for the next. A server that was off for years has some to make.
  private static final int MOST = 1000;

  private static final String DELETIONS =
      """
      insert into obligation_due (
        agreement_id, obligation, kind, owner, capability, consent_id, due_at, missed_from,
        on_miss)
      select :agreement, :obligation, :kind, :owner, '', c.id,
        c.withdrawn_at + :within::interval, c.withdrawn_at + :within::interval + :grace::interval,
        :onMiss
      from consent c
      where c.agreement_id = :agreement and c.withdrawn_at >= :since
        and not exists (
          select from obligation_due d
          where d.agreement_id = :agreement and d.obligation = :obligation
            and d.consent_id = c.id)
      """;

  private static final String EARLIEST =
      """
      order by c.withdrawn_at limit :most
      on conflict do nothing
      """;

  private static final String THESE =
      """
      and c.id = any(:consents)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  public Calendar(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// An obligation of an agreement as it began.
  private record Begun(String obligation, String capability, Instant last) {}

  @Transactional
  public void fill(Agreement agreement) {
    var begun = begun(agreement.id());
    for (var obligation : agreement.terms().obligations()) {
      for (var one : begun) {
        if (one.obligation().equals(obligation.id())) {
          fill(agreement, obligation, one);
        }
      }
    }
  }

  /// With the last due date that was made; where none was, with the beginning.
  private List<Begun> begun(AgreementId agreement) {
    var sql =
        """
        select s.obligation, s.capability,
          greatest(s.since, (
            select max(d.due_at) from obligation_due d
            where d.agreement_id = s.agreement_id and d.obligation = s.obligation
              and d.capability = s.capability and d.consent_id is null)) as last
        from obligation_start s where s.agreement_id = :agreement
        """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .query((row, _) ->
            new Begun(
                row.getString("obligation"),
                row.getString("capability"),
                row.getObject("last", OffsetDateTime.class).toInstant()))
        .list();
  }

  private void fill(Agreement agreement, Obligation obligation, Begun begun) {
    switch (obligation.kind()) {
      case DELETION -> deletions(agreement, obligation, begun.last());
      case REPORT, CERTIFICATION -> {
        if (!agreement.state().ended() && allows(agreement, begun.capability())) {
          repeat(agreement, obligation, begun);
        }
      }
    }
  }

  private static boolean allows(Agreement agreement, String capability) {
    return capability.isEmpty()
        || agreement.terms().grants().stream()
            .anyMatch(grant -> grant.capability().scope().equals(capability));
  }

  private void repeat(Agreement agreement, Obligation obligation, Begun begun) {
    var now = clock.instant();
    var term = agreement.terms().term();
    var last = begun.last();
    for (int made = 0; made < MOST && !last.isAfter(now); made++) {
      last = obligation.nextDue(term.from(), last);
      if (last.isAfter(term.until())) {
        return;
      }
      add(agreement, obligation, begun.capability(), last);
    }
  }

  private void add(Agreement agreement, Obligation obligation, String capability, Instant due) {
    var sql =
        """
        insert into obligation_due (
          agreement_id, obligation, kind, owner, capability, due_at, missed_from, on_miss)
        values (:agreement, :obligation, :kind, :owner, :capability, :due, :missed, :onMiss)
        on conflict do nothing
        """;
    bound(sql, agreement, obligation)
        .param("capability", capability)
        .param("due", Dues.at(due))
        .param("missed", Dues.at(obligation.missed(due)))
        .update();
  }

  /// One for each consent that was withdrawn since, whoever's it was and however it ended.
  private void deletions(Agreement agreement, Obligation obligation, Instant since) {
    bound(DELETIONS + EARLIEST, agreement, obligation)
        .param("within", obligation.time().toString())
        .param("grace", obligation.grace().toString())
        .param("since", Dues.at(since))
        .param("most", MOST)
        .update();
  }

  /// The same for these consents alone, at once: whoever deletes early does not wait for a round.
  @Transactional
  public void fillDeletions(Agreement agreement, Collection<Long> consents) {
    for (var begun : begun(agreement.id())) {
      for (var obligation : agreement.terms().obligations()) {
        if (obligation.kind() == Obligation.Kind.DELETION
            && begun.obligation().equals(obligation.id())) {
          bound(DELETIONS + THESE, agreement, obligation)
              .param("within", obligation.time().toString())
              .param("grace", obligation.grace().toString())
              .param("since", Dues.at(begun.last()))
              .param("consents", consents.toArray(Long[]::new))
              .update();
        }
      }
    }
  }

  private JdbcClient.StatementSpec bound(String sql, Agreement agreement, Obligation obligation) {
    return jdbc.sql(sql)
        .param("agreement", agreement.id().value())
        .param("obligation", obligation.id())
        .param("kind", obligation.kind().word())
        .param("owner", obligation.owner().word())
        .param("onMiss", obligation.onMiss().word());
  }
}
