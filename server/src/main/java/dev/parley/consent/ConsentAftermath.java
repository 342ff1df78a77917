package dev.parley.consent;

import dev.parley.agreement.Aftermath;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Difference;
import dev.parley.agreement.Grant;
import dev.parley.party.Territory;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
  private final Endings endings;

  ConsentAftermath(JdbcClient jdbc, Endings endings) {
    this.jdbc = jdbc;
    this.endings = endings;
  }

  @Override
  public void amended(Agreement now, Difference difference) {
    var kept = new ArrayList<>(now.terms().grants().stream().map(Grant::capability).toList());
    kept.removeAll(difference.widened());
    var where = now.terms().where();
    endings.endMany(
        now.id(),
        end(
                now,
                Ending.AMENDMENT,
                """
                  and c.expires_at > :now
                  and (c.capability <> all(:kept)
                    or not (p.territory = any(:in) or left(p.territory, 2) = any(:in))
                    or p.territory = any(:out) or left(p.territory, 2) = any(:out))
                """)
            .param("kept", kept.stream().map(Capability::scope).toArray(String[]::new))
            .param("in", Territory.codes(where.territories()).toArray(String[]::new))
            .param("out", Territory.codes(where.except()).toArray(String[]::new)));
  }

  /// Those that end with the term it has ended too: nobody but the agreement said how long it
  /// lasts.
  @Override
  public void ended(Agreement agreement) {
    endings.endMany(
        agreement.id(),
        end(agreement, Ending.AGREEMENT, "and c.expires_at >= least(:now, :until)")
            .param("until", agreement.terms().term().until().atOffset(ZoneOffset.UTC)));
  }

  private JdbcClient.StatementSpec end(Agreement agreement, Ending by, String which) {
    return jdbc.sql(END + which + " returning c.id")
        .param("by", by.word())
        .param("agreement", agreement.id().value());
  }
}
