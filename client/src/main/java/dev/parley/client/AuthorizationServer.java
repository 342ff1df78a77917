package dev.parley.client;

import com.nimbusds.jose.JOSEException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The platform's authorization server, as a partner talks to it. FAPI 2.0: requests are pushed,
/// the partner proves who it is with every one of them, and tokens are bound to a key.
final class AuthorizationServer {
  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /// A nonce can run out between the challenge and the second attempt, but hardly twice.
  static final int MOST_CHALLENGES = 3;

  private final Settings settings;
  private final Wire wire;
  private final Proofs proofs;
  private final Nonces nonces;
  private final Clock clock;
  private final ReentrantLock discovering = new ReentrantLock();
  private volatile @Nullable Metadata metadata;

  AuthorizationServer(Settings settings, Wire wire, Proofs proofs, Nonces nonces, Clock clock) {
    this.settings = settings;
    this.wire = wire;
    this.proofs = proofs;
    this.nonces = nonces;
    this.clock = clock;
  }

  /// Asked once; an endpoint does not move while a partner runs.
  Metadata metadata() {
    var known = metadata;
    if (known != null) {
      return known;
    }
    discovering.lock();
    try {
      known = metadata;
      if (known == null) {
        known = discover();
        metadata = known;
      }
      return known;
    } finally {
      discovering.unlock();
    }
  }

  private Metadata discover() {
    var address = Metadata.address(settings.issuer());
    var answer = wire.send(() -> HttpRequest.newBuilder(address), Wire.Repeat.ALWAYS);
    return Metadata.read(Fields.parse(Failures.check(answer).body()), settings);
  }

  AuthorizationRequest push(Set<Capability> capabilities) {
    return push(Map.of("scope", Capability.scopeOf(capabilities)));
  }

  /// @param asked what makes this request another than others
  AuthorizationRequest push(Map<String, String> asked) {
    var state = Hashes.random();
    var verifier = Hashes.random();
    var form = new LinkedHashMap<String, String>();
    form.put("response_type", "code");
    form.put("redirect_uri", settings.redirectUri().toString());
    form.putAll(asked);
    form.put("state", state);
    form.put("code_challenge", Hashes.sha256(verifier));
    form.put("code_challenge_method", "S256");
    if (settings.binding() instanceof Settings.Binding.Dpop) {
      form.put("dpop_jkt", thumbprint());
    }
    var answer = post(metadata().pushed(), form, Wire.Repeat.ALWAYS);
    var pushed = Fields.parse(Failures.check(answer).body()).text("request_uri");
    var query = form(Map.of("client_id", settings.clientId(), "request_uri", pushed));
    return new AuthorizationRequest(withQuery(metadata().authorization(), query), state, verifier);
  }

  private String thumbprint() {
    try {
      return settings.keys().dpop().computeThumbprint().toString();
    } catch (JOSEException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// A code is good once: where the answer was lost, the code is lost, and asking again with it
  /// would look like theft.
  Tokens exchange(String code, String verifier) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", settings.redirectUri().toString());
    form.put("code_verifier", verifier);
    return tokens(form, Wire.Repeat.IF_NOT_SENT, null);
  }

  Tokens refresh(String refreshToken) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return tokens(form, Wire.Repeat.ALWAYS, refreshToken);
  }

  /// A token of the partner's own, for what is no person's (RFC 6749 section 4.4).
  Tokens own(String scope) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    form.put("scope", scope);
    return tokens(form, Wire.Repeat.ALWAYS, null);
  }

  void revoke(String token) {
    var endpoint = metadata().revocation();
    if (endpoint == null) {
      throw new ProtocolBroken("The issuer has no revocation_endpoint.");
    }
    Failures.check(post(endpoint, Map.of("token", token), Wire.Repeat.ALWAYS));
  }

  /// @param refreshToken the one to go on with where the answer has no newer one
  private Tokens tokens(
      Map<String, String> form, Wire.Repeat repeat, @Nullable String refreshToken) {
    var endpoint = metadata().token();
    var asked = clock.instant();
    var answer = post(endpoint, form, repeat);
    for (int challenges = 1; isNonceChallenge(answer); challenges++) {
      if (challenges == MOST_CHALLENGES) {
        throw new ProtocolBroken("The token endpoint takes none of its own nonces.");
      }
      answer = post(endpoint, form, repeat);
    }
    var fields = Fields.parse(Failures.check(answer).body());
    checkBinding(fields.text("token_type"));
    var newer = fields.findText("refresh_token");
    // Counted from when we asked: the token may then seem older than it is, never younger.
    return new Tokens(
        fields.text("access_token"),
        newer == null ? refreshToken : newer,
        asked.plusSeconds(fields.number("expires_in")),
        Capability.in(fields.text("scope")),
        fields.findText("grant_id"));
  }

  /// A token that is bound to nothing is good for whoever finds it: not taken.
  private void checkBinding(String type) {
    var expected =
        switch (settings.binding()) {
          case Settings.Binding.Dpop _ -> "DPoP";
          case Settings.Binding.Certificate _ -> "Bearer";
        };
    if (!expected.equalsIgnoreCase(type)) {
      throw new ProtocolBroken("The token is of type " + type + ", not " + expected + ".");
    }
  }

  private static boolean isNonceChallenge(Answer answer) {
    return answer.status() == 400
        && answer.headers().firstValue("DPoP-Nonce").isPresent()
        && "use_dpop_nonce".equals(Fields.parse(answer.body()).findText("error"));
  }

  private Answer post(URI endpoint, Map<String, String> fields, Wire.Repeat repeat) {
    return wire.send(() -> request(endpoint, fields), repeat);
  }

  private HttpRequest.Builder request(URI endpoint, Map<String, String> fields) {
    var form = new LinkedHashMap<>(fields);
    form.put("client_id", settings.clientId());
    var request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json");
    if (settings.binding() instanceof Settings.Binding.Dpop) {
      form.put("client_assertion_type", ASSERTION);
      form.put("client_assertion", proofs.assertion());
      if (form.containsKey("grant_type")) {
        var nonce = nonces.find(endpoint).orElse(null);
        request.header("DPoP", proofs.proof("POST", endpoint, null, nonce));
      }
    }
    return request.POST(BodyPublishers.ofString(form(form)));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static URI withQuery(URI uri, String query) {
    return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + query);
  }
}
