package dev.parley.consent;

import dev.parley.party.PartnerId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All grants: what of people's yeses hangs together.
@Component
public class PersonGrants {
  private final JdbcClient jdbc;
  private final Clock clock;

  public PersonGrants(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// The one of this id, if it was given to this partner; it may be over.
  public Optional<PersonGrant> find(PartnerId partner, GrantId id) {
    var sql =
        """
        select %s from consent c join agreement a on a.id = c.agreement_id
        where c.grant_id = :grant and a.partner_id = :partner and c.superseded_at is null
        order by c.id
        """
            .formatted(ConsentRows.OF_C);
    var consents =
        jdbc.sql(sql)
            .param("grant", id.value())
            .param("partner", partner.value())
            .query((row, _) -> ConsentRows.at(row, clock.instant()))
            .list();
    return consents.isEmpty() ? Optional.empty() : Optional.of(PersonGrant.of(consents));
  }
}
