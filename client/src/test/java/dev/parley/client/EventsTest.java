package dev.parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventsTest {
  private static final String EVENTS = "GET /partner/v1/inbox/events";
  private static final Patience HASTY =
      new Patience(
          3,
          Duration.ofMillis(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofMillis(300));

  private final Platform platform = new Platform();
  private final ParleyClient client = platform.client(HASTY);
  private final InboxApi inbox = platform.inbox(client);
  private final List<InboxEvent> events = new ArrayList<>();

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  private static String event(String id, int receipt) {
    return ": receipt 0/%d\nevent: message\nid: %s\ndata: %s\n\n"
        .formatted(receipt, id, Platform.message("m" + receipt, "Hello"));
  }

  /// Follows until the server refuses, and tells why.
  private Reason followed(Cursor after) {
    platform.on(EVENTS, Platform.problem(403, "refused", "CONSENT_WITHDRAWN"));
    var refused = new AtomicReference<Refused>();
    assertThatThrownBy(() -> inbox.events(after, events::add))
        .isInstanceOfSatisfying(Refused.class, refused::set);
    return refused.get().reason();
  }

  @Test
  void streamThatBreaksIsTakenUpWhereItBroke() {
    platform.on(
        EVENTS, Platform.events(event("e1", 1) + event("e2", 2) + "event: message\nid: e3\n"));
    platform.on(EVENTS, Platform.silence());
    platform.on(EVENTS, Platform.overloaded("0"));
    platform.on(EVENTS, Platform.events(": heartbeat\n\n" + event("e3", 3)));

    var reason = followed(new Cursor("e0"));

    assertThat(reason).isEqualTo(Reason.CONSENT_WITHDRAWN);
    assertThat(events).extracting(each -> each.id().value()).containsExactly("e1", "e2", "e3");
    assertThat(events)
        .extracting(InboxEvent::receipt)
        .containsExactly(new ReceiptPlace(0, 1), new ReceiptPlace(0, 2), new ReceiptPlace(0, 3));
    assertThat(lastEventIds().stream().distinct()).containsExactly("e0", "e2", "e3");
  }

  /// What each connection resumed from; challenges for a nonce left out.
  private List<String> lastEventIds() {
    var all = platform.requests(EVENTS).stream().map(each -> each.header("last-event-id")).toList();
    return all.subList(1, all.size());
  }

  @Test
  void streamThatSaysWhereItStandsIsResumedFromThere() {
    platform.on(EVENTS, Platform.events("id: e7\n\n"));
    platform.on(EVENTS, Platform.events(event("e8", 8)));

    followed(new Cursor("e0"));

    assertThat(lastEventIds()).containsExactly("e0", "e7", "e8");
    assertThat(events).hasSize(1);
  }

  @Test
  void streamThatSaysNothingAnyMoreIsOpenedAnew() throws Exception {
    var over = new CountDownLatch(1);
    platform.on(
        EVENTS,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(event("e1", 1).getBytes(UTF_8));
          exchange.getResponseBody().flush();
          await(over);
        });
    platform.on(EVENTS, Platform.events(event("e2", 2)));

    followed(new Cursor("e0"));
    over.countDown();

    assertThat(events).extracting(each -> each.id().value()).containsExactly("e1", "e2");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  @Test
  void messageThatTheConsumerFailedOnIsNotTakenForDealtWith() {
    platform.on(EVENTS, Platform.events(event("e1", 1)));

    assertThatThrownBy(() ->
            inbox.events(
                null,
                event -> {
                  throw new IllegalStateException("the disk is full");
                }))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void interruptEndsIt() throws Exception {
    var opened = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    platform.on(
        EVENTS,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().flush();
          opened.countDown();
          await(over);
        });
    var ended = new AtomicReference<Throwable>();
    var follower =
        Thread.ofVirtual()
            .start(() -> {
              try {
                platform.inbox(platform.client()).events(null, events::add);
              } catch (ParleyException end) {
                ended.set(end);
              }
            });
    await(opened);

    follower.interrupt();
    follower.join();
    over.countDown();

    assertThat(ended.get()).isInstanceOf(Unreachable.class);
  }
}
