package dev.parley.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an agreement's document may say of obligations.
class ObligationsTest {

  private static List<Fault> faults(String obligations) {
    var faults = new ArrayList<Fault>();
    var root = Field.root("obligations:\n" + obligations, faults);
    Obligations.read(Objects.requireNonNull(root.find("obligations")));
    return faults;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: a, kind: report, every: P14D | obligations[0].owner: this is missing
          id: a, kind: report, owner: us, every: P14D | is none of platform, partner
          id: a, kind: report, owner: partner | obligations[0].every: this is missing
          id: a, kind: report, owner: partner, every: P14D, within: P1D | write every
          id: a, kind: deletion, owner: partner, every: P1D | within: this is missing
          id: a, kind: report, owner: partner, every: PT1H | is no period
          id: a, kind: report, owner: partner, every: P0D | not from a day to ten years
          id: a, kind: report, owner: partner, every: -P1D | not from a day to ten years
          id: a, kind: report, owner: partner, every: P1D, onMiss: shrug | none of notice, suspend
          id: A!, kind: report, owner: partner, every: P1D | is no id
          id: a, kind: dance, owner: partner, every: P1D | none of report, deletion, certification
          """)
  void whatCannotBeIsAFaultWithItsLine(String entry, String fault) {
    var found = faults("  - {" + entry + "}\n");

    assertThat(found)
        .anySatisfy(one -> assertThat(one.toString()).startsWith("line 2, ").contains(fault));
  }

  @Test
  void idsAreUniqueAndThereIsOneCertification() {
    var found =
        faults(
            """
              - {id: a, kind: certification, owner: partner, every: P1Y}
              - {id: a, kind: certification, owner: partner, every: P1Y}
            """);

    assertThat(found)
        .extracting(Fault::detail)
        .containsExactly("an id stands there twice", "there is one certification at most");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-31T00:00:00Z, P1M, 2024-01-31T00:00:00Z, 2024-02-29T00:00:00Z",
    "2024-01-31T00:00:00Z, P1M, 2024-02-29T00:00:00Z, 2024-03-31T00:00:00Z",
    "2024-01-31T00:00:00Z, P1M, 2024-02-28T23:59:59Z, 2024-02-29T00:00:00Z",
    "2024-01-01T00:00:00Z, P14D, 2023-01-01T00:00:00Z, 2024-01-15T00:00:00Z",
    "2011-06-01T12:00:00Z, P1Y, 2026-06-01T12:00:00Z, 2027-06-01T12:00:00Z",
    "2020-02-29T00:00:00Z, P1Y, 2023-02-28T00:00:00Z, 2024-02-29T00:00:00Z"
  })
  void dueDatesGoInStepsFromTheStart(Instant start, Period every, Instant after, Instant due) {
    var obligation =
        new Obligation(
            "a",
            Obligation.Kind.REPORT,
            Obligation.Owner.PARTNER,
            every,
            Period.ZERO,
            Obligation.Miss.NOTICE);

    assertThat(obligation.nextDue(start, after)).isEqualTo(due);
  }
}
