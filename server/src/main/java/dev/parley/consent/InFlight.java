package dev.parley.consent;

import dev.parley.agreement.Capability;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is just being done for a partner holds the consent that it rests on. Whoever keeps
/// something from the partner waits for that, and so sees all of it; what comes after has to wait
/// in turn, and sees what is kept.
@Component
public class InFlight {
  private static final String WAIT =
      """
      select c.id
      from consent c
      join agreement a on a.id = c.agreement_id
      where c.person_id = :person
        and (:partner::text is null or a.partner_id = :partner)
        and (:capability::text is null or c.capability = :capability)
        and c.withdrawn_at is null and c.superseded_at is null
      order by c.id
      for update of c
      """;

  private final JdbcClient jdbc;

  public InFlight(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// In the transaction that runs, before anything else that it locks.
  ///
  /// @param partner null for all of them
  /// @param capability null for all of them
  public void await(PersonId person, @Nullable PartnerId partner, @Nullable Capability capability) {
    jdbc.sql(WAIT)
        .param("person", person.value())
        .param("partner", partner == null ? null : partner.value())
        .param("capability", capability == null ? null : capability.scope())
        .query((row, _) -> row.getLong("id"))
        .list();
  }
}
