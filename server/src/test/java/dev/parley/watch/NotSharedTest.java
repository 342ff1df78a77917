package dev.parley.watch;

import static dev.parley.watch.Told.Result.DISCARDED;
import static dev.parley.watch.Told.Result.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.decision.Reason;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// What somebody keeps to themselves is not taken, neither then nor later.
class NotSharedTest {
  private static final Duration HALF = Duration.ofMinutes(30);
  private static final TestDatabase DATABASE = new TestDatabase(WatchModule.class);
  private static final Desk DESK = new Desk(DATABASE);

  private final Cinema cinema = Cinema.on(DATABASE, DESK);
  private final OwnWatching own = DATABASE.get(OwnWatching.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static void assertKept(Told told) {
    assertThat(told.result()).isEqualTo(DISCARDED);
    assertThat(told.reason()).isEqualTo(Reason.NOT_SHARED);
  }

  @Test
  void titleThatIsLeftOutWhileItPlaysIsNotTaken() {
    var ada = cinema.viewer();
    var ben = cinema.viewer();
    var started = cinema.now().minus(HALF);

    own.leaveOut(ada, cinema.partner(), "the bridge");

    assertKept(cinema.tell(cinema.event("e1", ada, "The Bridge", started, "DE")));
    assertThat(cinema.tell(cinema.event("e2", ada, "Salt", started, "DE")).result())
        .isEqualTo(STORED);
    assertThat(cinema.tell(cinema.event("e3", ben, "The Bridge", started, "DE")).result())
        .isEqualTo(STORED);
  }

  @Test
  void titleIsUnsharedLaterWithAllThatWasToldOfIt() {
    var ada = cinema.viewer();
    var first = cinema.event("e1", ada);
    var salt = cinema.event("e3", ada, "Salt", cinema.now().minus(HALF), "DE");
    cinema.tells(first, cinema.event("e2", ada), salt);
    var bridge =
        own.listAll(ada).filter(each -> each.title().name().equals("The Bridge")).findFirst();

    own.unshare(ada, Long.parseLong(bridge.orElseThrow().id()));

    assertThat(own.listAll(ada)).extracting(each -> each.title().name()).containsExactly("Salt");
    assertKept(cinema.tell(cinema.event("e4", ada)));
    var kept = own.leftOut(ada).getFirst();
    assertThat(kept.title()).isEqualTo("The Bridge");

    own.shareAgain(ada, kept.id());

    assertThat(cinema.tell(cinema.event("e5", ada)).result()).isEqualTo(STORED);
    assertThat(cinema.tell(first).result()).isEqualTo(Told.Result.REPEATED);
    assertThat(own.count(ada)).isEqualTo(2);
  }

  @Test
  void whatIsWatchedDuringAPauseIsNotTakenAfterItEither() {
    var ada = cinema.viewer();
    var before = cinema.event("before", ada);

    own.pause(ada);
    own.pause(ada);
    assertKept(cinema.tell(before));
    DATABASE.clock().pass(Duration.ofHours(2));
    var during = cinema.event("during", ada);
    var across = cinema.event("across", ada, "A", cinema.now().minus(Duration.ofMinutes(10)), "DE");
    own.resume(ada);
    DATABASE.clock().pass(Duration.ofHours(2));

    assertKept(cinema.tell(during));
    assertKept(cinema.tell(across));
    assertThat(cinema.tell(before).result()).isEqualTo(STORED);
    assertThat(cinema.tell(cinema.event("after", ada)).result()).isEqualTo(STORED);
    assertThat(own.pauses(ada)).singleElement().extracting(Pause::until).isNotNull();
  }

  /// Whichever comes first: of what is just being told nothing is left over.
  @RepeatedTest(20)
  void titleIsLeftOutWhileItIsBeingTold() throws InterruptedException, ExecutionException {
    var ada = cinema.viewer();
    var events =
        IntStream.range(0, 200)
            .mapToObj(number -> cinema.event("e" + number, ada))
            .toArray(WatchEvent[]::new);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var telling = threads.submit(() -> cinema.tells(events));
      var leaving = threads.submit(() -> own.leaveOut(ada, cinema.partner(), "The Bridge"));
      telling.get();
      leaving.get();
    }

    assertThat(own.listAll(ada)).isEmpty();
  }
}
