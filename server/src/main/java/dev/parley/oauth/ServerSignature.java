package dev.parley.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.net.URI;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What this server says to others under its own name, signed with the key whose public half is at
/// `/oauth2/jwks`. Its type keeps it apart from access tokens, which are signed with the same.
@Component
public class ServerSignature {
  private final TokenKey key;
  private final OauthSettings settings;

  ServerSignature(TokenKey key, OauthSettings settings) {
    this.key = key;
    this.settings = settings;
  }

  /// Under which name it is signed: the `iss` of what is.
  public URI issuer() {
    return settings.issuer();
  }

  /// @param type of the JWT, such as `secevent+jwt` (RFC 8725 section 3.11)
  /// @return its compact form (RFC 7515 section 7.1)
  public String sign(String type, Map<String, Object> claims) {
    if (type.equals(SignedTokens.TYPE)) {
      throw new IllegalArgumentException("an access token is issued, not signed here");
    }
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(type))
            .keyID(key.jwk().getKeyID())
            .build();
    var signed = new JWSObject(header, new Payload(claims));
    try {
      signed.sign(new ECDSASigner(key.jwk()));
    } catch (JOSEException broken) {
      throw new IllegalStateException("This machine cannot sign with ES256", broken);
    }
    return signed.serialize();
  }
}
