package dev.parley.watch;

import static dev.parley.watch.Told.Result.CONFLICT;
import static dev.parley.watch.Told.Result.DISCARDED;
import static dev.parley.watch.Told.Result.INVALID;
import static dev.parley.watch.Told.Result.REPEATED;
import static dev.parley.watch.Told.Result.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.EveryCell;
import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.decision.Reason;
import dev.parley.http.Item;
import dev.parley.http.Problem;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An event counts once, by the id that its partner gave it, and a bad one never sinks a good one.
class IngestionTest {
  private static final TestDatabase DATABASE = new TestDatabase(WatchModule.class);
  private static final Desk DESK = new Desk(DATABASE);

  private final Cinema cinema = Cinema.on(DATABASE, DESK);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void eventIsKeptWithAllThatItSays() {
    var ada = cinema.viewer();

    var told = cinema.tell(cinema.event("e1", ada));

    assertThat(told.result()).isEqualTo(STORED);
    assertThat(cinema.kept())
        .singleElement()
        .satisfies(kept ->
            assertThat(kept)
                .containsEntry("person_id", ada.value())
                .containsEntry("agreement_id", cinema.agreement().id().value())
                .containsEntry("consent_id", cinema.consent(ada).value())
                .containsEntry("title", "The Bridge")
                .containsEntry("watched_ms", 1_800_000L)
                .containsEntry("device", "tv")
                .containsEntry("territory", "DE"));
  }

  @Test
  void sameIdWithTheSameContentIsStoredOnce() {
    var event = cinema.event("e1", cinema.viewer());
    cinema.tell(event);

    var again = cinema.tells(event, event);

    assertThat(again).extracting(Told::result).containsExactly(REPEATED, REPEATED);
    assertThat(cinema.kept()).hasSize(1);
    assertThat(cinema.counts()).containsEntry("STORED", 1L).containsEntry("REPEATED", 2L);
  }

  @Test
  void sameIdWithOtherContentIsRefusedWithBoth() {
    var ada = cinema.viewer();
    var ben = cinema.viewer();
    var first = cinema.event("e1", ada);
    cinema.tell(first);
    var other = cinema.event("e1", ada, "Another", first.startedAt(), "DE");
    var somebodyElses = cinema.event("e1", ben);

    var told = cinema.tells(other, somebodyElses);

    assertThat(told).extracting(Told::result).containsExactly(CONFLICT, CONFLICT);
    assertThat(told).extracting(Told::stored).containsExactly(first, null);
    assertThat(told).extracting(Told::sent).containsExactly(other, somebodyElses);
    assertThat(cinema.kept()).singleElement().extracting("title").isEqualTo("The Bridge");
  }

  @Test
  void ofTwoUnderOneIdInOneRequestTheFirstCounts() {
    var ada = cinema.viewer();
    var one = cinema.event("e1", ada);
    var other = cinema.event("e1", ada, "Another", one.startedAt(), "DE");

    assertThat(cinema.tells(one, other, one))
        .extracting(Told::result)
        .containsExactly(STORED, CONFLICT, REPEATED);
  }

  /// A look at the database for each of them would take longer.
  @Test
  @Timeout(30)
  void aThousandCopiesInOneRequestAreOneEventAndOneLook() {
    var event = cinema.event("e1", cinema.viewer());
    var copies = Collections.nCopies(1000, event).toArray(WatchEvent[]::new);

    var told = cinema.tells(copies);

    assertThat(told).first().extracting(Told::result).isEqualTo(STORED);
    assertThat(told.subList(1, told.size())).extracting(Told::result).containsOnly(REPEATED);
    assertThat(cinema.kept()).hasSize(1);
    assertThat(cinema.counts()).containsEntry("STORED", 1L).containsEntry("REPEATED", 999L);
  }

  @Test
  void discardedEventIsCountedOnceHoweverOftenItIsSent() {
    var nobodys = cinema.event("e1", cinema.person());
    var old =
        cinema.event("e2", cinema.viewer(), "x", cinema.now().minus(Duration.ofDays(400)), "DE");

    for (var time = 0; time < 3; time++) {
      assertThat(cinema.tells(nobodys, nobodys, old))
          .extracting(Told::result)
          .containsOnly(DISCARDED);
    }

    assertThat(cinema.counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("CONSENT_MISSING", 1L, "WATCHED_TOO_LONG_AGO", 1L));
    assertThat(cinema.kept()).isEmpty();
  }

  @Test
  void whatWasStoredIsNotCountedAgainWhereItMayNotBeToldAnyMore() {
    var ada = cinema.viewer();
    var event = cinema.event("e1", ada);
    cinema.tell(event);

    cinema.withdraws(ada);
    assertThat(cinema.tells(event, cinema.event("e2", ada)))
        .extracting(Told::result)
        .containsExactly(DISCARDED, DISCARDED);

    assertThat(cinema.counts())
        .containsExactlyInAnyOrderEntriesOf(Map.of("STORED", 1L, "CONSENT_WITHDRAWN", 1L));
  }

  @Test
  void whatIsDiscardedLeavesItsNameAloneAndThatNotForever() {
    cinema.tell(cinema.event("zqdiscarded", cinema.person(), "zqtitle", cinema.now(), "DE"));
    var all = new EveryCell(DATABASE.asOwner());
    assertThat(all.with("zqdiscarded")).isEmpty();
    assertThat(all.with("zqtitle")).isEmpty();
    var discarded = "select count(*) from watch_discarded";
    assertThat(DATABASE.asOwner().queryForObject(discarded, Long.class)).isPositive();

    DATABASE.clock().pass(Duration.ofDays(370));
    DATABASE.get(Retention.class).go();

    assertThat(DATABASE.asOwner().queryForObject(discarded, Long.class)).isZero();
  }

  @Test
  void anotherPartnersIdIsAnotherEvent() {
    var other = Cinema.on(DATABASE, DESK);
    var ada = other.lets(cinema.viewer());
    DATABASE.clock().pass(Duration.ofHours(1));
    cinema.tell(cinema.event("e1", ada));

    assertThat(other.tell(other.event("e1", ada)).result()).isEqualTo(STORED);
  }

  @Test
  void badLineNeverSinksTheGood() {
    var other = Cinema.on(DATABASE, DESK);
    var stranger = other.event("stranger", other.viewer());
    var ada = cinema.viewer();
    var late = cinema.event("late", ada, "x", cinema.now().plus(Duration.ofHours(1)), "DE");
    var tooLong = cinema.event("long", ada, "x", cinema.now().minus(Duration.ofMinutes(10)), "DE");
    List<Item<WatchEvent>> items =
        List.of(
            new Item.Value<>(1, cinema.event("e1", ada)),
            new Item.Bad<>(2, Problem.invalidField("id", "it is missing")),
            new Item.Value<>(3, late),
            new Item.Value<>(4, tooLong),
            new Item.Value<>(5, stranger),
            new Item.Value<>(6, cinema.event("e2", ada)));

    var told = DATABASE.get(Ingestion.class).take(cinema.sender(), items);

    assertThat(told)
        .extracting(Told::result)
        .containsExactly(STORED, INVALID, INVALID, INVALID, INVALID, STORED);
    assertThat(told.get(2).detail()).contains("startedAt", "future");
    assertThat(told.get(3).detail()).contains("watchedFor", "future");
    assertThat(told.get(4).detail()).contains("person");
    assertThat(cinema.kept()).hasSize(2);
    assertThat(cinema.counts()).containsEntry("INVALID", 4L).containsEntry("STORED", 2L);
  }

  @Test
  void tokenOfOnePersonTellsOfNobodyElse() {
    var ada = cinema.viewer();
    var ben = cinema.viewer();
    var adas = new Sender(cinema.partner(), List.of(cinema.agreement().id()), ada, true, true);

    var told = cinema.tells(adas, cinema.event("e1", ada), cinema.event("e2", ben));

    assertThat(told).extracting(Told::result).containsExactly(STORED, INVALID);
  }

  @Test
  void tokenWithoutTheCapabilityTellsNothing() {
    var ada = cinema.viewer();
    var without = new Sender(cinema.partner(), List.of(cinema.agreement().id()), ada, false, true);

    var told = cinema.tells(without, cinema.event("e1", ada)).getFirst();

    assertThat(told.result()).isEqualTo(DISCARDED);
    assertThat(told.reason()).isEqualTo(Reason.CAPABILITY_NOT_GRANTED);
    assertThat(cinema.kept()).isEmpty();
  }
}
