package dev.parley.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.AgreementText;
import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.agreement.Step;
import dev.parley.http.Page;
import dev.parley.http.ProblemException;
import dev.parley.party.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The platform reads what was watched for what agreement and consent name, and for nothing else.
class WatchHistoryTest {
  private static final TestDatabase DATABASE = new TestDatabase(WatchModule.class);
  private static final Desk DESK = new Desk(DATABASE);

  private final OwnWatching own = DATABASE.get(OwnWatching.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  /// @param uses as the agreement names them; empty where it names none
  private static Cinema cinema(String uses) {
    return Cinema.on(
        DATABASE,
        DESK,
        text ->
            AgreementText.with(
                text.partner(), uses.isEmpty() ? "watch.write" : "watch.write for " + uses));
  }

  private static List<String> usable(PersonId person, Purpose purpose) {
    return read(person, purpose, Optional.empty(), 100).items().stream()
        .map(watched -> watched.title().name())
        .toList();
  }

  private static Page<Watched> read(
      PersonId person, Purpose purpose, Optional<String> cursor, int limit) {
    return DATABASE.get(WatchHistory.class).list(person, purpose, cursor, limit);
  }

  @Test
  void onlyNamedPurposesAreOpen() {
    var cinema = cinema("recommendation, product");
    var ada = cinema.viewer();
    cinema.tell(cinema.event("e1", ada));
    own.allowAdvertising(ada, cinema.partner(), true);

    assertThat(usable(ada, Purpose.RECOMMENDATION)).hasSize(1);
    assertThat(usable(ada, Purpose.PRODUCT)).hasSize(1);
    assertThat(usable(ada, Purpose.ADVERTISING)).isEmpty();
  }

  @Test
  void agreementThatNamesNoneOpensNone() {
    var cinema = cinema("");
    var ada = cinema.viewer();
    cinema.tell(cinema.event("e1", ada));

    for (var purpose : Purpose.values()) {
      assertThat(usable(ada, purpose)).as(purpose.word()).isEmpty();
    }
  }

  @Test
  void advertisingTakesTheAgreementAndThePersonsOwnYes() {
    var cinema = cinema("advertising");
    var ada = cinema.viewer();
    var ben = cinema.viewer();
    cinema.tells(cinema.event("e1", ada), cinema.event("e2", ben));
    assertThat(usable(ada, Purpose.ADVERTISING)).isEmpty();

    own.allowAdvertising(ada, cinema.partner(), true);
    own.allowAdvertising(ada, cinema.partner(), true);

    assertThat(usable(ada, Purpose.ADVERTISING)).hasSize(1);
    assertThat(usable(ada, Purpose.RECOMMENDATION)).isEmpty();
    assertThat(usable(ben, Purpose.ADVERTISING)).isEmpty();

    own.allowAdvertising(ada, cinema.partner(), false);
    assertThat(usable(ada, Purpose.ADVERTISING)).isEmpty();
    assertThat(own.advertising(ada)).hasSize(1);
  }

  @Test
  void yesToAdvertisingEndsWithTheYesThatItStandsBeside() {
    var cinema = cinema("advertising");
    var ada = cinema.viewer();
    own.allowAdvertising(ada, cinema.partner(), true);

    cinema.withdraws(ada);
    cinema.lets(ada);
    DATABASE.clock().pass(Duration.ofHours(1));
    cinema.tell(cinema.event("e1", ada));

    assertThat(usable(ada, Purpose.ADVERTISING)).isEmpty();
    assertThat(own.advertising(ada)).allMatch(yes -> yes.withdrawnAt() != null);
  }

  @Test
  void whatRanOutBeforeItWasRenewedStaysClosed() {
    var cinema = cinema("recommendation, advertising");
    var ada = cinema.viewer();
    cinema.tell(cinema.event("e1", ada));
    own.allowAdvertising(ada, cinema.partner(), true);
    DATABASE.clock().pass(Duration.ofDays(366));

    cinema.lets(ada);
    DATABASE.clock().pass(Duration.ofHours(1));
    assertThat(usable(ada, Purpose.RECOMMENDATION)).isEmpty();
    cinema.tell(cinema.event("e2", ada));

    assertThat(usable(ada, Purpose.RECOMMENDATION)).hasSize(1);
    assertThat(usable(ada, Purpose.ADVERTISING)).isEmpty();
  }

  @Test
  void yesThatEndedClosesItAndALaterOneDoesNotOpenItAgain() {
    var cinema = cinema("recommendation");
    var ada = cinema.viewer();
    cinema.tell(cinema.event("e1", ada));

    cinema.withdraws(ada);
    assertThat(usable(ada, Purpose.RECOMMENDATION)).isEmpty();
    cinema.lets(ada);
    DATABASE.clock().pass(Duration.ofHours(1));
    assertThat(usable(ada, Purpose.RECOMMENDATION)).isEmpty();
    cinema.tell(cinema.event("e2", ada));

    assertThat(usable(ada, Purpose.RECOMMENDATION)).hasSize(1);
    cinema.lets(ada);
    assertThat(usable(ada, Purpose.RECOMMENDATION)).hasSize(1);
  }

  @Test
  void suspendedAgreementClosesIt() {
    var cinema = cinema("recommendation");
    var ada = cinema.viewer();
    cinema.tell(cinema.event("e1", ada));

    DESK.takes(cinema.agreement().id(), Step.SUSPEND, DESK.ann);

    assertThat(usable(ada, Purpose.RECOMMENDATION)).isEmpty();
  }

  @Test
  void pagesGoThroughAllOfItOnceTheNewestFirst() {
    var cinema = cinema("recommendation");
    var ada = cinema.viewer();
    var at = cinema.now().minus(Duration.ofMinutes(40));
    var events = new WatchEvent[7];
    for (var number = 0; number < events.length; number++) {
      // Some at the very same instant.
      var started = at.plusSeconds(number / 2);
      events[number] = cinema.event("e" + number, ada, "T" + number, started, "DE");
    }
    cinema.tells(events);

    var all = new ArrayList<Watched>();
    var page = read(ada, Purpose.RECOMMENDATION, Optional.empty(), 3);
    while (page.next() != null) {
      all.addAll(page.items());
      page = read(ada, Purpose.RECOMMENDATION, Optional.of(page.next()), 3);
    }
    all.addAll(page.items());

    assertThat(all)
        .extracting(each -> each.title().name())
        .containsExactlyInAnyOrder("T0", "T1", "T2", "T3", "T4", "T5", "T6");
    assertThat(all)
        .extracting(each -> each.when().startedAt())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThatThrownBy(() -> read(ada, Purpose.PRODUCT, Optional.of("x"), 3))
        .isInstanceOf(ProblemException.class);
  }
}
