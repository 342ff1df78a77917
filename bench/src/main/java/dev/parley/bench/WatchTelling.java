package dev.parley.bench;

import dev.parley.bench.Contestant.WrongAnswer;
import dev.parley.bench.Tokens.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Watch events told to the packaged server over HTTP, with the partner's own token and a fresh
/// proof for each request: as lines without end, or as arrays of a thousand.
final class WatchTelling implements Delivery {
  static final int BATCH = 1000;

  private static final String PATH = "/partner/v1/watch-events";
  private static final int OK = 200;

  private final Form form;
  private final String issuer;
  private final int port;
  private final Supplier<Token> tokens;
  private final Proofs proofs;
  private final List<String> events;
  private final ConcurrentMap<Integer, List<List<Body>>> bodies = new ConcurrentHashMap<>();
  private volatile @Nullable Token token;
  private volatile String nonce = "";
  private volatile String result = "stored";

  /// As what they are sent.
  enum Form {
    LINES("application/x-ndjson"),
    ARRAYS("application/json");

    private final String type;

    Form(String type) {
      this.type = type;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Body(int events, byte[] bytes) {}

  /// @param tokens of the partner's own, each good for ten minutes
  WatchTelling(
      Form form, String issuer, Supplier<Token> tokens, Proofs proofs, List<String> events) {
    this.form = form;
    this.issuer = issuer;
    this.port = Integer.parseInt(issuer.substring(issuer.lastIndexOf(':') + 1));
    this.tokens = tokens;
    this.proofs = proofs;
    this.events = events;
  }

  @Override
  public String toString() {
    return form == Form.LINES ? "NDJSON" : "arrays of 1,000";
  }

  @Override
  public String count() {
    return "select count(*) from watch_event where person_id is not null";
  }

  @Override
  public long bytes() {
    return bodies(1).stream().flatMap(List::stream).mapToLong(body -> body.bytes().length).sum();
  }

  /// The same again, of which none may be stored a second time.
  void deliverAgain(int connections) throws Exception {
    result = "repeated";
    try {
      deliver(connections);
    } finally {
      result = "stored";
    }
  }

  @Override
  public void deliver(int connections) throws Exception {
    var sending = new ArrayList<Callable<Void>>();
    for (var share : bodies(connections)) {
      sending.add(() -> {
        send(share);
        return null;
      });
    }
    Shares.atOnce(sending);
  }

  /// Made before the clock runs: see [#prepare].
  private List<List<Body>> bodies(int connections) {
    return bodies.computeIfAbsent(
        connections, parts -> Shares.of(events, parts).stream().map(this::bodies).toList());
  }

  private List<Body> bodies(List<String> share) {
    if (form == Form.LINES) {
      return List.of(body(share, "", "\n", "\n"));
    }
    var bodies = new ArrayList<Body>();
    for (var from = 0; from < share.size(); from += BATCH) {
      bodies.add(body(share.subList(from, Math.min(from + BATCH, share.size())), "[", ",", "]"));
    }
    return bodies;
  }

  private static Body body(List<String> some, String begin, String between, String end) {
    var text = some.stream().collect(Collectors.joining(between, begin, end));
    return new Body(some.size(), text.getBytes(StandardCharsets.UTF_8));
  }

  /// Before each turn. The server names its nonce to whoever comes without.
  void prepare(int connections) throws IOException {
    bodies(connections);
    token = tokens.get();
    try (var connection = new KeepAlive(port)) {
      nonce = "";
      connection.exchange(head(0));
      nonce = connection.header("DPoP-Nonce").orElseThrow();
    }
  }

  private void send(List<Body> share) throws IOException, WrongAnswer {
    try (var connection = new KeepAlive(port)) {
      for (var body : share) {
        var status = connection.exchange(head(body.bytes().length), body.bytes());
        var answer = connection.body();
        if (status != OK || taken(answer) != body.events()) {
          var most = Math.min(answer.length(), 1000);
          throw new WrongAnswer("status %d: %s".formatted(status, answer.substring(0, most)));
        }
      }
    }
  }

  private int taken(String answer) {
    if (form == Form.ARRAYS) {
      var mark = "\"result\":\"%s\"".formatted(result.toUpperCase(Locale.ROOT));
      return (answer.length() - answer.replace(mark, "").length()) / mark.length();
    }
    var last = answer.substring(answer.lastIndexOf("{\"end\":\"complete\""));
    var from = last.indexOf("\"" + result + "\":") + result.length() + 3;
    return Integer.parseInt(last.substring(from).replaceFirst("(?s)[^0-9].*", ""));
  }

  private byte[] head(int length) {
    var shown = Objects.requireNonNull(token);
    return """
    POST %s HTTP/1.1\r
    Host: localhost:%d\r
    Content-Type: %s\r
    Content-Length: %d\r
    Authorization: DPoP %s\r
    DPoP: %s\r
    \r
    """
        .formatted(
            PATH,
            port,
            form.type,
            length,
            shown.text(),
            proofs.make("POST", issuer + PATH, shown.hash(), nonce))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
