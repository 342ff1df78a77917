package dev.parley.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Plays a platform as `api/openapi.yaml` describes it, over real HTTP, and checks what a real one
/// checks: every proof's signature, method, address, token, nonce, and that no `jti` comes twice.
final class Platform implements AutoCloseable {
  static final String THREADS = "/partner/v1/inbox/threads";

  final HandMovedClock clock = new HandMovedClock();
  final PartnerKeys keys = PartnerKeys.generate();
  final List<Request> requests = new CopyOnWriteArrayList<>();
  final AtomicInteger tokensGiven = new AtomicInteger();
  final Set<String> goodTokens = ConcurrentHashMap.newKeySet();
  volatile String nonce = "nonce-1";
  volatile Duration tokenPause = Duration.ZERO;
  volatile Duration clockAhead = Duration.ZERO;

  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final Set<String> usedJtis = ConcurrentHashMap.newKeySet();
  private final HttpServer server;

  Platform() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  record Request(
      String method, URI uri, Map<String, String> headers, String body, @Nullable SignedJWT proof) {
    Map<String, String> form() {
      var form = new HashMap<String, String>();
      for (var pair : body.split("&")) {
        var parts = pair.split("=", 2);
        form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
      return form;
    }

    String header(String name) {
      return Objects.requireNonNull(headers.get(name.toLowerCase(Locale.ROOT)), name);
    }
  }

  interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Settings settings() {
    return new Settings(issuer(), "acme", URI.create("https://acme.example/back"), keys);
  }

  ParleyClient client() {
    return client(
        new Patience(
            3,
            Duration.ofMillis(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5)));
  }

  ParleyClient client(Patience patience) {
    return ParleyClient.open(settings(), patience, clock);
  }

  /// An inbox that a person has opened already.
  InboxApi inbox(ParleyClient client) {
    return client.resume(tokens()).inbox();
  }

  Tokens tokens() {
    goodTokens.add("at-0");
    var until = clock.instant().plusSeconds(600);
    return new Tokens("at-0", "rt", until, Set.of(Capability.INBOX_READ), "a-grant");
  }

  /// The next request of this method and path gets this; requests beyond what was said get a 404.
  Platform on(String request, Reply reply) {
    replies.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(reply);
    return this;
  }

  List<Request> requests(String methodAndPath) {
    return requests.stream()
        .filter(each -> methodAndPath.equals(each.method() + " " + each.uri().getPath()))
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var request = read(exchange);
      requests.add(request);
      var refusal = path.startsWith("/partner/") ? refusal(request) : null;
      if (refusal != null) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "DPoP error=\"" + refusal + "\"");
        exchange.getResponseHeaders().set("DPoP-Nonce", nonce);
        problem(401, "invalid-token", "").to(exchange);
        return;
      }
      reply(request.method() + " " + path).to(exchange);
    } catch (ParseException | JOSEException broken) {
      throw new IOException(broken);
    }
  }

  private Reply reply(String request) {
    var planned = replies.get(request);
    if (planned != null) {
      synchronized (planned) {
        if (!planned.isEmpty()) {
          return planned.poll();
        }
      }
    }
    return switch (request) {
      case "GET /.well-known/oauth-authorization-server" ->
          json(200, metadata(issuer().toString()));
      case "POST /oauth2/par" -> json(201, "{\"request_uri\":\"urn:r:1\",\"expires_in\":300}");
      case "POST /oauth2/token" -> this::token;
      case "POST /oauth2/revoke" -> json(200, "");
      default -> problem(404, "not-found", "");
    };
  }

  String metadata(String issuer) {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%2$s/oauth2/authorize",
     "pushed_authorization_request_endpoint":"%2$s/oauth2/par",
     "token_endpoint":"%2$s/oauth2/token","revocation_endpoint":"%2$s/oauth2/revoke"}\
    """
        .formatted(issuer, issuer());
  }

  private void token(HttpExchange exchange) throws IOException {
    if (!tokenPause.isZero()) {
      Wire.sleep(tokenPause);
    }
    var sent = requests("POST /oauth2/token").getLast();
    if (!nonce.equals(nonceOf(sent))) {
      exchange.getResponseHeaders().set("DPoP-Nonce", nonce);
      json(400, "{\"error\":\"use_dpop_nonce\"}").to(exchange);
      return;
    }
    var token = "at-" + tokensGiven.incrementAndGet();
    goodTokens.add(token);
    json(
            200,
            """
            {"access_token":"%s","token_type":"DPoP","expires_in":600,
             "refresh_token":"rt","scope":"inbox.read newer.thing"}\
            """
                .formatted(token))
        .to(exchange);
  }

  private static @Nullable String nonceOf(Request request) {
    try {
      var proof = request.proof();
      return proof == null ? null : proof.getJWTClaimsSet().getStringClaim("nonce");
    } catch (ParseException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private Request read(HttpExchange exchange) throws IOException, ParseException {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    var proof = headers.get("dpop");
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
        proof == null ? null : SignedJWT.parse(proof));
  }

  /// What RFC 9449, section 4.3 makes a server check; null where all is well.
  private @Nullable String refusal(Request request) throws ParseException, JOSEException {
    var proof = request.proof();
    if (proof == null || !request.header("authorization").startsWith("DPoP ")) {
      return "invalid_token";
    }
    var token = request.header("authorization").substring("DPoP ".length());
    var claims = proof.getJWTClaimsSet();
    var good =
        proof.verify(new ECDSAVerifier(keys.dpop().toPublicJWK()))
            && "dpop+jwt".equals(proof.getHeader().getType().getType())
            && !proof.getHeader().getJWK().isPrivate()
            && request.method().equals(claims.getStringClaim("htm"))
            && (issuer() + request.uri().getPath()).equals(claims.getStringClaim("htu"))
            && Hashes.sha256(token).equals(claims.getStringClaim("ath"))
            && clock.instant().plus(clockAhead).equals(claims.getIssueTime().toInstant())
            && usedJtis.add(claims.getJWTID());
    if (!good) {
      return "invalid_dpop_proof";
    }
    if (!nonce.equals(claims.getStringClaim("nonce"))) {
      return "use_dpop_nonce";
    }
    return goodTokens.contains(token) ? null : "invalid_token";
  }

  static Reply json(int status, String body) {
    return exchange -> write(exchange, status, "application/json", body);
  }

  static Reply received(String receipt, String body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Parley-Receipt", receipt);
      write(
          exchange,
          exchange.getRequestMethod().equals("POST") ? 201 : 200,
          "application/json",
          body);
    };
  }

  /// @param reason empty where the problem is no refusal
  static Reply problem(int status, String slug, String reason) {
    var extra = reason.isEmpty() ? "" : ",\"reason\":\"" + reason + "\"";
    var body =
        """
        {"type":"https://parley.dev/problems/%s","title":"It went wrong","status":%d,
         "detail":"This is why.","instance":"urn:uuid:5f0c1c6e-7d0a-4d53-8a51-1b2a8f7f2c11"%s}\
        """
            .formatted(slug, status, extra);
    return exchange -> write(exchange, status, "application/problem+json", body);
  }

  static Reply overloaded(String retryAfter) {
    return exchange -> {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
      problem(503, "overloaded", "").to(exchange);
    };
  }

  /// The connection breaks before a word is said.
  static Reply silence() {
    return HttpExchange::close;
  }

  private static void write(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// Events, and then the stream ends.
  static Reply events(String text) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    };
  }

  static String message(String id, String body) {
    return """
    {"id":"%s","thread":"t1","author":"p1","sentAt":"2026-11-24T11:00:00.123Z","kind":"text",\
    "state":"present","body":"%s","withheld":null,"attachments":[],"share":null,"call":null,\
    "reactions":[]}\
    """
        .formatted(id, body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
