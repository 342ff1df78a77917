package dev.parley.oauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Set;

/// The token of the platform's own back end. Here it is a hash only.
final class PlatformToken {

  static final String FILE = "platform-token";
  private static final int BYTES = 32;

  private final byte[] hash;

  private PlatformToken(byte[] hash) {
    this.hash = hash;
  }

  /// From the settings, or from the data folder, where one is made at the first start.
  static PlatformToken of(OauthSettings settings) {
    var token =
        settings.platformToken().isEmpty()
            ? kept(settings.data().resolve(FILE))
            : settings.platformToken();
    return new PlatformToken(Hashes.sha256(token));
  }

  boolean is(String shown) {
    return MessageDigest.isEqual(hash, Hashes.sha256(shown));
  }

  private static String kept(Path file) {
    try {
      make(file);
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The platform's token in " + file + " cannot be read", e);
    }
  }

  private static void make(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    Files.createDirectories(file.toAbsolutePath().getParent());
    // Only its owner may read it, from the first moment that it exists.
    var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, options, mine)) {
      var line = Hashes.base64url(bytes) + "\n";
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    } catch (FileAlreadyExistsException e) {
      // another process of ours was faster; its token is as good
    }
  }
}
