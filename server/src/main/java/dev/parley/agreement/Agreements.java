package dev.parley.agreement;

import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// All agreements.
@Component
public class Agreements {
  private static final String COLUMNS =
      "select id, version, partner_id, document, state from agreement ";

  private final JdbcClient jdbc;
  private final Partners partners;
  private final Clock clock;
  private final ConcurrentMap<AgreementId, Agreement> remembered = new ConcurrentHashMap<>();

  public Agreements(JdbcClient jdbc, Partners partners, Clock clock) {
    this.jdbc = jdbc;
    this.partners = partners;
    this.clock = clock;
  }

  /// As it was when last read: fit for a first decision only, which the reading statement then
  /// checks against version and state as they are.
  public Optional<Agreement> remembered(AgreementId id) {
    var known = remembered.get(id);
    return known == null ? find(id) : Optional.of(known);
  }

  /// As it is now.
  public Optional<Agreement> find(AgreementId id) {
    var found =
        jdbc.sql(COLUMNS + "where id = :id")
            .param("id", id.value())
            .query(Agreements::agreement)
            .optional();
    found.ifPresentOrElse(now -> remembered.put(id, now), () -> remembered.remove(id));
    return found;
  }

  public List<Agreement> list(PartnerId partner) {
    return jdbc.sql(COLUMNS + "where partner_id = :partner order by id")
        .param("partner", partner.value())
        .query(Agreements::agreement)
        .list();
  }

  /// As they were on record at that instant. One that was written down only later stands as it was
  /// first written: whether it held already, its own term says.
  public List<Agreement> list(PartnerId partner, Instant at) {
    var sql =
        """
        select distinct on (v.agreement_id) v.agreement_id as id, v.version, v.document
        from agreement_version v
        join agreement a on a.id = v.agreement_id
        where a.partner_id = :partner
        order by v.agreement_id, v.applied_at <= :at desc,
          case when v.applied_at <= :at then -v.version else v.version end
        """;
    return jdbc.sql(sql)
        .param("partner", partner.value())
        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .query(Agreements::agreement)
        .list();
  }

  public List<Agreement> list() {
    return jdbc.sql(COLUMNS + "order by id").query(Agreements::agreement).list();
  }

  public Optional<String> findDocument(AgreementId id) {
    return jdbc.sql("select document from agreement where id = :id")
        .param("id", id.value())
        .query(String.class)
        .optional();
  }

  /// Puts a document in force as the agreement's next version; the same document again is none.
  ///
  /// @throws AgreementFaultsException naming everything that is wrong with it
  @Transactional
  public Agreement apply(String source) {
    var document = AgreementDocument.parse(source);
    // Acts share the agreement's row for as long as they take, and one can follow the other without
    // end. The table's lock stands in line with them, so a suspension waits for one act at most.
    jdbc.sql("lock table agreement in exclusive mode").update();
    partners.name(document.partner(), document.terms().parties().partner());
    requireSamePartner(document);
    var sql =
        """
        insert into agreement (id, partner_id, version, state, document, applied_at)
        values (:id, :partner, 1, :state, :document, :now)
        on conflict (id) do update
        set version = agreement.version + 1, state = excluded.state,
          document = excluded.document, applied_at = excluded.applied_at
        where agreement.document <> excluded.document
        """;
    var changed =
        jdbc.sql(sql)
            .param("id", document.id().value())
            .param("partner", document.partner().value())
            .param("state", document.terms().state().name().toLowerCase(Locale.ROOT))
            .param("document", source)
            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .update();
    if (changed > 0) {
      keepVersion(document.id());
    }
    return find(document.id()).orElseThrow();
  }

  private void keepVersion(AgreementId id) {
    var sql =
        """
        insert into agreement_version (agreement_id, version, document, applied_at)
        select id, version, document, applied_at from agreement where id = :id
        """;
    jdbc.sql(sql).param("id", id.value()).update();
  }

  private void requireSamePartner(AgreementDocument document) {
    find(document.id())
        .filter(now -> !now.partner().equals(document.partner()))
        .ifPresent(now -> {
          var detail = "this agreement is with " + now.partner() + "; make another for others";
          throw new AgreementFaultsException(List.of(new Fault(1, "partner.id", detail)));
        });
  }

  private static Agreement agreement(ResultSet row, int number) throws SQLException {
    var document = AgreementDocument.parse(row.getString("document"));
    return new Agreement(
        document.id(), row.getInt("version"), document.partner(), document.terms());
  }
}
