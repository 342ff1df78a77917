package dev.parley.bench;

import dev.parley.bench.Tokens.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/// A page of a hundred friends of one kind from the packaged server: a token, a fresh proof, the
/// decision, every consent, and the record on disk before the answer. It begins anywhere in a list.
final class TitanRead implements Contestant {
  private static final String PATH = "/partner/v1/friends";
  private static final byte[] APP = "\"gone\":false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] UNNAMED = "\"handle\":".getBytes(StandardCharsets.US_ASCII);
  private static final int PAGE = 100;
  private static final int OK = 200;
  private static final int NO_ROOM = 503;

  private final String issuer;
  private final int port;
  private final String kind;
  private final Map<Long, Token> tokens;
  private final Proofs proofs;
  private final List<Start> starts;
  private volatile String nonce = "";

  /// Where a page begins, of which there is a whole one.
  ///
  /// @param cursor empty for the beginning
  record Start(long person, String cursor) {}

  TitanRead(
      String issuer, String kind, Map<Long, Token> tokens, Proofs proofs, List<Start> starts) {
    this.issuer = issuer;
    this.port = Integer.parseInt(issuer.substring(issuer.lastIndexOf(':') + 1));
    this.kind = kind;
    this.tokens = tokens;
    this.proofs = proofs;
    this.starts = starts;
  }

  @Override
  public String toString() {
    return "Titan API, a page of " + kind;
  }

  /// The server names its nonce to whoever comes without.
  TitanRead prepared() throws IOException {
    try (var connection = new KeepAlive(port)) {
      nonce = "";
      connection.exchange(request(starts.getFirst()));
      nonce = connection.header("DPoP-Nonce").orElseThrow();
    }
    return this;
  }

  @Override
  public Visitor open() throws IOException {
    var connection = new KeepAlive(port);
    return new Visitor() {
      @Override
      public boolean read() throws IOException, WrongAnswer {
        var start = starts.get(ThreadLocalRandom.current().nextInt(starts.size()));
        var status = connection.exchange(request(start));
        if (status == NO_ROOM) {
          return false;
        }
        var shown = connection.count(kind.equals("app") ? APP : UNNAMED);
        if (status != OK || shown != PAGE || connection.header("Parley-Receipt").isEmpty()) {
          throw new WrongAnswer(
              "status %d, %d friends: %s".formatted(status, shown, connection.body()));
        }
        return true;
      }

      @Override
      public void close() throws IOException {
        connection.close();
      }
    };
  }

  private byte[] request(Start start) {
    var token = Objects.requireNonNull(tokens.get(start.person()));
    var cursor = start.cursor().isEmpty() ? "" : "&cursor=" + start.cursor();
    var request =
        "GET %s?kind=%s&limit=%d%s HTTP/1.1\r\nHost: localhost:%d\r\nAccept: application/json\r\n"
            .formatted(PATH, kind, PAGE, cursor, port);
    var proof = proofs.make(issuer + PATH, token.hash(), nonce);
    return (request + "Authorization: DPoP %s\r\nDPoP: %s\r\n\r\n".formatted(token.text(), proof))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
