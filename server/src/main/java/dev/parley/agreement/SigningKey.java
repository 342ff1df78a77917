package dev.parley.agreement;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A key with which a party signs agreements: Ed25519 (RFC 8032).
///
/// @param id the SHA-256 of the key's X.509 form (RFC 8410), in hexadecimal
/// @param party `platform`, or a partner's id
/// @param replacedAt since when it signs nothing new; null while it does
public record SigningKey(
    String id, String party, PublicKey key, Instant registeredAt, @Nullable Instant replacedAt) {
  /// The party that runs this server.
  public static final String PLATFORM = "platform";

  private static final String ALGORITHM = "Ed25519";

  /// @param pem a public key in PEM, as `openssl pkey -pubout` writes it (RFC 7468, section 13)
  /// @throws IllegalArgumentException if it is none, or none for Ed25519
  static PublicKey read(String pem) {
    try {
      var text = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
      return of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException | GeneralSecurityException bad) {
      throw new IllegalArgumentException(
          "This is no Ed25519 public key in PEM; make one with 'openssl pkey -pubout'.", bad);
    }
  }

  /// In PEM, as `openssl pkey -pubin` reads it.
  public String pem() {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
  }

  static PublicKey of(byte[] encoded) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
  }

  static String id(PublicKey key) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  boolean signed(byte[] message, byte[] signature) {
    try {
      var engine = Signature.getInstance(ALGORITHM);
      engine.initVerify(key);
      engine.update(message);
      return engine.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
