package dev.parley.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A partner's key and what it signs with it, right or deliberately wrong.
record SigningKey(SignatureAlgorithm algorithm, KeyPair pair, JWK jwk) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static SigningKey es256() {
    return of(SignatureAlgorithm.ES256);
  }

  static SigningKey of(SignatureAlgorithm algorithm) {
    try {
      var pair = pair(algorithm);
      return new SigningKey(algorithm, pair, jwk(algorithm, pair));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair pair(SignatureAlgorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case ES256 -> {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        yield generator.generateKeyPair();
      }
      case PS256 -> {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        yield generator.generateKeyPair();
      }
      case EDDSA -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    };
  }

  private static JWK jwk(SignatureAlgorithm algorithm, KeyPair pair) {
    return switch (algorithm) {
      case ES256 -> new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).build();
      case PS256 -> new RSAKey.Builder((RSAPublicKey) pair.getPublic()).build();
      case EDDSA -> {
        var encoded = pair.getPublic().getEncoded();
        var point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        yield new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point)).build();
      }
    };
  }

  String thumbprint() {
    try {
      return jwk.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String signed(Map<String, Object> header, Map<String, Object> claims) {
    var input = encoded(header) + "." + encoded(claims);
    return input + "." + Hashes.base64url(signature(input));
  }

  byte[] signature(String input) {
    try {
      var engine = algorithm.engine();
      engine.initSign(pair.getPrivate());
      engine.update(input.getBytes(StandardCharsets.US_ASCII));
      return engine.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encoded(Map<String, Object> members) {
    return Hashes.base64url(JSON.writeValueAsBytes(members));
  }

  static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
    var changed = new LinkedHashMap<>(members);
    changed.put(name, value);
    return changed;
  }

  static Map<String, Object> without(Map<String, Object> members, String name) {
    var changed = new LinkedHashMap<>(members);
    changed.remove(name);
    return changed;
  }
}
