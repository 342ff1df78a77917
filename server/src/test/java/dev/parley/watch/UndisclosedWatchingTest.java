package dev.parley.watch;

import static dev.parley.watch.Told.Result.DISCARDED;
import static dev.parley.watch.Told.Result.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.EveryCell;
import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.agreement.Step;
import dev.parley.consent.Consents;
import dev.parley.decision.Reason;
import dev.parley.party.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may not be told is not kept: it is counted and thrown away, under the stricter of the laws
/// of where somebody lives and where they watched.
class UndisclosedWatchingTest {
  private static final String MARKER = "zqwatched";
  private static final LocalDate GROWN_UP = LocalDate.parse("1980-12-10");
  private static final Duration HOUR = Duration.ofHours(1);

  private static final TestDatabase DATABASE = new TestDatabase(WatchModule.class);
  private static final Desk DESK = new Desk(DATABASE);

  private final Cinema cinema = Cinema.on(DATABASE, DESK);
  private int events;

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private Told watches(PersonId person, String territory) {
    return watches(cinema, person, territory, cinema.now().minus(Duration.ofMinutes(30)));
  }

  private Told watches(Cinema where, PersonId person, String territory, Instant at) {
    return where.tell(where.event("e" + events++, person, MARKER, at, territory));
  }

  private void assertThrownAway(Told told, Reason reason) {
    assertThat(told.result()).isEqualTo(DISCARDED);
    assertThat(told.reason()).isEqualTo(reason);
    assertThat(told.detail()).isEqualTo(reason.sentence());
    assertThat(new EveryCell(DATABASE.asOwner()).with(MARKER)).isEmpty();
  }

  @Test
  void whoNeverSaidYesIsNotTold() {
    assertThrownAway(watches(cinema.person(), "DE"), Reason.CONSENT_MISSING);

    assertThat(cinema.counts()).containsExactly(java.util.Map.entry("CONSENT_MISSING", 1L));
  }

  @Test
  void whoTookItBackIsNotToldFromTheNextEventOn() {
    var ada = cinema.viewer();
    cinema.tell(cinema.event("before", ada));

    cinema.withdraws(ada);

    assertThrownAway(watches(ada, "DE"), Reason.CONSENT_WITHDRAWN);
    assertThat(cinema.kept()).hasSize(1);
  }

  @Test
  void whatWasWatchedBeforeTheYesOrBetweenTwoIsNotTold() {
    var early = cinema.now();
    var ada = cinema.viewer();
    assertThrownAway(watches(cinema, ada, "DE", early.minus(HOUR)), Reason.WATCHED_WITHOUT_CONSENT);

    cinema.withdraws(ada);
    DATABASE.clock().pass(HOUR);
    var between = cinema.now();
    DATABASE.clock().pass(HOUR);
    cinema.lets(ada);
    DATABASE.clock().pass(HOUR);

    assertThrownAway(watches(cinema, ada, "DE", between), Reason.WATCHED_WITHOUT_CONSENT);
  }

  @Test
  void renewedYesCoversWhatWasWatchedUnderTheOneBefore() {
    var ada = cinema.viewer();
    var under = cinema.now().minus(Duration.ofMinutes(30));
    cinema.lets(ada);
    DATABASE.clock().pass(HOUR);

    var told = cinema.tell(cinema.event("late", ada, "The Bridge", under, "DE"));

    assertThat(told.result()).isEqualTo(STORED);
  }

  @Test
  void yesIsOverAfterItsYear() {
    var ada = cinema.viewer();
    DATABASE.clock().pass(Duration.ofDays(365));

    assertThrownAway(watches(ada, "DE"), Reason.CONSENT_EXPIRED);
  }

  @Test
  void placeThatIsNotAgreedIsNotTold() {
    var ada = cinema.viewer();

    assertThrownAway(watches(ada, "FR"), Reason.TERRITORY_NOT_AGREED);
    assertThat(cinema.tell(cinema.event("home", ada)).result()).isEqualTo(STORED);
  }

  /// American law wants a form of its own, German law does not: who was asked in the other one said
  /// yes to what is watched at home.
  @Test
  void formThatThePlaceDemandsHasToBeTheOneThatWasShown() {
    var german = cinema.viewer();
    var american = cinema.lets(cinema.person("US-CA", GROWN_UP));
    DATABASE.clock().pass(HOUR);

    assertThrownAway(watches(german, "US-NY"), Reason.CONSENT_MISSING);
    var at = cinema.now().minus(Duration.ofMinutes(30));
    assertThat(cinema.tell(cinema.event("a", american, "A", at, "US-NY")).result())
        .isEqualTo(STORED);
    assertThat(cinema.tell(cinema.event("b", american, "A", at, "DE")).result()).isEqualTo(STORED);
  }

  /// It would be refused anyhow; but a yes that looks as if it stood is never asked for again.
  @Test
  void whoMovesToWhereTheLawWantsAFormOfItsOwnIsAskedAnew() {
    var ada = cinema.viewer();
    var ben = cinema.viewer();

    cinema.moves(ada, "US-CA");
    cinema.moves(ben, "ES");

    assertThat(cinema.stands(ada)).isFalse();
    assertThat(cinema.stands(ben)).isTrue();
    assertThrownAway(watches(ada, "US-NY"), Reason.CONSENT_ENDED_BY_LAW);
    cinema.lets(ada);
    DATABASE.clock().pass(HOUR);
    assertThat(cinema.tell(cinema.event("anew", ada)).result()).isEqualTo(STORED);
    assertThat(cinema.stands(ada)).isTrue();
  }

  /// The age of consent is 14 in Spain and 16 in Germany.
  @ParameterizedTest
  @CsvSource({
    "ES, ES, true",
    "ES, DE, false",
    "DE, DE, false",
    "DE, ES, false",
  })
  void stricterAgeOfHomeAndPlaceCounts(String home, String place, boolean taken) {
    var birth = LocalDate.ofInstant(cinema.now(), java.time.ZoneOffset.UTC).minusYears(15);
    var teen = cinema.lets(cinema.person(home, birth));
    DATABASE.clock().pass(HOUR);

    if (taken) {
      assertThat(cinema.tell(cinema.event("t", teen, "A", cinema.now().minus(HOUR), place)))
          .extracting(Told::result)
          .isEqualTo(STORED);
    } else {
      assertThrownAway(watches(teen, place), Reason.PERSON_NOT_ELIGIBLE);
    }
  }

  @Test
  void childsProfileLeavesNothingNotEvenANumber() {
    var ada = cinema.viewer();
    var event = cinema.event("e", ada, MARKER, cinema.now().minus(HOUR), "DE");
    var childs =
        new WatchEvent(
            event.id(),
            event.person(),
            event.title(),
            event.startedAt(),
            event.watchedFor(),
            event.device(),
            new WatchEvent.Profile("Mia", true),
            event.territory());

    assertThrownAway(cinema.tell(childs), Reason.PERSON_NOT_ELIGIBLE);
    assertThrownAway(
        watches(person(LocalDate.parse("2020-01-01")), "DE"), Reason.PERSON_NOT_ELIGIBLE);
    assertThrownAway(watches(person(null), "DE"), Reason.PERSON_NOT_ELIGIBLE);

    assertThat(cinema.counts()).isEmpty();
  }

  private PersonId person(@Nullable LocalDate birth) {
    return cinema.lets(cinema.person("DE", birth));
  }

  @Test
  void suspendedAgreementTellsNothing() {
    var ada = cinema.viewer();
    DESK.takes(cinema.agreement().id(), Step.SUSPEND, DESK.ann);

    assertThrownAway(watches(ada, "DE"), Reason.AGREEMENT_SUSPENDED);
  }

  @Test
  void partnerWithoutAgreementTellsNothing() {
    var ada = cinema.viewer();
    var nobody = new Sender(cinema.partner(), List.of(), null, true, false);

    var told = cinema.tells(nobody, cinema.event("e", ada, MARKER, cinema.now().minus(HOUR), "DE"));

    assertThrownAway(told.getFirst(), Reason.NO_AGREEMENT);
  }

  @Test
  void agreementThatWantsThePersonThereTakesNothingInBulk() {
    var strict =
        Cinema.on(
            DATABASE, DESK, text -> AgreementText.with(text.partner(), "watch.write present"));
    var ada = strict.viewer();

    var told = watches(strict, ada, "DE", strict.now().minus(HOUR));

    assertThrownAway(told, Reason.PERSON_NOT_PRESENT);
  }

  @Test
  void whatIsNeededNoMoreIsNotTaken() {
    var ada = cinema.viewer();

    var told = watches(cinema, ada, "DE", cinema.now().minus(Duration.ofDays(366)));

    assertThrownAway(told, Reason.WATCHED_TOO_LONG_AGO);
  }

  /// Before 10 January 2013 the Video Privacy Protection Act took no yes in advance; the Union's
  /// law did.
  @Test
  void americanLawOfBeforeItsChangeHoldsForWhoWatchesThere() {
    try (var past = new TestDatabase(WatchModule.class)) {
      past.clock()
          .pass(Duration.between(past.clock().instant(), Instant.parse("2013-01-08T12:00:00Z")));
      var old = Cinema.on(past, new Desk(past), text -> text.during("2012-01-01", "2020-01-01"));
      var german = old.viewer();
      var american = old.lets(old.person("US-CA", GROWN_UP));
      past.clock().pass(HOUR);

      assertReason(old, german, "DE", null);
      assertReason(old, german, "US-NY", Reason.VIEWING_CONSENT_IN_ADVANCE);
      assertReason(old, american, "DE", Reason.VIEWING_CONSENT_IN_ADVANCE);
      var before = old.now().minus(Duration.ofMinutes(30));

      past.clock().pass(Duration.ofDays(2));

      assertReason(old, german, "DE", null);
      assertReason(old, old.viewer(), "US-NY", Reason.CONSENT_MISSING);
      assertReason(old, american, "DE", Reason.CONSENT_MISSING);
      old.lets(american);
      past.clock().pass(HOUR);
      assertReason(old, american, "DE", null);
      assertReason(old, american, "US-NY", null);
      var told = old.tell(old.event("of before", german, "A", before, "US-NY"));
      assertThat(told.reason()).isEqualTo(Reason.VIEWING_CONSENT_IN_ADVANCE);
      assertThat(past.get(Consents.class).list(german)).hasSize(1);
    }
  }

  private void assertReason(Cinema old, PersonId person, String place, @Nullable Reason reason) {
    var at = old.now().minus(Duration.ofMinutes(30));
    assertThat(old.tell(old.event("v" + events++, person, "A", at, place)).reason())
        .as("%s in %s", person, place)
        .isEqualTo(reason);
  }
}
