package dev.parley.oauth;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What stands of the authorizations: whose they are, until when, and their end.
@Component
class Grants {

  /// As long as an access token could still be shown: other nodes must see the revocation.
  private static final Duration REVOKED_KEPT = AccessTokens.LIFE.plusMinutes(5);

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Grants(JdbcClient jdbc, JsonMapper json, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.events = events;
  }

  record Grant(String partnerId, long personId, String agreementId) {}

  /// The grant, where it still stands.
  Optional<Grant> find(String authorization) {
    var sql =
        """
        select partner_id, person_id, agreement_id from oauth_authorization
        where id = :id and person_id is not null and revoked_at is null and expires_at > :now
        """;
    return jdbc.sql(sql)
        .param("id", authorization)
        .param("now", at(clock.instant()))
        .query(Grant.class)
        .optional();
  }

  /// Ends the grant with all its tokens, here at once and on other nodes within two seconds.
  void revoke(String authorization) {
    var sql =
        """
        update oauth_authorization
        set revoked_at = :now, expires_at = least(expires_at, :forgetAt)
        where id = :id and revoked_at is null
        """;
    jdbc.sql(sql)
        .param("id", authorization)
        .param("now", at(clock.instant()))
        .param("forgetAt", at(clock.instant().plus(REVOKED_KEPT)))
        .update();
    events.publishEvent(new GrantsRevoked(Set.of(authorization)));
  }

  /// The same for all that this partner has of this person under this agreement. A question that is
  /// open is left: its answer begins another grant.
  void revokeAll(PersonId person, AgreementId agreement) {
    var sql =
        """
        update oauth_authorization
        set revoked_at = :now, expires_at = least(expires_at, :forgetAt)
        where person_id = :person and agreement_id = :agreement and revoked_at is null
          and state_hash is null
        returning id
        """;
    var revoked =
        jdbc.sql(sql)
            .param("person", person.value())
            .param("agreement", agreement.value())
            .param("now", at(clock.instant()))
            .param("forgetAt", at(clock.instant().plus(REVOKED_KEPT)))
            .query((row, _) -> row.getString("id"))
            .set();
    events.publishEvent(new GrantsRevoked(revoked));
  }

  /// Lets no new token come of what this person allowed. The access token lives on for its few
  /// minutes: it opens nothing, as every read asks for the consent, but it says whose request is
  /// refused, and so the refusal can name its reason.
  void endAll(PersonId person, AgreementId agreement) {
    var sql =
        """
        update oauth_authorization
        set refresh_hash = null, code_hash = null, expires_at = least(expires_at, :forgetAt)
        where person_id = :person and agreement_id = :agreement and revoked_at is null
        """;
    jdbc.sql(sql)
        .param("person", person.value())
        .param("agreement", agreement.value())
        .param("forgetAt", at(clock.instant().plus(REVOKED_KEPT)))
        .update();
  }

  /// The same for everybody who has no yes in force under this agreement.
  void endWithoutConsent(AgreementId agreement, Instant now) {
    var sql =
        """
        update oauth_authorization o
        set refresh_hash = null, code_hash = null, expires_at = least(expires_at, :forgetAt)
        where agreement_id = :agreement and revoked_at is null and person_id is not null
          and not exists (
            select from consent c
            where c.person_id = o.person_id and c.agreement_id = o.agreement_id
              and c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now)
        """;
    jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("forgetAt", at(now.plus(REVOKED_KEPT)))
        .param("now", at(now))
        .update();
  }

  Set<String> listRevokedSince(Instant since) {
    return jdbc.sql("select id from oauth_authorization where revoked_at >= :since")
        .param("since", at(since))
        .query((row, number) -> row.getString("id"))
        .set();
  }

  /// Whether this person said yes to all of `scopes` for the agreement as it reads now.
  boolean wereAgreed(PersonId person, Agreement agreement, Set<String> scopes) {
    var sql =
        """
        select exists (
          select from oauth_authorization
          where person_id = :person and agreement_id = :agreement and agreement_version = :version
            and code_hash is not null and revoked_at is null and expires_at > :now
            and payload -> 'authorizedScopes' @> :scopes::jsonb)
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("agreement", agreement.id().value())
        .param("version", agreement.version())
        .param("scopes", json.writeValueAsString(scopes))
        .param("now", at(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  int removeExpired() {
    return jdbc.sql("delete from oauth_authorization where expires_at <= :now")
        .param("now", at(clock.instant()))
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
