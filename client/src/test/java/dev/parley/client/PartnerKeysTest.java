package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerKeysTest {
  @TempDir private Path folder;

  @Test
  void keysAreTheSameAfterARestart() throws IOException {
    var file = folder.resolve("keys.json");
    var keys = PartnerKeys.loadOrGenerate(file);

    var again = PartnerKeys.loadOrGenerate(file);

    assertThat(again).isEqualTo(keys);
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void keysAreReadableByTheirOwnerAlone() throws IOException {
    var file = folder.resolve("keys.json");

    PartnerKeys.generate().store(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keysThatOthersCanReadAreRefused() throws IOException {
    var file = folder.resolve("keys.json");
    PartnerKeys.generate().store(file);

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> PartnerKeys.load(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("0600");
  }

  @Test
  void whatIsNoKeyFileIsSaidToBeNone() throws IOException {
    var file = folder.resolve("keys.json");
    PartnerKeys.generate().store(file);

    Files.writeString(file, "{\"keys\":[]}");

    assertThatThrownBy(() -> PartnerKeys.load(file)).hasMessageContaining("client-");
  }

  @Test
  void whatIsRegisteredIsTheClientKeysPublicHalf() throws Exception {
    var keys = PartnerKeys.generate();

    var registered = JWKSet.parse(keys.publicJwks()).getKeys();

    assertThat(registered).containsExactly(keys.client().toPublicJWK());
  }
}
