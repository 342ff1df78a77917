package dev.parley.consent;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// All consents.
@Component
public class Consents {
  /// A yes is asked for again after a year, if the agreement lasts that long.
  private static final Duration LIFE = Duration.ofDays(365);

  private static final String COLUMNS =
      """
      select id, person_id, agreement_id, capability, form, form_version, granted_at, expires_at,
        withdrawn_at
      from consent
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  public Consents(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
  }

  /// When a yes given now would end: after a year, or with the agreement.
  public Instant end(Agreement agreement) {
    var year = clock.instant().plus(LIFE);
    var until = agreement.terms().term().until();
    return until.isBefore(year) ? until : year;
  }

  /// Writes down a yes to each capability; one that was in force already is renewed.
  @Transactional
  public void give(PersonId person, Agreement agreement, Set<Capability> capabilities, Form form) {
    var now = at(clock.instant());
    var end = at(end(agreement));
    for (var capability : capabilities) {
      var supersede =
          """
          update consent set superseded_at = :now
          where person_id = :person and agreement_id = :agreement and capability = :capability
            and withdrawn_at is null and superseded_at is null
          """;
      bound(supersede, person, agreement.id(), capability).param("now", now).update();
      var insert =
          """
          insert into consent (
            person_id, agreement_id, capability, form, form_version, granted_at, expires_at)
          values (:person, :agreement, :capability, :form, :formVersion, :now, :end)
          """;
      bound(insert, person, agreement.id(), capability)
          .param("form", form.name())
          .param("formVersion", form.version())
          .param("now", now)
          .param("end", end)
          .update();
    }
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
        update consent set withdrawn_at = :now
        where id = :id and person_id = :person
          and withdrawn_at is null and superseded_at is null
        returning id, person_id, agreement_id, capability, form, form_version, granted_at,
          expires_at, withdrawn_at
        """;
    var withdrawn =
        jdbc.sql(sql)
            .param("id", id.value())
            .param("person", person.value())
            .param("now", at(clock.instant()))
            .query(this::consent)
            .list();
    settle(withdrawn);
    return !withdrawn.isEmpty();
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
        returning c.id, c.person_id, c.agreement_id, c.capability, c.form, c.form_version,
          c.granted_at, c.expires_at, c.withdrawn_at
        """;
    var withdrawn =
        jdbc.sql(sql)
            .param("person", person.value())
            .param("partner", partner.value())
            .param("now", at(clock.instant()))
            .query(this::consent)
            .list();
    settle(withdrawn);
    return withdrawn.size();
  }

  /// The time of a withdrawal is taken anew once it holds. A read that was let through while it was
  /// being written is thus never on record as later than the withdrawal.
  private void settle(List<Consent> withdrawn) {
    if (withdrawn.isEmpty()) {
      return;
    }
    jdbc.sql("update consent set withdrawn_at = :now where id in (:ids)")
        .param("now", at(clock.instant()))
        .param("ids", withdrawn.stream().map(consent -> consent.yes().id().value()).toList())
        .update();
    withdrawn.forEach(this::tell);
  }

  private void tell(Consent withdrawn) {
    var yes = withdrawn.yes();
    events.publishEvent(
        new ConsentWithdrawn(
            yes.id(), yes.person(), yes.agreement(), yes.capability(), clock.instant()));
  }

  private JdbcClient.StatementSpec bound(
      String sql, PersonId person, AgreementId agreement, Capability capability) {
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("agreement", agreement.value())
        .param("capability", capability.scope());
  }

  private Consent consent(ResultSet row, int number) throws SQLException {
    var yes =
        new Consent.Yes(
            new ConsentId(row.getLong("id")),
            new PersonId(row.getLong("person_id")),
            new AgreementId(row.getString("agreement_id")),
            Capability.ofScope(row.getString("capability")).orElseThrow(),
            new Form(row.getString("form"), row.getInt("form_version")),
            instant(row.getObject("granted_at", OffsetDateTime.class)),
            instant(row.getObject("expires_at", OffsetDateTime.class)));
    var withdrawnAt = row.getObject("withdrawn_at", OffsetDateTime.class);
    if (withdrawnAt != null) {
      return new Consent.Withdrawn(yes, instant(withdrawnAt));
    }
    return yes.expiresAt().isAfter(clock.instant())
        ? new Consent.Active(yes)
        : new Consent.Expired(yes);
  }

  private static Instant instant(OffsetDateTime time) {
    return time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
