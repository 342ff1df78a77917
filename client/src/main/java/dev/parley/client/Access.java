package dev.parley.client;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// What one person allowed, in use. It gets itself a new access token before the old one runs out,
/// and once where the server takes the old one no more. For any number of threads at once: one of
/// them refreshes, the others go on or wait for it.
public final class Access {
  /// Longer than a request takes, shorter than any token's life.
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final String INVALID = "invalid_token";

  private final AuthorizationServer server;
  private final ResourceServer resources;
  private final Patience patience;
  private final Clock clock;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Tokens tokens;

  Access(
      AuthorizationServer server,
      ResourceServer resources,
      Patience patience,
      Clock clock,
      Tokens tokens) {
    this.server = server;
    this.resources = resources;
    this.patience = patience;
    this.clock = clock;
    this.tokens = tokens;
  }

  /// The tokens of this moment, to be kept for the next start.
  public Tokens tokens() {
    return tokens;
  }

  public InboxApi inbox() {
    return new InboxApi(this, patience);
  }

  public FriendsApi friends() {
    return new FriendsApi(this);
  }

  public RecommendationsApi recommendations() {
    return new RecommendationsApi(this, patience);
  }

  /// Of what this person watched, and of nobody else.
  public WatchApi watching() {
    return new WatchApi(this::send);
  }

  /// Gets a new access token now, whatever the old one is still good for.
  ///
  /// @throws AuthorizationFailed if there is none to be had any more
  public Tokens refresh() {
    return renewed(tokens);
  }

  /// Gives the tokens back. The person's consent stays as it is; withdrawing it is theirs alone.
  public void revoke() {
    refreshing.lock();
    try {
      var held = tokens;
      var refreshToken = held.refreshToken();
      server.revoke(refreshToken == null ? held.accessToken() : refreshToken);
    } finally {
      refreshing.unlock();
    }
  }

  Clock clock() {
    return clock;
  }

  /// The success.
  ///
  /// @throws ParleyException for every other answer
  Answer send(Ask ask) {
    var used = current();
    var answer = resources.send(ask, used);
    if (INVALID.equals(answer.challenge())) {
      answer = resources.send(ask, renewed(used));
    }
    return Failures.check(answer);
  }

  /// As [#send], for a stream.
  InputStream open(Ask ask) throws ResourceServer.StreamRefused {
    var used = current();
    try {
      return resources.open(ask, used);
    } catch (ResourceServer.StreamRefused refused) {
      if (!INVALID.equals(refused.answer().challenge())) {
        throw refused;
      }
      return resources.open(ask, renewed(used));
    }
  }

  /// Tokens that hold for the next request. While they still do, nobody waits for the refresh, and
  /// its failure is nobody's failure yet.
  private Tokens current() {
    var held = tokens;
    if (!held.expiresWithin(MARGIN, clock.instant()) || held.refreshToken() == null) {
      return held;
    }
    if (held.expiresWithin(Duration.ZERO, clock.instant())) {
      return renewed(held);
    }
    if (!refreshing.tryLock()) {
      return held;
    }
    try {
      return renewed(held);
    } catch (Unreachable | ProblemAnswer notNow) {
      return held;
    } finally {
      refreshing.unlock();
    }
  }

  /// Other tokens than these. Of all who bring the same ones, the first refreshes.
  private Tokens renewed(Tokens used) {
    refreshing.lock();
    try {
      var held = tokens;
      if (!held.equals(used)) {
        return held;
      }
      var refreshToken = held.refreshToken();
      if (refreshToken == null) {
        throw new AuthorizationFailed(INVALID, "The token is not taken, and there is no other.");
      }
      var newer = server.refresh(refreshToken);
      tokens = newer;
      return newer;
    } finally {
      refreshing.unlock();
    }
  }
}
