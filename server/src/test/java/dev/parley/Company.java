package dev.parley;

import dev.parley.client.PartnerKeys;
import dev.parley.client.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/// A partner with its keys, private ones included.
///
/// @param redirect where people come back to
/// @param signing with what it signs agreements (Ed25519)
public record Company(String id, String name, URI redirect, PartnerKeys keys, KeyPair signing) {

  public static Company called(String id) {
    var name = Character.toUpperCase(id.charAt(0)) + id.substring(1);
    var redirect = URI.create("http://127.0.0.1:9/" + id + "/callback");
    return new Company(id, name, redirect, PartnerKeys.generate(), newSigning());
  }

  public Company returningTo(URI elsewhere) {
    return new Company(id, name, elsewhere, keys, signing);
  }

  private static KeyPair newSigning() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  /// Its key as the platform registers it.
  public String signingKey() {
    var text = Base64.getMimeEncoder().encodeToString(signing.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
  }

  /// By which signatures name it.
  public String signingKeyId() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(signing.getPublic().getEncoded());
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  /// Its signature of an agreement, in Base64.
  public String signs(String canonical) {
    try {
      var engine = Signature.getInstance("Ed25519");
      engine.initSign(signing.getPrivate());
      engine.update(canonical.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(engine.sign());
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  /// What its `ParleyClient` is opened with.
  public Settings at(ParleyServer server) {
    return new Settings(server.uri(), id, redirect, keys);
  }
}
