package dev.parley.watch;

import static dev.parley.watch.Told.Result.REPEATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.EveryCell;
import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.party.Erasures;
import dev.parley.party.PersonId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What is needed no more is deleted by the law's deadline, of home and place the shorter one.
class RetentionTest {
  private static final LocalDate GROWN_UP = LocalDate.parse("1980-12-10");
  private static final TestDatabase DATABASE = new TestDatabase(WatchModule.class);
  private static final Desk DESK = new Desk(DATABASE);

  private final Cinema cinema = Cinema.on(DATABASE, DESK);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private PersonId viewer(String territory) {
    var viewer = cinema.lets(cinema.person(territory, GROWN_UP));
    DATABASE.clock().pass(Duration.ofHours(1));
    return viewer;
  }

  private WatchEvent watches(PersonId person, String place) {
    var at = cinema.now().minus(Duration.ofMinutes(30));
    var event = cinema.event("of-" + person.value() + place, person, "A film", at, place);
    assertThat(cinema.tell(event).result()).isEqualTo(Told.Result.STORED);
    return event;
  }

  private long kept() {
    return cinema.kept().size();
  }

  private void passesAndGoes(Duration time) {
    DATABASE.clock().pass(time);
    DATABASE.get(Retention.class).go();
  }

  @Test
  void whereTheLawLeavesNoTimeItGoesWhenTheYesEnds() {
    var ada = viewer("DE");
    var event = watches(ada, "DE");
    passesAndGoes(Duration.ofDays(100));
    assertThat(kept()).isEqualTo(1);

    cinema.withdraws(ada);
    passesAndGoes(Duration.ofMinutes(1));

    assertThat(kept()).isZero();
    assertThat(keys(event)).isEqualTo(1);
  }

  private long keys(WatchEvent event) {
    return Objects.requireNonNull(
        DATABASE
            .asOwner()
            .queryForObject(
                "select count(*) from watch_event where event_key = ? and person_id is null",
                Long.class,
                EventKey.of(cinema.partner(), event.id()).bytes()));
  }

  @Test
  void americanRecordGoesAYearAfterTheYesEnded() {
    var ada = viewer("US-CA");
    watches(ada, "US-NY");
    cinema.withdraws(ada);

    passesAndGoes(Duration.ofDays(364));
    assertThat(kept()).isEqualTo(1);

    passesAndGoes(Duration.ofDays(2));
    assertThat(kept()).isZero();
  }

  @Test
  void shorterTimeOfHomeAndPlaceCounts() {
    var american = viewer("US-CA");
    watches(american, "DE");
    watches(american, "US-NY");
    cinema.withdraws(american);

    passesAndGoes(Duration.ofMinutes(1));

    assertThat(cinema.kept()).singleElement().extracting("territory").isEqualTo("US-NY");
  }

  @Test
  void recordIsNeededNoLongerThanAYearWhateverIsRenewed() {
    var ada = viewer("DE");
    watches(ada, "DE");

    passesAndGoes(Duration.ofDays(300));
    cinema.lets(ada);
    passesAndGoes(Duration.ofDays(64));
    assertThat(kept()).isEqualTo(1);

    passesAndGoes(Duration.ofDays(2));
    assertThat(kept()).isZero();
  }

  @Test
  void yesThatRanOutTakesItsRecordsWithItAndOneThatIsRenewedKeepsThem() {
    var settings = new WatchSettings(java.time.Period.ofYears(3));
    var retention =
        new Retention(
            DATABASE.get(Removals.class),
            DATABASE.get(Discards.class),
            DATABASE.get(dev.parley.law.Laws.class),
            settings,
            DATABASE.clock());
    var ada = viewer("DE");
    var ben = viewer("DE");
    watches(ada, "DE");
    watches(ben, "DE");
    DATABASE.clock().pass(Duration.ofDays(364));
    cinema.lets(ben);

    DATABASE.clock().pass(Duration.ofDays(2));
    retention.go();

    assertThat(cinema.kept()).singleElement().extracting("person_id").isEqualTo(ben.value());
  }

  @Test
  void whatIsDeletedDoesNotComeBackWhenItIsSentAgain() {
    var ada = cinema.viewer();
    var own = DATABASE.get(OwnWatching.class);
    var event = cinema.event("e1", ada);
    cinema.tells(event, cinema.event("e2", ada));
    var id = Long.parseLong(own.listAll(ada).skip(1).findFirst().orElseThrow().id());

    own.delete(ada, id);
    assertThat(own.count(ada)).isEqualTo(1);
    own.deleteAll(ada);

    assertThat(cinema.tells(event, cinema.event("e2", ada)))
        .extracting(Told::result)
        .containsExactly(REPEATED, REPEATED);
    assertThat(own.count(ada)).isZero();
    assertThat(kept()).isZero();
  }

  @Test
  void nobodyDeletesWhatIsSomebodyElses() {
    var ada = cinema.viewer();
    var ben = cinema.viewer();
    var own = DATABASE.get(OwnWatching.class);
    cinema.tell(cinema.event("e1", ada));
    var id = Long.parseLong(own.listAll(ada).findFirst().orElseThrow().id());

    own.delete(ben, id);
    own.unshare(ben, id);

    assertThat(own.count(ada)).isEqualTo(1);
    assertThat(own.leftOut(ben)).isEmpty();
  }

  @Test
  void whoIsForgottenWatchedNothing() {
    var ada = cinema.viewer();
    var own = DATABASE.get(OwnWatching.class);
    var at = cinema.now().minus(Duration.ofMinutes(30));
    var event = cinema.event("zqforgotten", ada, "zqforgotten film", at, "DE");
    cinema.tell(event);
    own.leaveOut(ada, cinema.partner(), "zqforgotten show");
    own.pause(ada);
    own.allowAdvertising(ada, cinema.partner(), true);

    DATABASE.get(Erasures.class).erase(ada);

    assertThat(new EveryCell(DATABASE.asOwner()).with("zqforgotten")).isEmpty();
    assertThat(keys(event)).isEqualTo(1);
    assertThat(own.leftOut(ada)).isEmpty();
    assertThat(own.pauses(ada)).isEmpty();
    assertThat(own.advertising(ada)).isEmpty();
    assertThat(cinema.tell(event).result()).isEqualTo(Told.Result.DISCARDED);
  }
}
