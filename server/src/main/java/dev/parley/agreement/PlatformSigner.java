package dev.parley.agreement;

import dev.parley.operator.Actor;
import dev.parley.storage.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.springframework.stereotype.Component;

/// Signs for the platform what its operators have approved. The key is made once and kept in the
/// database, so that every node signs with the same.
@Component
class PlatformSigner {
  private static final String ALGORITHM = "Ed25519";

  private final Secrets secrets;
  private final SigningKeys keys;
  private final Signatures signatures;

  PlatformSigner(Secrets secrets, SigningKeys keys, Signatures signatures) {
    this.secrets = secrets;
    this.keys = keys;
    this.signatures = signatures;
  }

  void sign(AgreementVersion version, Actor actor) {
    var kept = ByteBuffer.wrap(secrets.get("agreement-signing-key", PlatformSigner::fresh));
    var secret = new byte[kept.getInt()];
    kept.get(secret);
    var shown = new byte[kept.remaining()];
    kept.get(shown);
    try {
      var key = keys.register(SigningKey.PLATFORM, SigningKey.of(shown), actor);
      var engine = Signature.getInstance(ALGORITHM);
      engine.initSign(
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret)));
      engine.update(version.canonical().getBytes(StandardCharsets.UTF_8));
      signatures.add(version, SigningKey.PLATFORM, key, engine.sign());
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException("the platform's signing key cannot be used", damaged);
    }
  }

  private static byte[] fresh() {
    try {
      var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      var secret = pair.getPrivate().getEncoded();
      var shown = pair.getPublic().getEncoded();
      return ByteBuffer.allocate(Integer.BYTES + secret.length + shown.length)
          .putInt(secret.length)
          .put(secret)
          .put(shown)
          .array();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
