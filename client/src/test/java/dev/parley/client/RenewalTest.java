package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenewalTest {
  private static final String LIST = "GET " + Platform.THREADS;
  private static final String EMPTY = "{\"items\":[],\"next\":null}";

  private final Platform platform = new Platform();
  private final ParleyClient client = platform.client();

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  @Test
  void tokenIsRenewedBeforeItRunsOut() {
    var access = client.resume(platform.tokens());
    platform.on(LIST, Platform.received("0/1", EMPTY));

    platform.clock.move(Duration.ofSeconds(575));
    access.inbox().threads(Asked.Threads.newest(20));

    assertThat(access.tokens().accessToken()).isEqualTo("at-1");
    assertThat(platform.requests(LIST).getLast().header("authorization")).isEqualTo("DPoP at-1");
  }

  @Test
  void tokenThatStillHoldsIsUsedWhileNoOtherIsToBeHad() {
    var access = client.resume(platform.tokens());
    platform.on("POST /oauth2/token", Platform.overloaded("60"));
    platform.on(LIST, Platform.received("0/1", EMPTY));

    platform.clock.move(Duration.ofSeconds(575));
    var page = access.inbox().threads(Asked.Threads.newest(20));

    assertThat(page.value().items()).isEmpty();
    assertThat(access.tokens().accessToken()).isEqualTo("at-0");
  }

  @Test
  void tokenThatIsTakenNoMoreIsRenewedOnce() {
    var access = client.resume(platform.tokens());
    platform.goodTokens.clear();
    platform.on(LIST, Platform.received("0/1", EMPTY));

    access.inbox().threads(Asked.Threads.newest(20));

    assertThat(platform.tokensGiven).hasValue(1);
  }

  @Test
  void tokenThatIsTakenNoMoreAfterRenewalEitherIsAProblem() {
    var access = client.resume(platform.tokens());
    platform.goodTokens.clear();
    platform.on(
        "POST /oauth2/token",
        Platform.json(
            200,
            """
            {"access_token":"bad","token_type":"DPoP","expires_in":60,"scope":"inbox.read"}\
            """));

    assertThatThrownBy(() -> access.inbox().threads(Asked.Threads.newest(20)))
        .isInstanceOf(ProblemAnswer.class)
        .hasMessageContaining("401");
    assertThat(platform.tokensGiven).hasValue(0);
  }

  @Test
  void personWhoTookTheirYesBackMustBeAskedAgain() {
    var access = client.resume(platform.tokens());
    platform.goodTokens.clear();
    platform.on("POST /oauth2/token", Platform.json(400, "{\"error\":\"invalid_grant\"}"));

    assertThatThrownBy(() -> access.inbox().threads(Asked.Threads.newest(20)))
        .isInstanceOfSatisfying(
            AuthorizationFailed.class,
            failed -> assertThat(failed.error()).isEqualTo("invalid_grant"));
  }

  @Test
  void ofManyThreadsOneRenews() throws Exception {
    var access = client.resume(platform.tokens());
    platform.goodTokens.clear();
    platform.tokenPause = Duration.ofMillis(100);
    var readers = 200;
    for (int i = 0; i < readers; i++) {
      platform.on(LIST, Platform.received("0/" + i, EMPTY));
    }

    var pages = new ArrayList<Future<Received<Page<InboxThread>>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < readers; i++) {
        pages.add(threads.submit(() -> access.inbox().threads(Asked.Threads.newest(20))));
      }
    }

    assertThat(pages).hasSize(readers).allSatisfy(page -> assertThat(page.get()).isNotNull());
    assertThat(platform.tokensGiven).hasValue(1);
  }

  @Test
  void expiredTokenWithoutAnotherMeansAskingThePersonAgain() {
    var held = platform.tokens();
    var access =
        client.resume(new Tokens(held.accessToken(), null, held.expiresAt(), held.granted(), null));
    platform.goodTokens.clear();

    assertThatThrownBy(() -> access.inbox().threads(Asked.Threads.newest(20)))
        .isInstanceOf(AuthorizationFailed.class);
  }
}
