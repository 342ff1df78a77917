package dev.parley;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.client.Access;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A partner without the SDK: sees each answer's very bytes. Not for use by several threads.
public final class RawCall {
  private final ParleyServer server;
  private final ECKey key;
  private final String token;
  private @Nullable String nonce;

  public RawCall(ParleyServer server, Company partner, Access access) {
    this.server = server;
    this.key = partner.keys().dpop();
    this.token = access.tokens().accessToken();
  }

  public HttpResponse<String> get(String path) {
    var answer = send(path);
    if (answer.statusCode() == 401 && answer.body().contains("use-dpop-nonce")) {
      answer = send(path);
    }
    return answer;
  }

  private HttpResponse<String> send(String path) {
    var target = server.uri() + path.replaceFirst("\\?.*", "");
    var answer = server.get(path, "Authorization", "DPoP " + token, "DPoP", proof("GET", target));
    answer.headers().firstValue("DPoP-Nonce").ifPresent(fresh -> nonce = fresh);
    return answer;
  }

  private String proof(String method, String target) {
    try {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .type(new JOSEObjectType("dpop+jwt"))
              .jwk(key.toPublicJWK())
              .build();
      var claims =
          new JWTClaimsSet.Builder()
              .jwtID(UUID.randomUUID().toString())
              .claim("htm", method)
              .claim("htu", target)
              .claim("ath", hash(token))
              .claim("nonce", nonce)
              .issueTime(Date.from(Clock.systemUTC().instant()))
              .build();
      var proof = new SignedJWT(header, claims);
      proof.sign(new ECDSASigner(key));
      return proof.serialize();
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String hash(String text) {
    try {
      var sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
