package dev.parley.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The partner's two secrets: the key that says who it is (`private_key_jwt`), and the key that its
/// tokens are bound to (DPoP). Both are ES256.
///
/// @param client registered at the platform, its public half
/// @param dpop never registered: the tokens name it
public record PartnerKeys(ECKey client, ECKey dpop) {
  private static final String CLIENT = "client-";
  private static final String DPOP = "dpop-";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  public PartnerKeys {
    check(client);
    check(dpop);
  }

  private static void check(ECKey key) {
    if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
      throw new IllegalArgumentException("a partner's key is a P-256 key with its private half");
    }
  }

  public static PartnerKeys generate() {
    return new PartnerKeys(generate(CLIENT), generate(DPOP));
  }

  private static ECKey generate(String prefix) {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(prefix + UUID.randomUUID())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .generate();
    } catch (JOSEException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// The keys in this file, or new ones, stored there.
  public static PartnerKeys loadOrGenerate(Path file) throws IOException {
    if (Files.exists(file)) {
      return load(file);
    }
    var keys = generate();
    keys.store(file);
    return keys;
  }

  /// @throws IOException if the file cannot be read, is not such a file, or can be read by others
  public static PartnerKeys load(Path file) throws IOException {
    refuseIfOthersCanRead(file);
    try {
      var keys = JWKSet.parse(Files.readString(file));
      return new PartnerKeys(find(keys, CLIENT, file), find(keys, DPOP, file));
    } catch (ParseException | IllegalArgumentException notKeys) {
      throw new IOException(file + " does not hold a partner's keys", notKeys);
    }
  }

  private static ECKey find(JWKSet keys, String prefix, Path file) throws IOException {
    for (var key : keys.getKeys()) {
      if (key instanceof ECKey ec && ec.getKeyID() != null && ec.getKeyID().startsWith(prefix)) {
        return ec;
      }
    }
    throw new IOException(file + " has no key whose id begins with " + prefix);
  }

  private static void refuseIfOthersCanRead(Path file) throws IOException {
    if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(file + " can be read by others; make it 0600");
    }
  }

  /// Writes both keys as a JWK set, readable by the owner alone (0600). A file that was there is
  /// replaced at once: whoever reads meanwhile, or after a crash, has the old keys or the new.
  public void store(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    var attributes =
        isPosix()
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[] {};
    var draft = Files.createTempFile(folder, ".keys", ".json", attributes);
    try {
      Files.writeString(draft, new JWKSet(List.of(client, dpop)).toString(false));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /// The JWK set to register at the platform: the client key's public half.
  public String publicJwks() {
    return new JWKSet(client.toPublicJWK()).toString(true);
  }

  /// Says which keys, never the keys.
  @Override
  public String toString() {
    return "PartnerKeys[" + client.getKeyID() + ", " + dpop.getKeyID() + "]";
  }
}
