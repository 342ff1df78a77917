package dev.parley.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// A public key as a JWK (RFC 7517) that fits its algorithm, with its RFC 7638 thumbprint. A key
/// that carries its private part is refused: whoever sends that has given it away.
record PublicJwk(String thumbprint, SignatureAlgorithm algorithm, PublicKey key) {

  /// RSA keys below 2048 bits are refused by FAPI 2.0, section 5.4.1.
  private static final int RSA_BITS = 2_048;

  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  static PublicJwk of(Map<String, Object> members, SignatureAlgorithm algorithm) {
    try {
      return of(JWK.parse(members), algorithm);
    } catch (ParseException e) {
      throw new IllegalArgumentException("the key is not a JWK", e);
    }
  }

  static PublicJwk of(JWK jwk, SignatureAlgorithm algorithm) {
    if (jwk.isPrivate()) {
      throw new IllegalArgumentException("the key carries its private part");
    }
    try {
      return new PublicJwk(jwk.computeThumbprint().toString(), algorithm, key(jwk, algorithm));
    } catch (JOSEException | GeneralSecurityException e) {
      throw new IllegalArgumentException("the key can not be used", e);
    }
  }

  private static PublicKey key(JWK jwk, SignatureAlgorithm algorithm)
      throws JOSEException, GeneralSecurityException {
    return switch (algorithm) {
      case ES256 -> {
        if (jwk instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
          yield ec.toECPublicKey();
        }
        throw new IllegalArgumentException("ES256 needs an EC key on P-256");
      }
      case PS256 -> {
        if (jwk instanceof RSAKey rsa && rsa.size() >= RSA_BITS) {
          yield rsa.toRSAPublicKey();
        }
        throw new IllegalArgumentException("PS256 needs an RSA key of at least 2048 bits");
      }
      case EDDSA -> {
        if (jwk instanceof OctetKeyPair okp && Curve.Ed25519.equals(okp.getCurve())) {
          yield ed25519(okp.getX().decode());
        }
        throw new IllegalArgumentException("EdDSA needs an OKP key on Ed25519");
      }
    };
  }

  private static PublicKey ed25519(byte[] point) throws GeneralSecurityException {
    if (point.length != 32) {
      throw new IllegalArgumentException("an Ed25519 key is 32 bytes");
    }
    var encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + point.length);
    System.arraycopy(point, 0, encoded, ED25519_PREFIX.length, point.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  boolean verifies(byte[] signed, byte[] signature) {
    try {
      var engine = algorithm.engine();
      engine.initVerify(key);
      engine.update(signed);
      return engine.verify(signature);
    } catch (SignatureException e) {
      return false; // of the wrong length or form, which is a wrong signature
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this machine can not verify " + algorithm.jose(), e);
    }
  }
}
