package dev.parley.oauth;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One of the three signature algorithms that FAPI 2.0 (section 5.4) leaves. Never `none`, never a
/// shared secret.
///
/// A proof is checked on every request, so the native provider goes first: about 50 us against 400
/// us of the JDK's own for ES256. Where its library does not load, the JDK's does the work.
enum SignatureAlgorithm {
  ES256("ES256", "SHA256withECDSAinP1363Format"),
  PS256("PS256", "RSASSA-PSS"),
  EDDSA("EdDSA", "Ed25519");

  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  static {
    if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
      AmazonCorrettoCryptoProvider.install();
    }
  }

  private final String jose;
  private final String jca;

  SignatureAlgorithm(String jose, String jca) {
    this.jose = jose;
    this.jca = jca;
  }

  static Optional<SignatureAlgorithm> find(String jose) {
    return Arrays.stream(values()).filter(known -> known.jose.equals(jose)).findFirst();
  }

  /// The names as JOSE has them, for metadata documents and error messages.
  static List<String> names() {
    return Arrays.stream(values()).map(known -> known.jose).toList();
  }

  String jose() {
    return jose;
  }

  /// A fresh engine; a `Signature` must not be shared between threads.
  Signature engine() throws GeneralSecurityException {
    var engine = Signature.getInstance(jca);
    if (this == PS256) {
      engine.setParameter(PSS);
    }
    return engine;
  }
}
