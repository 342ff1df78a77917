package dev.parley.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/// Access tokens as the server issues them, signed with its own key out of its database. Four
/// thousand people do not sign in for a measurement; what a token is worth is what is measured.
final class Tokens {
  /// As long as the server's own live.
  static final Duration LIFE = Duration.ofMinutes(10);

  private final String issuer;
  private final String thumbprint;
  private final For use;
  private final Clock clock;
  private final ECKey key;

  /// What they are good for.
  record For(String agreement, String scope) {}

  /// @param thumbprint of the key that they are bound to
  Tokens(String issuer, For use, String thumbprint, DataSource source, Clock clock)
      throws SQLException {
    this.issuer = issuer;
    this.use = use;
    this.thumbprint = thumbprint;
    this.clock = clock;
    this.key = key(source);
  }

  /// @param hash as a proof's `ath` has it
  record Token(String text, String hash) {}

  private static ECKey key(DataSource source) throws SQLException {
    var sql = "select value from secret where name = 'access-token-key'";
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return ECKey.parse(new String(row.getBytes(1), StandardCharsets.UTF_8));
    } catch (ParseException unreadable) {
      throw new IllegalStateException("the server's key for tokens cannot be read", unreadable);
    }
  }

  /// @return by person
  Map<Long, Token> issue(Set<Long> people) {
    var tokens = new HashMap<Long, Token>();
    for (var person : people) {
      tokens.put(
          person,
          sign(
              new JWTClaimsSet.Builder()
                  .subject("person-" + person)
                  .claim("agreement", use.agreement())
                  .claim("authorization", World.authorization(person))));
    }
    return tokens;
  }

  /// The partner's own, of the client credentials grant.
  Token issue() {
    return sign(new JWTClaimsSet.Builder().subject(World.PARTNER));
  }

  private Token sign(JWTClaimsSet.Builder whose) {
    var now = clock.instant();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(key.getKeyID())
            .build();
    var claims =
        whose
            .issuer(issuer)
            .audience(issuer + "/partner")
            .claim("client_id", World.PARTNER)
            .claim("scope", use.scope())
            .claim("cnf", Map.of("jkt", thumbprint))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .build();
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(key));
      var text = token.serialize();
      return new Token(text, Proofs.hash(text));
    } catch (JOSEException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
