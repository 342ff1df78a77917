package dev.parley.watch;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.http.Page;
import dev.parley.party.PersonId;
import dev.parley.watch.WatchedRows.Place;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people watched, for the platform: as far as agreement and consent let it be used for one
/// purpose.
@Component
class WatchHistory {
  /// The consents are looked at in the statement that reads. What was told under a yes that was
  /// taken back, or ran out before it was renewed, is not opened again by a later one.
  private static final String USABLE =
      """
        and (
          (e.partner_id is null and :purpose = 'recommendation' and exists (
            select from watch_brought_use yes
            where yes.person_id = e.person_id and yes.withdrawn_at is null))
          or exists (
            select from unnest(:agreements::text[], :versions::integer[]) as agreed (id, version)
            join agreement a on a.id = agreed.id and a.version = agreed.version
              and a.state = 'active'
            join consent c on c.agreement_id = a.id
            where a.id = e.agreement_id and c.person_id = e.person_id
              and c.capability = 'watch.write' and c.withdrawn_at is null
              and c.superseded_at is null and c.expires_at > :now
              and not exists (
                select from consent ended
                where ended.person_id = e.person_id and ended.agreement_id = a.id
                  and ended.capability = 'watch.write' and ended.id >= e.consent_id
                  and (ended.withdrawn_at is not null or
      """
          + RanOut.CONDITION
          + """
                  ))
                  and (:purpose <> 'advertising' or exists (
                    select from watch_advertising yes
                    where yes.person_id = e.person_id and yes.partner_id = e.partner_id
                      and yes.withdrawn_at is null
                      -- It stands beside the yes of then, and not beside one that came after a gap.
                      and not exists (
                        select from consent ended
                        where ended.person_id = e.person_id and ended.agreement_id = a.id
                          and ended.capability = 'watch.write'
                          and ended.expires_at > yes.allowed_at and
          """
          + RanOut.CONDITION
          + """
                  )))))
          """;

  private final JdbcClient jdbc;
  private final Agreements agreements;
  private final Clock clock;

  WatchHistory(JdbcClient jdbc, Agreements agreements, Clock clock) {
    this.jdbc = jdbc;
    this.agreements = agreements;
    this.clock = clock;
  }

  /// The newest first.
  Page<Watched> list(PersonId person, Purpose purpose, Optional<String> cursor, int limit) {
    var place = Place.read(cursor);
    var naming = agreementsNaming(person, purpose);
    var found =
        jdbc.sql(WatchedRows.COLUMNS + USABLE + WatchedRows.ORDER)
            .param("person", person.value())
            .param("startedAt", place.startedAt())
            .param("id", place.id())
            .param("purpose", purpose.word())
            .param(
                "agreements", naming.stream().map(each -> each.id().value()).toArray(String[]::new))
            .param("versions", naming.stream().map(Agreement::version).toArray(Integer[]::new))
            .param("now", WatchEvents.at(clock.instant()))
            .param("limit", limit + 1)
            .query(WatchedRows::watched)
            .list();
    return Page.of(found, limit, last -> Place.of(last).cursor());
  }

  /// Those under which something of this person was told, as far as they name it.
  private List<Agreement> agreementsNaming(PersonId person, Purpose purpose) {
    var sql =
        "select distinct agreement_id from consent where person_id = :person"
            + " and capability = 'watch.write'";
    return jdbc
        .sql(sql)
        .param("person", person.value())
        .query((row, _) -> new AgreementId(row.getString("agreement_id")))
        .list()
        .stream()
        .flatMap(id -> agreements.find(id).stream())
        .filter(agreement -> AgreedUses.name(agreement, purpose))
        .toList();
  }
}
