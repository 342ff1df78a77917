package dev.parley.consent;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.law.Law;
import dev.parley.law.Laws;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// All consents.
@Component
public class Consents {
  /// A yes is asked for again after a year, if the agreement lasts that long.
  private static final Duration LIFE = Duration.ofDays(365);

  private static final String COLUMNS = "select %s from consent ".formatted(ConsentRows.COLUMNS);

  private static final String GIVE =
      """
      insert into consent (
        person_id, agreement_id, capability, form, form_version, granted_at, expires_at,
        request_id, renews, wording, agreement_version, grant_id, threads, kinds, lasts)
      select :person, :agreement, :capability, :form, :formVersion, :now, :end, :request, :renews,
        (select case when :apart then viewing_wording else wording end
          from consent_request where id = :request), a.version, :grant, :threads, :kinds, :lasts
      from agreement a
      where a.id = :agreement and a.version = :version and a.state = 'active'
      for share of a
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Laws laws;
  private final Endings endings;

  Consents(JdbcClient jdbc, Clock clock, Laws laws, Endings endings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.laws = laws;
    this.endings = endings;
  }

  /// When a yes given now would end: after a year, with the agreement, as soon as the law of where
  /// the person lives lets no yes to this capability last longer, or when it was asked for no
  /// longer.
  ///
  /// @param territory null where nobody knows it: then the strictest law holds
  public Instant end(
      Agreement agreement, Capability capability, @Nullable Territory territory, Extent extent) {
    var now = clock.instant();
    var law = laws.in(territory, LocalDate.ofInstant(now, ZoneOffset.UTC));
    var end = end(now, agreement, capability, law);
    return extent.end(now).filter(end::isAfter).orElse(end);
  }

  static Instant end(Instant now, Agreement agreement, Capability capability, Law law) {
    var longest = Stream.<Instant>builder();
    longest.add(now.plus(LIFE)).add(agreement.terms().term().until());
    var ahead = law.viewing().demand().atMost();
    if (capability == Capability.WATCH_WRITE && ahead != null) {
      longest.add(now.atOffset(ZoneOffset.UTC).plus(ahead).toInstant());
    }
    return longest.build().min(Comparator.naturalOrder()).orElseThrow();
  }

  /// Upon what a yes was given.
  ///
  /// @param request the question that it answers; null where there was none
  public record Basis(Form form, @Nullable Long request) {
    /// The consent page, as it reads now, without a question of a partner's.
    public static final Basis FORM_ALONE = new Basis(Form.CAPABILITIES, null);
  }

  /// Writes down a yes to each capability, as far as it goes; one that was in force already is
  /// renewed. All that is in force under the agreement hangs together as one grant.
  ///
  /// @param territory where the person lives; null where nobody knows
  /// @throws AgreementChangedException if it is not the version in force any more, or does not name
  ///   a capability: then nothing is written, for the person said yes to another one
  @Transactional
  public void give(
      PersonId person,
      @Nullable Territory territory,
      Agreement agreement,
      Map<Capability, Extent> capabilities,
      Basis basis) {
    var now = at(clock.instant());
    var grant = grant(person, agreement.id(), now);
    capabilities.forEach((capability, extent) -> {
      if (agreement.grant(capability).isEmpty()) {
        throw new AgreementChangedException(agreement.id());
      }
      var given =
          bound(GIVE, person, agreement.id(), capability)
              .param("form", basis.form().name())
              .param("formVersion", basis.form().version())
              .param("apart", basis.form().apart())
              .param("request", basis.request(), Types.BIGINT)
              .param("renews", supersede(person, agreement, capability, now), Types.BIGINT)
              .param("now", now)
              .param("end", at(end(agreement, capability, territory, extent)))
              .param("version", agreement.version())
              .param("grant", grant.value())
              .param("threads", array(extent.threads(), Long[]::new), Types.ARRAY)
              .param("kinds", array(extent.kinds(), String[]::new), Types.ARRAY)
              .param("lasts", extent.lasts() == null ? null : extent.lasts().toString())
              .update();
      if (given == 0) {
        throw new AgreementChangedException(agreement.id());
      }
    });
  }

  private static <T> T @Nullable [] array(@Nullable SortedSet<T> some, IntFunction<T[]> made) {
    return some == null ? null : some.toArray(made);
  }

  /// The one that stands, or else a new one. Whoever gives two answers at once has them taken one
  /// after the other, so that no two come to stand.
  private GrantId grant(PersonId person, AgreementId agreement, OffsetDateTime now) {
    jdbc.sql("select from person where id = :person for no key update")
        .param("person", person.value())
        .query((row, _) -> row)
        .list();
    var sql =
        """
        select grant_id from consent
        where person_id = :person and agreement_id = :agreement
          and withdrawn_at is null and superseded_at is null and expires_at > :now
        limit 1
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("agreement", agreement.value())
        .param("now", now)
        .query(UUID.class)
        .optional()
        .map(GrantId::new)
        .orElseGet(() -> new GrantId(UUID.randomUUID()));
  }

  /// @return the yes in whose place another one is to come; null where there is none
  private @Nullable Long supersede(
      PersonId person, Agreement agreement, Capability capability, OffsetDateTime now) {
    var sql =
        """
        update consent set superseded_at = :now
        where person_id = :person and agreement_id = :agreement and capability = :capability
          and withdrawn_at is null and superseded_at is null
        returning id
        """;
    return bound(sql, person, agreement.id(), capability)
        .param("now", now)
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  /// The last word of this person on this capability, if there was one.
  public Optional<Consent> find(PersonId person, AgreementId agreement, Capability capability) {
    var sql =
        COLUMNS
            + """
            where person_id = :person and agreement_id = :agreement and capability = :capability
              and superseded_at is null
            order by id desc limit 1
            """;
    return bound(sql, person, agreement, capability).query(this::consent).optional();
  }

  /// The same as it was on record at that instant: what was said later had not been said yet.
  public Optional<Consent> find(
      PersonId person, AgreementId agreement, Capability capability, Instant at) {
    var sql =
        COLUMNS
            + """
            where person_id = :person and agreement_id = :agreement and capability = :capability
              and granted_at <= :at
            order by id desc limit 1
            """;
    return bound(sql, person, agreement, capability)
        .param("at", at(at))
        .query((row, _) -> ConsentRows.earlier(row, at))
        .optional();
  }

  /// Every last word of this person, the newest first.
  public List<Consent> list(PersonId person) {
    var sql =
        COLUMNS
            + """
            where person_id = :person and superseded_at is null
            order by id desc limit 1000
            """;
    return jdbc.sql(sql).param("person", person.value()).query(this::consent).list();
  }

  public List<Consent.Active> listInForce(PersonId person, AgreementId agreement) {
    return list(person).stream()
        .filter(Consent.Active.class::isInstance)
        .map(Consent.Active.class::cast)
        .filter(consent -> consent.yes().agreement().equals(agreement))
        .toList();
  }

  /// Takes a yes back, from the next statement on.
  ///
  /// @return false if this person has no such yes in force
  public boolean withdraw(PersonId person, ConsentId id) {
    var sql =
        """
        update consent c set withdrawn_at = :now
        where c.id = :id and c.person_id = :person
          and c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now
        """;
    return !endings
        .end(
            jdbc.sql(sql + Endings.RETURNING)
                .param("id", id.value())
                .param("person", person.value()))
        .isEmpty();
  }

  /// Takes back, from the next statement on, every yes that this person gave to this partner.
  ///
  /// @return how many were in force
  public int withdrawAll(PersonId person, PartnerId partner) {
    var sql =
        """
        update consent c set withdrawn_at = :now
        from agreement a
        where a.id = c.agreement_id and a.partner_id = :partner and c.person_id = :person
          and c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now
        """;
    return endings
        .end(
            jdbc.sql(sql + Endings.RETURNING)
                .param("person", person.value())
                .param("partner", partner.value()))
        .size();
  }

  /// The partner gives back, from the next statement on, every yes that it has of this person under
  /// this agreement.
  ///
  /// @return those that were in force
  public List<ConsentId> giveBack(PersonId person, AgreementId agreement) {
    var sql =
        """
        update consent c set withdrawn_at = :now, ended_by = :by
        where c.person_id = :person and c.agreement_id = :agreement
          and c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now
        """;
    return endings
        .end(
            jdbc.sql(sql + Endings.RETURNING)
                .param("person", person.value())
                .param("agreement", agreement.value())
                .param("by", Ending.PARTNER.word()))
        .stream()
        .map(given -> given.yes().id())
        .toList();
  }

  private JdbcClient.StatementSpec bound(
      String sql, PersonId person, AgreementId agreement, Capability capability) {
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("agreement", agreement.value())
        .param("capability", capability.scope());
  }

  private Consent consent(ResultSet row, int number) throws SQLException {
    return ConsentRows.at(row, clock.instant());
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
