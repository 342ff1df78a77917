package dev.parley.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.agreement.Agreement.State;
import dev.parley.http.ProblemException;
import dev.parley.operator.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The life of an agreement as a table of state by step: every cell is tried.
class AgreementLifeTest {
  private static final Desk DESK = new Desk();

  @AfterAll
  static void stop() {
    DESK.close();
  }

  /// One cell of `agreement/life.txt`.
  ///
  /// @param then where it leads; a dash where the step is refused
  record Cell(State state, Step step, String then) {
    @Override
    public String toString() {
      return "%s, %s: %s".formatted(state.word(), step.word(), then);
    }
  }

  static Stream<Cell> cells() {
    var lines = table();
    var steps = words(lines.getFirst()).stream().skip(1).toList();
    return lines.stream()
        .skip(1)
        .flatMap(line -> {
          var words = words(line);
          return IntStream.range(0, steps.size())
              .mapToObj(at ->
                  new Cell(
                      State.ofWord(words.getFirst()),
                      Step.valueOf(steps.get(at).toUpperCase(Locale.ROOT)),
                      words.get(at + 1)));
        });
  }

  private static List<String> table() {
    try (var file = AgreementLifeTest.class.getResourceAsStream("/agreement/life.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> words(String line) {
    return Arrays.asList(line.strip().split("\\s+"));
  }

  @Test
  void everyStateHasALineAndEveryStepAColumn() {
    assertThat(cells().map(Cell::state)).contains(State.values());
    assertThat(cells().map(Cell::step)).contains(Step.values());
    assertThat(cells()).hasSize(State.values().length * Step.values().length);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void stepLeadsWhereTheTableSays(Cell cell) {
    var document = DESK.document();
    var id = DESK.brings(document, cell.state());
    var before = DESK.agreements().events(id);

    if (cell.then().equals("-")) {
      assertThatThrownBy(() -> takes(id, cell.step(), document))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> assertThat(refused.problem().status().value()).isEqualTo(409));
      assertThat(DESK.agreements().get(id).state()).isEqualTo(cell.state());
      assertThat(DESK.agreements().events(id)).isEqualTo(before);
    } else {
      takes(id, cell.step(), document);
      assertThat(DESK.agreements().get(id).state()).isEqualTo(State.ofWord(cell.then()));
      assertThat(DESK.agreements().events(id)).isEqualTo(before + 1);
    }
  }

  private static void takes(AgreementId id, Step step, Draft document) {
    switch (step) {
      case DRAFT -> DESK.drafts(document.purpose("For something else"));
      case NARROW -> narrows(id, document);
      case SIGN -> signs(id);
      case EXPIRE -> DESK.takes(id, step, Actor.SCHEDULER);
      case PROPOSE, APPROVE, ACTIVATE, ABANDON, SUSPEND, RESUME, TERMINATE, BREACH ->
          DESK.takes(id, step, DESK.cleo);
    }
  }

  /// There is no other way to narrow but with a document; before an agreement is in force the same
  /// document is a draft like any other.
  private static void narrows(AgreementId id, Draft document) {
    if (DESK.agreements().get(id).state().negotiated()) {
      DESK.takes(id, Step.NARROW, DESK.ann);
    } else {
      DESK.drafts(document.in("[DE]"));
    }
  }

  private static void signs(AgreementId id) {
    if (DESK.versions().findPending(id).isPresent()) {
      DESK.signs(id);
    } else {
      DESK.proceedings().sign(id, "no key", "", Actor.partner("acme"));
    }
  }

  @Test
  void refusalNamesTheStepsThatThereAre() {
    var id = DESK.active(DESK.document());

    assertThatThrownBy(() -> DESK.takes(id, Step.RESUME, DESK.ann))
        .hasMessage(
            "The agreement is active, so there is nothing to resume; what can be done is: draft,"
                + " narrow, suspend, terminate, breach.");
  }

  @Test
  void nothingIsOverwritten() {
    var document = DESK.document();
    var id = DESK.active(document);
    DESK.drafts(document.purpose("Another"));
    DESK.drafts(document.purpose("A third"));

    assertThat(DESK.versions().list(id))
        .extracting(AgreementVersion::stage)
        .containsExactly("in-force", "abandoned", "draft");
    assertThat(DESK.database.get(AgreementEvents.class).list(id))
        .extracting(AgreementEvent::step)
        .containsExactly(
            Step.DRAFT,
            Step.PROPOSE,
            Step.APPROVE,
            Step.APPROVE,
            Step.SIGN,
            Step.ACTIVATE,
            Step.DRAFT,
            Step.DRAFT);
  }

  @Test
  void secondOfTwoOperatorsIsToldWhatTheFirstDid() {
    var id = DESK.active(DESK.document());
    var seen = DESK.agreements().events(id);
    DESK.proceedings().take(new Act(id, Step.SUSPEND, DESK.ann, "An incident.", seen));

    assertThatThrownBy(
            () -> DESK.proceedings().take(new Act(id, Step.TERMINATE, DESK.bob, "Enough.", seen)))
        .hasMessageStartingWith("Meanwhile there was: suspend by operator:ann at ");
    assertThat(DESK.agreements().get(id).state()).isEqualTo(State.SUSPENDED);
  }

  @Test
  void whatShutsOffTakesAReason() {
    var id = DESK.active(DESK.document());

    assertThatThrownBy(() -> DESK.proceedings().take(Act.of(id, Step.SUSPEND, DESK.ann, " ")))
        .hasMessageContaining("takes a reason");
  }
}
