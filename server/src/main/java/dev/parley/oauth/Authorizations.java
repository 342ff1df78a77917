package dev.parley.oauth;

import dev.parley.consent.ConsentRequests;
import dev.parley.oauth.StoredAuthorization.FoundBy;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization.Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// All authorizations, from the pushed request to the last refresh. Each way to find one is one
/// index; what has expired is not found, and is deleted in time.
///
/// A crash between two statements here leaves a request, a question or a code behind that nobody
/// answers; it expires. Two uses of one code at once: the row lets the first through, and the
/// second revokes it, as RFC 6749 section 4.1.2 has it. What was let in while the last consent
/// ended ([Grants#endAll]) is not stored after it: the row has no code and no refresh token any
/// more.
@Component
class Authorizations implements OAuth2AuthorizationService {

  /// FAPI 2.0 allows less than 600 s; Spring's `request_uri` says the same 300 s itself.
  private static final Duration PUSHED_LIFE = Duration.ofMinutes(5);

  /// How long somebody may read the consent page.
  private static final Duration QUESTION_LIFE = ConsentRequests.LIFE;

  private static final String UNEXPIRED =
      """
      select id, partner_id, payload, code_used_at is not null as code_used,
        revoked_at is not null as revoked, expires_at
      from oauth_authorization
      where expires_at > :now and
      """;
  private static final String BY_ID = UNEXPIRED + "id = :key";
  private static final String BY_STATE = UNEXPIRED + "state_hash = :key";
  private static final String BY_CODE = UNEXPIRED + "code_hash = :key";
  private static final String BY_REFRESH = UNEXPIRED + "refresh_hash = :key";

  private static final String STORE =
      """
      insert into oauth_authorization (
        id, partner_id, person_id, agreement_id, agreement_version, payload, state_hash,
        code_hash, refresh_hash, expires_at)
      values (
        :id, :partner, :person, :agreement, :version, :payload::jsonb, :state,
        :code, :refresh, :expiresAt)
      on conflict (id) do update
      set payload = excluded.payload, state_hash = excluded.state_hash,
        code_hash = coalesce(excluded.code_hash, oauth_authorization.code_hash),
        refresh_hash = coalesce(excluded.refresh_hash, oauth_authorization.refresh_hash),
        expires_at = excluded.expires_at,
        code_used_at = case when :usesCode then :now else oauth_authorization.code_used_at end
      where oauth_authorization.revoked_at is null
        and (not :usesCode or oauth_authorization.code_used_at is null
          and oauth_authorization.code_hash is not null)
        and (excluded.refresh_hash is null or :usesCode
          or oauth_authorization.refresh_hash = excluded.refresh_hash)
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final Clients clients;
  private final Grants grants;
  private final SignedTokens tokens;

  Authorizations(
      JdbcClient jdbc,
      JsonMapper json,
      Clock clock,
      Clients clients,
      Grants grants,
      SignedTokens tokens) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.clients = clients;
    this.grants = grants;
    this.tokens = tokens;
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    if (authorization
        .getAuthorizationGrantType()
        .equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
      return; // a partner's own token stands for itself for its few minutes, and ends by itself
    }
    if (invalidated(authorization.getAccessToken())
        || invalidated(authorization.getRefreshToken())) {
      grants.revoke(authorization.getId());
      return;
    }
    var usesCode = usesCode(authorization);
    if (store(authorization, usesCode) == 0) {
      grants.revoke(authorization.getId());
      throw new OAuth2AuthenticationException(
          new OAuth2Error(
              OAuth2ErrorCodes.INVALID_GRANT, "The grant was used or revoked meanwhile.", null));
    }
  }

  private int store(OAuth2Authorization authorization, boolean usesCode) {
    var payload = StoredAuthorization.payload(authorization);
    var parameters = payload.request().parameters();
    String state = authorization.getAttribute(OAuth2ParameterNames.STATE);
    return jdbc.sql(STORE)
        .param("id", authorization.getId())
        .param("partner", authorization.getRegisteredClientId())
        .param(
            "person",
            Principals.findPerson(payload.principal()).map(PersonId::value).orElse(null),
            Types.BIGINT)
        .param("agreement", parameters.get(Parameters.AGREEMENT))
        .param("version", Integer.valueOf(parameters.get(Parameters.AGREEMENT_VERSION)))
        .param("payload", json.writeValueAsString(payload))
        .param("state", state == null ? null : Hashes.sha256(state), Types.BINARY)
        .param("code", hash(authorization.getToken(OAuth2AuthorizationCode.class)), Types.BINARY)
        .param("refresh", hash(authorization.getRefreshToken()), Types.BINARY)
        .param("usesCode", usesCode)
        .param("expiresAt", at(expiry(payload)))
        .param("now", at(clock.instant()))
        .update();
  }

  private Instant expiry(AuthorizationPayload payload) {
    if (payload.refresh() != null) {
      return payload.refresh().expiresAt();
    }
    if (payload.access() != null) {
      return payload.access().expiresAt();
    }
    if (payload.code() != null) {
      return payload.code().expiresAt();
    }
    var asked = Principals.findPerson(payload.principal()).isPresent();
    return clock.instant().plus(asked ? QUESTION_LIFE : PUSHED_LIFE);
  }

  private static boolean usesCode(OAuth2Authorization authorization) {
    var code = authorization.getToken(OAuth2AuthorizationCode.class);
    return invalidated(code)
        && !Boolean.TRUE.equals(authorization.getAttribute(StoredAuthorization.CODE_WAS_USED));
  }

  private static boolean invalidated(@Nullable Token<?> token) {
    return token != null && token.isInvalidated();
  }

  private static byte @Nullable [] hash(@Nullable Token<? extends OAuth2Token> token) {
    return token == null || token.getToken().getTokenValue().equals(StoredAuthorization.KEPT)
        ? null
        : Hashes.sha256(token.getToken().getTokenValue());
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    jdbc.sql("delete from oauth_authorization where id = :id")
        .param("id", authorization.getId())
        .update();
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return find(BY_ID, id, FoundBy.ACCESS, StoredAuthorization.KEPT, Map.of()).orElse(null);
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    var kind = type == null ? "" : type.getValue();
    var found =
        switch (kind) {
          case OAuth2ParameterNames.STATE -> find(BY_STATE, FoundBy.STATE, token);
          case OAuth2ParameterNames.CODE -> find(BY_CODE, FoundBy.CODE, token);
          case OAuth2ParameterNames.REFRESH_TOKEN -> find(BY_REFRESH, FoundBy.REFRESH, token);
          case OAuth2ParameterNames.ACCESS_TOKEN -> findByAccessToken(token);
          default -> findByAccessToken(token).or(() -> find(BY_REFRESH, FoundBy.REFRESH, token));
        };
    return found.filter(authorization -> type != null || ofCaller(authorization)).orElse(null);
  }

  /// A partner asks about, or gives back, its own tokens alone; another's is as good as unknown.
  private static boolean ofCaller(OAuth2Authorization authorization) {
    return Clients.findAuthenticated()
        .filter(authorization.getRegisteredClientId()::equals)
        .isPresent();
  }

  Optional<OAuth2Authorization> findByState(String state) {
    return find(BY_STATE, FoundBy.STATE, state);
  }

  private Optional<OAuth2Authorization> findByAccessToken(String token) {
    return tokens
        .findClaims(token)
        .flatMap(claims ->
            find(
                BY_ID,
                String.valueOf(claims.get(Parameters.AUTHORIZATION)),
                FoundBy.ACCESS,
                token,
                asSpringReads(claims)));
  }

  /// A JWT has times in seconds, and one audience as a string; introspection casts them to instants
  /// and a list.
  private static Map<String, Object> asSpringReads(Map<String, Object> claims) {
    var read = new HashMap<>(claims);
    for (var time : List.of("iat", "nbf", "exp")) {
      read.computeIfPresent(
          time, (_, seconds) -> Instant.ofEpochSecond(((Number) seconds).longValue()));
    }
    read.computeIfPresent("aud", (_, audience) -> List.of(audience));
    return read;
  }

  private Optional<OAuth2Authorization> find(String sql, FoundBy foundBy, String shown) {
    return find(sql, Hashes.sha256(shown), foundBy, shown, Map.of());
  }

  private Optional<OAuth2Authorization> find(
      String sql, Object key, FoundBy foundBy, String shown, Map<String, Object> claims) {
    return jdbc.sql(sql)
        .param("key", key)
        .param("now", at(clock.instant()))
        .query(this::stored)
        .optional()
        .flatMap(stored ->
            Optional.ofNullable(clients.findById(stored.partner()))
                .map(client -> stored.restored(client, foundBy, shown, claims)));
  }

  private StoredAuthorization stored(ResultSet row, int number) throws SQLException {
    return new StoredAuthorization(
        row.getString("id"),
        row.getString("partner_id"),
        json.readValue(row.getString("payload"), AuthorizationPayload.class),
        row.getBoolean("code_used"),
        row.getBoolean("revoked"),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
