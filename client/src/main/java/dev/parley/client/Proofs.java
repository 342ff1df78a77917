package dev.parley.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Signs what must be signed anew for every attempt: DPoP proofs (RFC 9449, section 4.2) and client
/// assertions (RFC 7523).
final class Proofs {
  private static final JOSEObjectType DPOP = new JOSEObjectType("dpop+jwt");
  private static final Duration ASSERTION_LIFE = Duration.ofSeconds(60);

  private final Settings settings;
  private final Clock clock;
  private final JWSHeader proofHeader;
  private final JWSHeader assertionHeader;
  private final JWSSigner proofSigner;
  private final JWSSigner assertionSigner;

  Proofs(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    var keys = settings.keys();
    this.proofHeader =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(DPOP)
            .jwk(new ECKey.Builder(keys.dpop().toPublicJWK()).keyID(null).build())
            .build();
    this.assertionHeader =
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keys.client().getKeyID()).build();
    this.proofSigner = signer(keys.dpop());
    this.assertionSigner = signer(keys.client());
  }

  private static JWSSigner signer(ECKey key) {
    try {
      return new ECDSASigner(key);
    } catch (JOSEException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// A proof for one request.
  ///
  /// @param accessToken null at the token endpoint
  String proof(String method, URI to, @Nullable String accessToken, @Nullable String nonce) {
    var claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(clock.instant()))
            .claim("htm", method)
            .claim("htu", withoutQuery(to));
    if (accessToken != null) {
      claims.claim("ath", Hashes.sha256(accessToken));
    }
    if (nonce != null) {
      claims.claim("nonce", nonce);
    }
    return sign(proofHeader, claims.build(), proofSigner);
  }

  /// Who we are. The audience is the issuer alone, as a string: nobody else can use it, and no
  /// endpoint's address can be mistaken for it (FAPI 2.0, section 5.3.2.1).
  String assertion() {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .issuer(settings.clientId())
            .subject(settings.clientId())
            .audience(settings.issuer().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
            .build();
    return sign(assertionHeader, claims, assertionSigner);
  }

  /// The address without query and fragment, as servers see it: no default port, lower-case host.
  static String withoutQuery(URI to) {
    var scheme = to.getScheme().toLowerCase(Locale.ROOT);
    var usual = "https".equals(scheme) ? 443 : 80;
    var port = to.getPort() < 0 || to.getPort() == usual ? "" : ":" + to.getPort();
    var path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    return scheme + "://" + to.getHost().toLowerCase(Locale.ROOT) + port + path;
  }

  private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
    var jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
    return jwt.serialize();
  }
}
