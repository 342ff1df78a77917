package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final ThreadId THREAD = new ThreadId("t1");
  private static final String SEND = "POST " + Platform.THREADS + "/t1/messages";
  private static final String READ = "GET " + Platform.THREADS + "/t1/messages/m1";

  private final Platform platform = new Platform();
  private final ParleyClient client = platform.client();
  private final InboxApi inbox = platform.inbox(client);

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  @Test
  void sendIsRepeatedUnderTheSameKeyWithAProofOfItsOwn() {
    platform.on(SEND, Platform.overloaded("1"));
    platform.on(SEND, Platform.silence());
    platform.on(SEND, Platform.received("0/7", Platform.message("m1", "Hello")));

    var sent = inbox.send(THREAD, "Hello");

    var attempts = platform.requests(SEND).stream().filter(each -> nonce(each) != null).toList();
    assertThat(sent.receipt()).isEqualTo(new ReceiptPlace(0, 7));
    assertThat(attempts).hasSize(3);
    assertThat(attempts.stream().map(each -> each.header("idempotency-key")).distinct())
        .singleElement()
        .satisfies(key -> assertThat(UUID.fromString(key).version()).isEqualTo(4));
    assertThat(attempts.stream().map(each -> each.header("dpop")).distinct()).hasSize(3);
    assertThat(attempts)
        .allSatisfy(each -> assertThat(each.body()).isEqualTo("{\"body\":\"Hello\"}"));
  }

  @Test
  void serverIsGivenTheTimeThatItAsksFor() {
    platform.on(READ, Platform.overloaded("1"));
    platform.on(READ, Platform.received("0/7", Platform.message("m1", "Hello")));
    var began = System.nanoTime();

    inbox.message(THREAD, new MessageId("m1"));

    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(1_000_000_000L);
  }

  @Test
  void whoAsksForTooMuchTimeIsNotAskedAgain() {
    platform.on(READ, Platform.overloaded("3600"));

    assertThatThrownBy(() -> inbox.message(THREAD, new MessageId("m1")))
        .isInstanceOfSatisfying(
            ProblemAnswer.class,
            answer -> assertThat(answer.problem().slug()).isEqualTo("overloaded"));
  }

  @Test
  void attemptsComeToAnEnd() {
    for (int i = 0; i < 10; i++) {
      platform.on(READ, Platform.overloaded("0"));
    }

    assertThatThrownBy(() -> inbox.message(THREAD, new MessageId("m1")))
        .isInstanceOf(ProblemAnswer.class);

    assertThat(platform.requests(READ).stream().filter(each -> nonce(each) != null)).hasSize(3);
  }

  @Test
  void serverThatIsGoneIsUnreachable() {
    platform.close();

    assertThatThrownBy(() -> inbox.message(THREAD, new MessageId("m1")))
        .isInstanceOf(Unreachable.class);
  }

  @Test
  void nonceIsLearntOnceAndKept() {
    platform.on(READ, Platform.received("0/1", Platform.message("m1", "Hello")));
    platform.on(READ, Platform.received("0/2", Platform.message("m1", "Hello")));

    inbox.message(THREAD, new MessageId("m1"));
    inbox.message(THREAD, new MessageId("m1"));

    assertThat(platform.requests(READ)).hasSize(3);
    assertThat(nonce(platform.requests(READ).getFirst())).isNull();
  }

  @Test
  void readWhoseConnectionBreaksIsRepeatedWithAProofThatWasNeverSeen() {
    platform.on(READ, Platform.received("0/1", Platform.message("m1", "Hello")));
    platform.on(READ, Platform.silence());
    platform.on(READ, Platform.received("0/2", Platform.message("m1", "Hello")));
    inbox.message(THREAD, new MessageId("m1"));

    var again = inbox.message(THREAD, new MessageId("m1"));

    assertThat(again.receipt()).isEqualTo(new ReceiptPlace(0, 2));
  }

  @Test
  void proofThatIsNeverTakenComesToAnEnd() {
    platform.clockAhead = Duration.ofHours(1);

    assertThatThrownBy(() -> inbox.message(THREAD, new MessageId("m1")))
        .isInstanceOf(ProblemAnswer.class);

    assertThat(platform.requests(READ)).hasSize(3);
  }

  @Test
  void nonceThatHasRunOutIsReplaced() {
    platform.on(READ, Platform.received("0/1", Platform.message("m1", "Hello")));
    platform.on(READ, Platform.received("0/2", Platform.message("m1", "Hello")));
    inbox.message(THREAD, new MessageId("m1"));

    platform.nonce = "nonce-2";
    inbox.message(THREAD, new MessageId("m1"));

    assertThat(nonce(platform.requests(READ).getLast())).isEqualTo("nonce-2");
  }

  @Test
  void refusalIsFinalAndNamesItsReason() {
    platform.on(READ, Platform.problem(403, "refused", "CONSENT_WITHDRAWN"));

    assertThatThrownBy(() -> inbox.message(THREAD, new MessageId("m1")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.CONSENT_WITHDRAWN);
              assertThat(refused.problem().reference()).startsWith("urn:uuid:");
            });
  }

  @Test
  void reasonThatIsNewerThanTheSdkIsStillARefusal() {
    platform.on(READ, Platform.problem(403, "refused", "MOON_IS_FULL"));

    assertThatThrownBy(() -> inbox.message(THREAD, new MessageId("m1")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.OTHER));
  }

  @Test
  void answerOfAProxyIsAProblemToo() {
    platform.on(
        READ,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(502, -1);
        });

    assertThatThrownBy(() -> inbox.message(THREAD, new MessageId("m1")))
        .isInstanceOfSatisfying(
            ProblemAnswer.class, answer -> assertThat(answer.problem().status()).isEqualTo(502));
  }

  private static @org.jspecify.annotations.Nullable Object nonce(Platform.Request request) {
    try {
      return Objects.requireNonNull(request.proof()).getJWTClaimsSet().getClaim("nonce");
    } catch (java.text.ParseException broken) {
      throw new AssertionError(broken);
    }
  }
}
