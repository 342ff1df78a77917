package dev.parley.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/// Verifies access tokens, each once: what came of it is kept until the token expires, under the
/// token's hash. A revocation here is known at once, one on another node within two seconds.
@Component
class TokenCheck {

  /// Of about a kilobyte each.
  private static final int KEPT = 100_000;

  /// A token may have been checked just before, and be kept just after, its revocation was read
  /// from the database; so each look goes further back than the last one.
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private final SignedTokens tokens;
  private final Grants grants;
  private final Clock clock;
  private final Cache<String, Verified> verified;

  TokenCheck(SignedTokens tokens, Grants grants, Clock clock) {
    this.tokens = tokens;
    this.grants = grants;
    this.clock = clock;
    this.verified =
        Caffeine.newBuilder()
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .expireAfter(
                Expiry.<String, Verified>creating(
                    (hash, token) -> Duration.between(clock.instant(), token.expiresAt())))
            .maximumSize(KEPT)
            .build();
  }

  /// What a token turned out to be.
  sealed interface Outcome permits Verified, Rejected {}

  /// @param holder whose it is
  /// @param hash its SHA-256 as a proof's `ath` has it
  /// @param key thumbprint of the DPoP key that it is bound to, or null
  /// @param certificate thumbprint of the certificate that it is bound to, or null
  record Verified(
      Holder holder,
      String hash,
      @Nullable String key,
      @Nullable String certificate,
      Instant expiresAt)
      implements Outcome {}

  record Rejected(String detail) implements Outcome {}

  Outcome check(String token) {
    var hash = Hashes.base64url(Hashes.sha256(token));
    var known = verified.getIfPresent(hash);
    return known == null ? verify(token, hash) : known;
  }

  private Outcome verify(String token, String hash) {
    var read = tokens.read(token);
    if (read.fault() != null) {
      return new Rejected(read.fault());
    }
    var holder = holder(read.claims());
    if (holder.isEmpty()) {
      return new Rejected("the token was revoked");
    }
    var outcome = verified(read.claims(), hash, holder.get());
    verified.put(hash, outcome);
    return outcome;
  }

  private Optional<? extends Holder> holder(Map<String, Object> claims) {
    return claims.containsKey(Parameters.AUTHORIZATION)
        ? caller(claims, String.valueOf(claims.get(Parameters.AUTHORIZATION)))
        : Optional.of(company(claims));
  }

  private Optional<Caller> caller(Map<String, Object> claims, String authorization) {
    return grants
        .find(authorization)
        .map(grant ->
            new Caller(
                new PartnerId(grant.partnerId()),
                new AgreementId(grant.agreementId()),
                new PersonId(grant.personId()),
                scopes(claims)
                    .flatMap(scope -> Capability.ofScope(scope).stream())
                    .collect(Collectors.toUnmodifiableSet()),
                Boolean.TRUE.equals(claims.get(Parameters.PRESENT)),
                authorization,
                SignedTokens.expiry(claims)));
  }

  private static Company company(Map<String, Object> claims) {
    return new Company(
        new PartnerId(String.valueOf(claims.get(OAuth2ParameterNames.CLIENT_ID))),
        scopes(claims)
            .flatMap(scope -> CompanyScope.ofWord(scope).stream())
            .collect(Collectors.toUnmodifiableSet()),
        SignedTokens.expiry(claims));
  }

  private static Stream<String> scopes(Map<String, Object> claims) {
    return Arrays.stream(String.valueOf(claims.get(OAuth2ParameterNames.SCOPE)).split(" "));
  }

  private static Verified verified(Map<String, Object> claims, String hash, Holder holder) {
    var binding = claims.get("cnf") instanceof Map<?, ?> members ? members : Map.of();
    return new Verified(
        holder,
        hash,
        (String) binding.get("jkt"),
        (String) binding.get("x5t#S256"),
        SignedTokens.expiry(claims));
  }

  @EventListener
  void on(GrantsRevoked revoked) {
    var gone = revoked.authorizations();
    if (!gone.isEmpty()) {
      verified
          .asMap()
          .values()
          .removeIf(token ->
              token.holder() instanceof Caller caller && gone.contains(caller.authorization()));
    }
  }

  @Scheduled(fixedDelay = 1_000)
  void learnOfRevocationsElsewhere() {
    on(new GrantsRevoked(grants.listRevokedSince(clock.instant().minus(OVERLAP))));
  }
}
