package dev.parley.consent;

import dev.parley.agreement.Agreement.Terms;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.AgreementVersion;
import dev.parley.agreement.AgreementVersions;
import dev.parley.law.Laws;
import dev.parley.party.PersonId;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Every consent as a receipt. Each is drawn from what is on record when it is asked for, so one
/// that is fetched later knows of the end as well.
@Component
public class ConsentReceipts {
  private static final String KEPT =
      """
      select c.id, c.agreement_id, coalesce(c.agreement_version, a.version) as version,
        c.agreement_version, a.partner_id, c.capability, c.form || ' ' || c.form_version as form,
        c.grant_id, cardinality(c.threads) as threads, c.kinds, c.lasts,
        c.granted_at, c.expires_at, c.superseded_at, c.withdrawn_at, c.ended_by, c.renews,
        (select next.id from consent next where next.renews = c.id) as renewed_by,
        r.requested_at, r.shown_at, w.language, encode(w.hash, 'hex') as wording,
        p.handle, p.territory
      from consent c
      join agreement a on a.id = c.agreement_id
      join person p on p.id = c.person_id
      left join consent_request r on r.id = c.request_id
      left join consent_wording w on w.hash = c.wording
      where c.person_id = :person
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Laws laws;
  private final AgreementVersions versions;

  ConsentReceipts(JdbcClient jdbc, Clock clock, Laws laws, AgreementVersions versions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.laws = laws;
    this.versions = versions;
  }

  /// @param here this server's own address
  public Optional<ConsentReceipt> find(PersonId person, ConsentId consent, URI here) {
    return jdbc.sql(KEPT + "and c.id = :id")
        .param("person", person.value())
        .param("id", consent.value())
        .query(ReceiptSource::read)
        .optional()
        .map(kept -> receipt(kept, here));
  }

  /// Of every yes that this person ever gave, the oldest first.
  public Stream<ConsentReceipt> list(PersonId person, URI here) {
    return jdbc
        .sql(KEPT + "order by c.id")
        .param("person", person.value())
        .query(ReceiptSource::read)
        .list()
        .stream()
        .map(kept -> receipt(kept, here));
  }

  private ConsentReceipt receipt(ReceiptSource kept, URI here) {
    return new ReceiptWriter(kept, terms(kept), basis(kept), here)
        .write(clock.instant(), chain(kept.id()));
  }

  private Terms terms(ReceiptSource kept) {
    var agreement = new AgreementId(kept.agreement());
    return versions
        .find(agreement, kept.version())
        .map(AgreementVersion::terms)
        .orElseThrow(() -> new IllegalStateException("no version " + kept));
  }

  /// The law of where the person lives, on the day on which they said yes.
  private String basis(ReceiptSource kept) {
    var day = LocalDate.ofInstant(kept.grantedAt(), ZoneOffset.UTC);
    return "consent: " + laws.in(kept.territory(), day).basis().citation();
  }

  private List<Long> chain(long consent) {
    var sql =
        """
        with recursive chain (id, renews) as (
          select id, renews from consent where id = :id
          union all
          select c.id, c.renews from consent c join chain on c.id = chain.renews)
        select id from chain order by id
        """;
    return jdbc.sql(sql).param("id", consent).query((row, _) -> row.getLong("id")).list();
  }
}
