package dev.parley.bench;

import dev.parley.bench.Tokens.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// The real read: a token, a fresh proof for each request, the decision, consent, and the record on
/// disk before the answer.
final class InboxRead implements Contestant {
  /// Tokens are renewed well before they end, between two rounds.
  private static final Duration RENEW = Tokens.LIFE.dividedBy(2);

  private static final int FEW = 100;
  private static final int NO_ROOM = 503;

  private final String issuer;
  private final int port;
  private final List<Way> ways;
  private final Tokens tokens;
  private final Proofs proofs;
  private final Clock clock;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile Map<Long, Token> known = Map.of();
  private volatile Instant issued = Instant.MIN;
  private volatile String nonce = "";

  /// A thread, its address, and who reads it.
  record Way(long person, String path) {}

  /// @param issuer the server's address, as proofs name it
  InboxRead(String issuer, List<Way> ways, Tokens tokens, Proofs proofs, Clock clock) {
    this.issuer = issuer;
    this.port = Integer.parseInt(issuer.substring(issuer.lastIndexOf(':') + 1));
    this.ways = ways;
    this.tokens = tokens;
    this.proofs = proofs;
    this.clock = clock;
  }

  @Override
  public String toString() {
    return "Inbox API";
  }

  /// How many pages were answered so far, measured or not.
  long answered() {
    return answered.get();
  }

  /// How many requests found no room so far.
  long refused() {
    return refused.get();
  }

  /// Gets new tokens where the old ones near their end, and shows each once: the server checks a
  /// token's signature the first time, of the thousands of times in its life.
  void prepare() throws IOException, WrongAnswer {
    var renew = issued.plus(RENEW).isBefore(clock.instant());
    if (renew) {
      known = tokens.issue(ways.stream().map(Way::person).collect(Collectors.toSet()));
      issued = clock.instant();
    }
    try (var session = new Session(new KeepAlive(port))) {
      session.askNonce(ways.getFirst());
      if (renew) {
        var firsts = ways.stream().collect(Collectors.toMap(Way::person, way -> way, (a, _) -> a));
        for (var way : firsts.values()) {
          session.read(way);
        }
      }
    }
  }

  @Override
  public Visitor open() throws IOException {
    return new Session(new KeepAlive(port));
  }

  /// The same with requests that were written, and proofs that were signed, before the clock runs:
  /// what is left is the server's part. Each proof is still used once, and fresh.
  Contestant ahead() {
    return new Ahead();
  }

  private final class Ahead implements Contestant {
    /// As many as one connection got through at most, so far.
    private final AtomicInteger most = new AtomicInteger(FEW);

    @Override
    public String toString() {
      return "Inbox API, proofs made ahead";
    }

    @Override
    public Visitor open() throws IOException {
      var requests = new ArrayDeque<byte[]>();
      var connection = new KeepAlive(port);
      for (int count = most.get() * 3 / 2; count > 0; count--) {
        requests.add(request(Membership.any(ways)));
      }
      return new Visitor() {
        private int count;

        @Override
        public boolean read() throws IOException, WrongAnswer {
          count++;
          var next = requests.poll();
          return send(connection, next == null ? request(Membership.any(ways)) : next);
        }

        @Override
        public void close() throws IOException {
          most.accumulateAndGet(count, Math::max);
          connection.close();
        }
      };
    }
  }

  private boolean send(KeepAlive connection, byte[] request) throws IOException, WrongAnswer {
    var status = connection.exchange(request);
    if (status == NO_ROOM && connection.header("Retry-After").isPresent()) {
      refused.incrementAndGet();
      return false;
    }
    Pages.check(status, connection);
    if (connection.header("Parley-Receipt").isEmpty()) {
      throw new WrongAnswer("an answer without a receipt");
    }
    answered.incrementAndGet();
    return true;
  }

  private byte[] request(Way way) {
    var token = Objects.requireNonNull(known.get(way.person()));
    var request =
        "GET "
            + way.path()
            + "?limit="
            + Pages.LIMIT
            + " HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\nAccept: application/json\r\nAuthorization: DPoP "
            + token.text()
            + "\r\nDPoP: "
            + proofs.make(issuer + way.path(), token.hash(), nonce)
            + "\r\n\r\n";
    return request.getBytes(StandardCharsets.US_ASCII);
  }

  private final class Session implements Visitor {
    private final KeepAlive connection;

    Session(KeepAlive connection) {
      this.connection = connection;
    }

    @Override
    public boolean read() throws IOException, WrongAnswer {
      return read(Membership.any(ways));
    }

    boolean read(Way way) throws IOException, WrongAnswer {
      return send(connection, request(way));
    }

    /// A request without a good nonce is refused, and told the one to use.
    void askNonce(Way way) throws IOException {
      nonce = "";
      connection.exchange(request(way));
      nonce = connection.header("DPoP-Nonce").orElseThrow();
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
