package dev.parley.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicJwkTest {
  @ParameterizedTest
  @EnumSource
  void keyOfEachAlgorithmIsTakenForThatAlone(SignatureAlgorithm algorithm) {
    var key = SigningKey.of(algorithm).jwk();

    for (var asked : SignatureAlgorithm.values()) {
      if (asked == algorithm) {
        assertThat(PublicJwk.of(key, asked).algorithm()).isEqualTo(asked);
      } else {
        assertThatThrownBy(() -> PublicJwk.of(key, asked))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  /// FAPI 2.0, section 5.4.1.
  @Test
  void shortRsaKeyIsRefused() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    var key = new RSAKey.Builder((RSAPublicKey) generator.generateKeyPair().getPublic()).build();

    assertThatThrownBy(() -> PublicJwk.of(key, SignatureAlgorithm.PS256))
        .hasMessageContaining("2048");
  }

  @Test
  void keyOnAnotherCurveIsRefused() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    var pair = generator.generateKeyPair();
    var key = new ECKey.Builder(Curve.P_384, (ECPublicKey) pair.getPublic()).build();

    assertThatThrownBy(() -> PublicJwk.of(key, SignatureAlgorithm.ES256))
        .hasMessageContaining("P-256");
  }
}
