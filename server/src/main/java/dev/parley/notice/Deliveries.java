package dev.parley.notice;

import dev.parley.operator.Actor;
import dev.parley.party.PartnerId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells all partners what there is to tell them, once around.
///
/// Each partner is served beside the others, and none waits for another that is slow. Eight are
/// sent to one at a time; where none of eight is taken, the rest waits for the next time around.
@Component
class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final int AT_ONCE = 8;

  /// Then comes the next time around, which sees partners that have something by then.
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Outbox outbox;
  private final Webhooks webhooks;
  private final Line line;
  private final Letters letters;
  private final Post post;

  Deliveries(Outbox outbox, Webhooks webhooks, Line line, Letters letters, Post post) {
    this.outbox = outbox;
    this.webhooks = webhooks;
    this.line = line;
    this.letters = letters;
    this.post = post;
  }

  void go() {
    var end = System.nanoTime() + LONGEST.toNanos();
    while (outbox.writeExpired() && System.nanoTime() < end) {
      LOG.debug("more consents ran out");
    }
    var due = webhooks.listDue();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var served = due.stream().map(webhook -> threads.submit(() -> serve(webhook, end))).toList();
      for (int at = 0; at < served.size(); at++) {
        result(served.get(at), due.get(at).partner());
      }
    }
  }

  private boolean serve(Webhook webhook, long end) throws InterruptedException {
    var goesOn = true;
    while (goesOn && System.nanoTime() < end) {
      goesOn = batch(webhook, line.claim(webhook.partner(), AT_ONCE));
    }
    return goesOn;
  }

  /// @return whether any was taken
  private boolean batch(Webhook webhook, List<Notice> notices) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var attempts =
          notices.stream()
              .map(notice -> (Callable<Boolean>) () -> deliver(webhook, notice))
              .toList();
      var taken = false;
      for (var attempt : threads.invokeAll(attempts)) {
        taken |= result(attempt, webhook.partner());
      }
      return taken;
    }
  }

  private boolean deliver(Webhook webhook, Notice notice) throws InterruptedException {
    var outcome = post.send(webhook.url(), letters.write(webhook, notice));
    line.settle(notice, outcome);
    return switch (outcome) {
      case Outcome.Taken _ -> true;
      case Outcome.Failed(var fault, _) -> {
        if (fault == Fault.GONE) {
          webhooks.off(webhook, Actor.SCHEDULER, fault.words());
        }
        yield false;
      }
    };
  }

  /// What broke on our side is said, and tried again when the claim is over; so is what was
  /// interrupted because this server stops.
  private static boolean result(Future<Boolean> attempt, PartnerId partner) {
    try {
      return attempt.get();
    } catch (ExecutionException broken) {
      if (!(broken.getCause() instanceof InterruptedException)) {
        LOG.error("a notice for {} failed on our side", partner, broken.getCause());
      }
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
