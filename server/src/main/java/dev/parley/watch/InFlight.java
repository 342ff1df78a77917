package dev.parley.watch;

import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is just being stored holds the consent that it rests on. Whoever wants it gone waits for
/// that, and so sees all of it; what comes after has to wait in turn, and sees what was wanted.
@Component
class InFlight {
  private static final String WAIT =
      """
      select c.id
      from consent c
      join agreement a on a.id = c.agreement_id
      where c.person_id = :person and c.capability = 'watch.write'
        and (:partner::text is null or a.partner_id = :partner)
        and c.withdrawn_at is null and c.superseded_at is null
      order by c.id
      for update of c
      """;

  private final JdbcClient jdbc;

  InFlight(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// In the transaction that runs, before anything else that it locks.
  ///
  /// @param partner null for all of them
  void await(PersonId person, @Nullable PartnerId partner) {
    jdbc.sql(WAIT)
        .param("person", person.value())
        .param("partner", partner == null ? null : partner.value())
        .query((row, _) -> row.getLong("id"))
        .list();
  }
}
