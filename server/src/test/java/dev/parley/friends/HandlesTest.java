package dev.parley.friends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.friends.Handles.Purpose;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import dev.parley.storage.Secrets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlesTest {
  private static final TestDatabase DATABASE =
      new TestDatabase(Secrets.class, Seal.class, Handles.class);
  private static final PartnerId ACME = new PartnerId("acme");
  private static final PersonId ADA = new PersonId(1);
  private static final PersonId BEN = new PersonId(2);

  private final Handles handles = DATABASE.get(Handles.class);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void handleIsGoodForOnePartnerPersonAndPurposeForAnHour() {
    var handle = handles.issue(ACME, ADA, BEN, Purpose.RECOMMENDATION);

    assertThat(handles.friend(ACME, ADA, Purpose.RECOMMENDATION, handle)).contains(BEN);
    assertThat(handles.friend(new PartnerId("other"), ADA, Purpose.RECOMMENDATION, handle))
        .isEmpty();
    assertThat(handles.friend(ACME, BEN, Purpose.RECOMMENDATION, handle)).isEmpty();
    assertThat(handles.friend(ACME, ADA, Purpose.INVITATION, handle)).isEmpty();

    DATABASE.clock().pass(Handles.LIFE.minusSeconds(1));
    assertThat(handles.friend(ACME, ADA, Purpose.RECOMMENDATION, handle)).contains(BEN);
    DATABASE.clock().pass(Duration.ofSeconds(1));
    assertThat(handles.friend(ACME, ADA, Purpose.RECOMMENDATION, handle)).isEmpty();
  }

  /// Whoever compares two handles learns nothing, whether they stand for one friend or for two.
  @Test
  void handlesOfOneFriendAreAsDifferentAsThoseOfTwo() {
    var same =
        IntStream.range(0, 200)
            .mapToObj(_ -> handles.issue(ACME, ADA, BEN, Purpose.RECOMMENDATION))
            .toList();
    var other = handles.issue(ACME, ADA, new PersonId(Long.MAX_VALUE), Purpose.RECOMMENDATION);

    assertThat(same).doesNotHaveDuplicates().allMatch(handle -> handle.length() == other.length());
    for (int at = 0; at < other.length(); at++) {
      var place = at;
      assertThat(same.stream().map(handle -> handle.charAt(place)).distinct().count())
          .as("character %d", place)
          .isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "not base64 at all!", "AAAA"})
  void whatIsNoHandleIsNobody(String text) {
    assertThat(handles.friend(ACME, ADA, Purpose.RECOMMENDATION, text)).isEmpty();
  }

  @Test
  void handleThatWasChangedIsNobody() {
    var handle = handles.issue(ACME, ADA, BEN, Purpose.RECOMMENDATION);
    var changed = (handle.charAt(20) == 'A' ? 'B' : 'A');

    var forged = handle.substring(0, 20) + changed + handle.substring(21);

    assertThat(handles.friend(ACME, ADA, Purpose.RECOMMENDATION, forged)).isEmpty();
  }

  @Test
  void handleOfBeforeMidnightIsGoodAfterIt() {
    var clock = DATABASE.clock();
    var day = Duration.ofDays(1).toSeconds();
    clock.pass(Duration.ofSeconds(day - clock.instant().getEpochSecond() % day - 60));
    var handle = handles.issue(ACME, ADA, BEN, Purpose.RECOMMENDATION);

    clock.pass(Duration.ofMinutes(2));

    assertThat(handles.friend(ACME, ADA, Purpose.RECOMMENDATION, handle)).contains(BEN);
  }
}
