package dev.parley.consent;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.consent.Refusal.Cause;
import dev.parley.consent.Refusal.Subject;
import dev.parley.law.Laws;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Every no. It holds against the partner that asked, under whichever agreement, for as long as the
/// law of where the person lives says (law/reasking.yaml), unless they let it ask again.
@Component
public class Refusals {
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Laws laws;

  public Refusals(JdbcClient jdbc, Clock clock, Laws laws) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.laws = laws;
  }

  /// @param request the question that it answers; null where there was none
  public void keep(
      PersonId person,
      Agreement agreement,
      Capability capability,
      Cause cause,
      @Nullable Long request) {
    var sql =
        """
        insert into consent_refusal (
          person_id, partner_id, agreement_id, capability, purpose, cause, request_id, refused_at)
        values (
          :person, :partner, :agreement, :capability, :purpose, :cause, :request, :now)
        """;
    jdbc.sql(sql)
        .param("person", person.value())
        .param("partner", agreement.partner().value())
        .param("agreement", agreement.id().value())
        .param("capability", capability.scope())
        .param("purpose", agreement.grant(capability).map(Grant::purpose).orElse(""))
        .param("cause", cause.word())
        .param("request", request, Types.BIGINT)
        .param("now", at(clock.instant()))
        .update();
  }

  /// What this partner must not ask this person for today.
  ///
  /// @param territory where they live; null where nobody knows: then the strictest law holds
  public Set<Capability> barred(PersonId person, PartnerId partner, @Nullable Territory territory) {
    var now = clock.instant();
    var wait = laws.in(territory, LocalDate.ofInstant(now, ZoneOffset.UTC)).reasking().demand();
    var since = now.atOffset(ZoneOffset.UTC).minus(wait);
    var sql =
        """
        select distinct capability from consent_refusal
        where person_id = :person and partner_id = :partner and lifted_at is null
          and refused_at > :since
        """;
    var barred = EnumSet.noneOf(Capability.class);
    jdbc.sql(sql)
        .param("person", person.value())
        .param("partner", partner.value())
        .param("since", since)
        .query(String.class)
        .list()
        .forEach(scope -> barred.add(Capability.ofScope(scope).orElseThrow()));
    return barred;
  }

  /// Of this person, the newest first.
  public List<Refusal> list(PersonId person) {
    var sql =
        """
        select id, partner_id, agreement_id, capability, purpose, cause, refused_at, lifted_at
        from consent_refusal where person_id = :person order by id desc limit 1000
        """;
    return jdbc.sql(sql).param("person", person.value()).query(Refusals::refusal).list();
  }

  /// The person lets this partner ask again for this, whenever they said no.
  ///
  /// @return false if nothing kept it from asking
  public boolean lift(PersonId person, PartnerId partner, Capability capability) {
    var sql =
        """
        update consent_refusal set lifted_at = :now
        where person_id = :person and partner_id = :partner and capability = :capability
          and lifted_at is null
        """;
    return jdbc.sql(sql)
            .param("person", person.value())
            .param("partner", partner.value())
            .param("capability", capability.scope())
            .param("now", at(clock.instant()))
            .update()
        > 0;
  }

  private static Refusal refusal(ResultSet row, int number) throws SQLException {
    var lifted = row.getObject("lifted_at", OffsetDateTime.class);
    return new Refusal(
        row.getLong("id"),
        new Subject(
            new PartnerId(row.getString("partner_id")),
            new AgreementId(row.getString("agreement_id")),
            Capability.ofScope(row.getString("capability")).orElseThrow()),
        row.getString("purpose"),
        Cause.ofWord(row.getString("cause")),
        row.getObject("refused_at", OffsetDateTime.class).toInstant(),
        lifted == null ? null : lifted.toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
