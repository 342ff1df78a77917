package dev.parley.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.agreement.Difference.Change;
import dev.parley.agreement.Difference.Effect;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a change of the document does to people.
class DifferenceTest {
  private static final Draft USUAL = Draft.of("deal").limits("{peoplePerDay: 100}");

  private static Difference between(Draft before, Draft after) {
    return Difference.between(parse(before), parse(after));
  }

  private static AgreementDocument parse(Draft draft) {
    return AgreementDocument.parse(draft.yaml(), List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[DE, FR, US]        | [DE, FR]          | NARROWS | territories.US",
        "[DE, FR]            | [DE, FR, US]      | WIDENS  | territories.US",
        "[DE, US-CA]         | [DE, US-CA, US-NY]| WIDENS  | territories.US-NY",
        "[DE, FR]            | [DE, FR, JP]      | WIDENS  | territories.JP",
      })
  void territoriesInWidenAndOutNarrow(String before, String after, Effect effect, String path) {
    assertThat(between(USUAL.in(before), USUAL.in(after)).changes())
        .filteredOn(change -> change.path().equals(path))
        .extracting(Change::effect)
        .containsExactly(effect);
  }

  @Test
  void stateThatIsLeftOutOfACountryNarrows() {
    var difference = between(USUAL, USUAL.and("except: [US-IL]\n"));

    assertThat(difference.narrows()).isTrue();
    assertThat(difference.changes()).extracting(Change::path).containsExactly("territories.US-IL");
  }

  @ParameterizedTest
  @CsvSource({
    "{peoplePerDay: 99}, NARROWS, peoplePerDay",
    "{peoplePerDay: 101}, WIDENS, peoplePerDay",
    "{messagesPerDay: 5}, NARROWS, messagesPerDay",
    "{messagesPerDay: 5}, WIDENS, peoplePerDay",
  })
  void lowerLimitsNarrowAndNoneIsTheHighest(String limits, Effect effect, String which) {
    assertThat(between(USUAL, USUAL.limits(limits)).changes())
        .filteredOn(change -> change.path().endsWith(which))
        .extracting(Change::effect)
        .containsExactly(effect);
  }

  @ParameterizedTest
  @CsvSource({"P12M, P372D", "P1M, P31D", "P1Y, P366D", "P30D, P1M"})
  void whatMayBeLongerIsNoShorterRetention(String before, String after) {
    var difference = between(keeping(before), keeping(after));

    assertThat(difference.changes()).extracting(Change::effect).containsExactly(Effect.WIDENS);
  }

  @ParameterizedTest
  @CsvSource({"P12M, P330D", "P90D, P2M", "P1Y, P11M"})
  void retentionThatIsShorterHoweverItIsCountedNarrows(String before, String after) {
    assertThat(between(keeping(before), keeping(after)).narrows()).isTrue();
  }

  /// Who said yes to advertising said no less than that, and who was told of no use said yes to
  /// none.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[product, advertising] | [product]              | NARROWS",
        "[product]              | [product, advertising] | WIDENS",
        "[product]              | [advertising]          | WIDENS",
        "[advertising]          |                        | WIDENS",
        "                       | [advertising]          | WIDENS",
      })
  void fewerUsesNarrowAndAnyOtherIsAskedForAnew(
      @Nullable String before, @Nullable String after, Effect effect) {
    var difference = between(serving(before), serving(after));

    assertThat(difference.changes())
        .extracting(Change::path, Change::effect)
        .containsExactly(tuple("capabilities.inbox.read.uses", effect));
    assertThat(difference.widened()).hasSize(effect == Effect.WIDENS ? 1 : 0);
  }

  private static Draft serving(@Nullable String uses) {
    return uses == null ? USUAL : USUAL.purpose("To try it\n    uses: " + uses);
  }

  @Test
  void useThatIsNoneIsAFault() {
    assertThatThrownBy(() -> parse(serving("[fun]")))
        .isInstanceOfSatisfying(
            AgreementFaultsException.class,
            refused ->
                assertThat(refused.faults().getFirst().toString())
                    .contains("'fun' is no use; there are recommendation, advertising, product"));
  }

  private static Draft keeping(String retention) {
    return USUAL.purpose("To try it\n    retention: " + retention);
  }

  @Test
  void anotherPurposeWidensAndAsksAgain() {
    var difference = between(USUAL, USUAL.purpose("To sell more"));

    assertThat(difference.widened()).isEqualTo(Set.of(Capability.INBOX_READ));
    assertThat(difference.changes())
        .containsExactly(
            new Change(
                "capabilities.inbox.read.purpose", "To try it", "To sell more", Effect.WIDENS));
  }

  @Test
  void longerTermAsksNobodyAnew() {
    var difference = between(USUAL, USUAL.during("{from: 2020-01-01, until: 2050-01-01}"));

    assertThat(difference.narrows()).isFalse();
    assertThat(difference.widened()).isEmpty();
  }

  @Test
  void whatTakesAndGivesIsNoNarrowing() {
    var difference = between(USUAL, USUAL.in("[DE]").purpose("To sell more"));

    assertThat(difference.narrows()).isFalse();
  }

  @Test
  void titleOpensNothing() {
    var before = parse(USUAL);
    var renamed = USUAL.yaml().replace("Inbox API agreement", "The Inbox agreement");

    var difference = Difference.between(before, AgreementDocument.parse(renamed, List.of()));

    assertThat(difference.changes())
        .containsExactly(
            new Change("title", "Inbox API agreement", "The Inbox agreement", Effect.NEITHER));
    assertThat(difference.narrows()).isFalse();
  }

  @Test
  void sameDocumentDiffersInNothing() {
    assertThat(between(USUAL, USUAL).isEmpty()).isTrue();
  }
}
