package dev.parley.agreement;

import dev.parley.agreement.Agreement.State;
import dev.parley.http.Problem;
import dev.parley.party.PartnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All agreements, as they stand.
@Component
public class Agreements {
  private static final String COLUMNS =
      "select id, version, partner_id, document, state, "
          + Certifications.UNTIL_NOW
          + " from agreement ";

  /// Of one that was listed and is being written anew, what both sides signed before: nobody has
  /// agreed on the other words yet.
  private static final String LISTED =
      """
      select agreement.id, coalesce(signed.version, agreement.version) as version,
        agreement.partner_id, coalesce(signed.document, agreement.document) as document,
        case when signed.version is null then state else 'approved-by-partner' end as state, %s
      from agreement left join agreement_version signed
        on state in ('draft', 'proposed', 'approved-by-platform')
          and signed.agreement_id = agreement.id
          and signed.version = (
            select max(e.version) from agreement_event e
            where e.agreement_id = agreement.id and e.step = 'sign')
      where listed_at is not null
      """
          .formatted(Certifications.UNTIL_NOW);

  private static final String PAST =
      """
      select a.id, a.partner_id, v.version, v.document,
        case
          when s.step in ('activate', 'resume') then 'active'
          when s.step = 'suspend' then 'suspended'
          when s.step = 'terminate' then 'terminated'
          when s.step = 'breach' then 'breached'
          when s.step = 'expire' then 'expired'
          when v.in_force_from is null then a.state
          when exists (
            select from agreement_event e where e.agreement_id = a.id and e.at <= :at)
            then 'draft'
          else 'active'
        end as state,
        %s
      from agreement a
      cross join lateral (
        select version, document, in_force_from from agreement_version
        where agreement_id = a.id
        order by in_force_from <= :at desc nulls last,
          case when in_force_from <= :at then -version else version end
        limit 1) v
      left join lateral (
        select step from agreement_event e
        where agreement_id = a.id and at <= :at
          and step in ('activate', 'suspend', 'resume', 'terminate', 'breach', 'expire')
          -- An amendment leaves a suspended agreement suspended.
          and not (step = 'activate' and exists (
            select from agreement_event f
            where f.agreement_id = a.id and f.step = 'activate' and f.number < e.number))
        order by number desc limit 1) s on true
      where a.partner_id = :partner
      order by a.id
      """
          .formatted(Certifications.UNTIL_AT);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Certifications certifications;
  private final ConcurrentMap<AgreementId, Agreement> remembered = new ConcurrentHashMap<>();

  public Agreements(JdbcClient jdbc, Clock clock, Certifications certifications) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.certifications = certifications;
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

  /// @throws dev.parley.http.ProblemException (404) if there is no such agreement
  public Agreement get(AgreementId id) {
    return find(id).orElseThrow(() -> Problem.notFound("agreement").asException());
  }

  /// @param id as an address has it
  /// @throws dev.parley.http.ProblemException (404) if there is no such agreement
  public Agreement get(String id) {
    return AgreementId.find(id)
        .flatMap(this::find)
        .orElseThrow(() -> Problem.notFound("agreement").asException());
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
    return jdbc.sql(PAST)
        .param("partner", partner.value())
        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .query(Agreements::agreement)
        .list();
  }

  public List<Agreement> list() {
    return jdbc.sql(COLUMNS + "order by id").query(Agreements::agreement).list();
  }

  /// What the public register shows: all that both sides have agreed on, and what became of it.
  public List<Agreement> listListed() {
    return jdbc.sql(LISTED + "order by agreement.id").query(Agreements::agreement).list();
  }

  public Optional<Agreement> findListed(AgreementId id) {
    return jdbc.sql(LISTED + "and agreement.id = :id")
        .param("id", id.value())
        .query(Agreements::agreement)
        .optional();
  }

  /// How many events there are of it.
  public int events(AgreementId id) {
    return jdbc.sql("select events from agreement where id = :id")
        .param("id", id.value())
        .query(Integer.class)
        .single();
  }

  /// Acts share the agreement's row for as long as they take, and one can follow the other without
  /// end. The table's lock stands in line with them, so a suspension waits for one act at most.
  void lock() {
    jdbc.sql("lock table agreement in exclusive mode").update();
  }

  void add(AgreementDocument document) {
    var sql =
        """
        insert into agreement (id, partner_id, version, state, document, applied_at)
        values (:id, :partner, 1, 'draft', :document, :now)
        """;
    jdbc.sql(sql)
        .param("id", document.id().value())
        .param("partner", document.partner().value())
        .param("document", document.source())
        .param("now", now())
        .update();
  }

  /// What is negotiated or in force from now on.
  ///
  /// @param listed whether the public register shows it from now on; it never stops to
  void become(AgreementVersion version, State state, boolean listed) {
    var sql =
        """
        update agreement
        set version = :version, state = :state, document = :document, applied_at = :now,
          listed_at = coalesce(listed_at, case when :listed then :now::timestamptz end)
        where id = :id
        """;
    jdbc.sql(sql)
        .param("version", version.version())
        .param("state", state.word())
        .param("document", version.document())
        .param("now", now())
        .param("listed", listed)
        .param("id", version.agreement().value())
        .update();
    if (!state.negotiated()) {
      certifications.begin(version.agreement(), AgreementVersions.read(version).terms());
    }
  }

  void become(AgreementId id, State state) {
    jdbc.sql("update agreement set state = :state where id = :id")
        .param("state", state.word())
        .param("id", id.value())
        .update();
  }

  boolean listed(AgreementId id) {
    return jdbc.sql("select listed_at is not null from agreement where id = :id")
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Agreement agreement(ResultSet row, int number) throws SQLException {
    var document = AgreementDocument.stored(row.getString("document"));
    var certified = List.of((String[]) row.getArray("certified").getArray());
    return new Agreement(
        document.id(),
        row.getInt("version"),
        document.partner(),
        State.ofWord(row.getString("state")),
        document.terms(),
        Certifications.until(document.terms(), certified));
  }
}
