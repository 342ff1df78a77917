package dev.parley.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Follows a stream of events over as many connections as it takes, and knows where it stands. For
/// one thread.
final class EventStream {
  private final Access access;
  private final Patience patience;
  private final Channel channel;
  private final Taker taker;
  private @Nullable Cursor at;
  private int failures;
  private Duration askedFor = Duration.ZERO;

  EventStream(Access access, Patience patience, Channel channel, Taker taker) {
    this.access = access;
    this.patience = patience;
    this.channel = channel;
    this.taker = taker;
  }

  /// Where events of one kind come from.
  record Channel(String path, String event) {}

  /// Deals with one event.
  interface Taker {
    void take(Cursor id, Fields event, @Nullable ReceiptPlace receipt);
  }

  /// Ends by exception only.
  void follow(@Nullable Cursor after) {
    at = after;
    while (true) {
      try {
        followOnce();
        failures = 1;
      } catch (ResourceServer.StreamRefused refused) {
        failAndWait(refused.answer());
      } catch (IOException | Unreachable broken) {
        if (Thread.currentThread().isInterrupted()) {
          throw new Unreachable("Interrupted while following events.", broken);
        }
        failures++;
      }
      Wire.sleep(patience.pause(Math.max(failures, 1), askedFor));
      askedFor = Duration.ZERO;
    }
  }

  /// A server that asks to wait is waited for; any other answer is final.
  private void failAndWait(Answer answer) {
    var failure = Failures.of(answer);
    if (!answer.asksToWait() || failure instanceof Refused) {
      throw failure;
    }
    failures++;
    askedFor = answer.retryAfter(access.clock());
  }

  /// One connection, to its end.
  private void followOnce() throws IOException, ResourceServer.StreamRefused {
    var heard = new AtomicLong(System.nanoTime());
    try (var stream = access.open(ask());
        var _ = new Watch(stream, heard, patience.silence())) {
      var reader = new SseReader(stream, () -> heard.set(System.nanoTime()));
      SseReader.Block block;
      while ((block = reader.next()) != null) {
        failures = 0;
        take(block);
      }
    }
  }

  private Ask ask() {
    var headers = new HashMap<>(Map.of("Accept", "text/event-stream"));
    if (at != null) {
      headers.put("Last-Event-ID", at.value());
    }
    return Ask.get(channel.path(), Map.of()).with(headers);
  }

  /// The place moves on only after the consumer has the message: an exception of its own leaves the
  /// message to be handed over again.
  private void take(SseReader.Block block) {
    var id = block.id();
    if (!block.data().isEmpty() && channel.event().equals(block.event())) {
      if (id == null || id.isEmpty()) {
        throw new ProtocolBroken("An event came without its id.");
      }
      taker.take(new Cursor(id), Fields.parse(block.data()), block.receipt());
    }
    if (id != null && !id.isEmpty()) {
      at = new Cursor(id);
    }
  }

  /// Closes a stream on which nothing was heard for too long: the other end may be gone without a
  /// word, and reading would wait for ever.
  private static final class Watch implements AutoCloseable {
    private final Thread thread;

    Watch(InputStream stream, AtomicLong heard, Duration silence) {
      thread =
          Thread.ofVirtual().name("parley-event-watch").start(() -> watch(stream, heard, silence));
    }

    private static void watch(InputStream stream, AtomicLong heard, Duration silence) {
      try {
        var left = silence.toNanos();
        while (left > 0) {
          Thread.sleep(Duration.ofNanos(left));
          left = silence.toNanos() - (System.nanoTime() - heard.get());
        }
        stream.close();
      } catch (InterruptedException | IOException over) {
        // The stream has ended of itself.
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
