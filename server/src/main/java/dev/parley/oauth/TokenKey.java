package dev.parley.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.parley.storage.Secrets;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/// The key that access tokens are signed with (ES256). It is in the database, so that a restart or
/// another node accepts what this one issued.
record TokenKey(ECKey jwk) {

  static TokenKey of(Secrets secrets) {
    var kept = secrets.get("access-token-key", TokenKey::fresh);
    try {
      return new TokenKey(ECKey.parse(new String(kept, StandardCharsets.UTF_8)));
    } catch (ParseException e) {
      throw new IllegalStateException("The key for access tokens cannot be read", e);
    }
  }

  PublicJwk verifier() {
    return PublicJwk.of(jwk.toPublicJWK(), SignatureAlgorithm.ES256);
  }

  private static byte[] fresh() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint(true)
          .generate()
          .toJSONString()
          .getBytes(StandardCharsets.UTF_8);
    } catch (JOSEException e) {
      throw new IllegalStateException("This machine cannot make an EC key", e);
    }
  }

  @Override
  public String toString() {
    return "TokenKey[" + jwk.getKeyID() + "]";
  }
}
