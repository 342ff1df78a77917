package dev.parley.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.notice.NoticeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The life of a consent, from the question to its end, as a table of state by event: every cell is
/// tried.
class ConsentLifeTest {
  private static final TestDatabase DATABASE = new TestDatabase(NoticeModule.class);
  private static final Desk DESK = new Desk(DATABASE);

  private static final Set<String> CHANGED = Set.of("narrowed", "widened", "over");
  private static final Set<String> CHANGING = Set.of("narrow", "widen", "end");

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  /// One cell of `consent/life.txt`.
  ///
  /// @param then how the question and the consent are afterwards; a dash where nothing happens
  record Cell(String state, String event, String then) {
    /// Whether the agreement changes, which must be nobody else's then.
    boolean ofItsOwn() {
      return CHANGED.contains(state) || CHANGING.contains(event);
    }

    @Override
    public String toString() {
      return "%s, %s: %s".formatted(state, event, then);
    }
  }

  static Stream<Cell> cells() {
    var lines = table();
    var events = words(lines.getFirst()).stream().skip(1).toList();
    return lines.stream()
        .skip(1)
        .flatMap(line -> {
          var words = words(line);
          return IntStream.range(0, events.size())
              .mapToObj(at -> new Cell(words.getFirst(), events.get(at), words.get(at + 1)));
        });
  }

  private static List<String> table() {
    try (var file = ConsentLifeTest.class.getResourceAsStream("/consent/life.txt")) {
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
  void everyStateHasALineAndEveryEventAColumn() {
    assertThat(cells().map(Cell::state)).contains(ConsentLife.STATES);
    assertThat(cells().map(Cell::event)).contains(ConsentLife.EVENTS);
    assertThat(cells()).hasSize(ConsentLife.STATES.length * ConsentLife.EVENTS.length);
  }

  /// Every ending is somewhere in the table, so each is really caused by something.
  @Test
  void everyEndingIsCaused() {
    var ends = cells().map(Cell::then).map(then -> then.substring(then.indexOf('/') + 1));

    assertThat(ends).contains("person", "partner", "law", "amendment", "agreement", "expired");
  }

  @ParameterizedTest
  @MethodSource("cells")
  void eventLeadsWhereTheTableSays(Cell cell) {
    var life =
        cell.ofItsOwn() ? new ConsentLife(DATABASE, DESK) : ConsentLife.sharing(DATABASE, DESK);
    life.bring(cell.state());
    var before = life.toString();

    var happened = life.happens(cell.event());

    assertThat(life).hasToString(cell.then().equals("-") ? before : cell.then());
    assertThat(happened).isEqualTo(!cell.then().equals("-"));
    assertWhole(life);
  }

  /// What holds of consents in every state: each that ended before its time has one notice that
  /// says why, and no other has one; each that was renewed is where the next one goes on from.
  private static void assertWhole(ConsentLife life) {
    assertNone(
        life,
        """
        select c.id from consent c
        where c.person_id = ?
          and (select count(*) from notice n where n.consent_id = c.id and n.reason = c.ended_by)
            <> case when c.withdrawn_at is null then 0 else 1 end
        """);
    assertNone(
        life,
        """
        select c.id from consent c
        where c.person_id = ? and (c.superseded_at is not null) <>
          exists (select from consent next where next.renews = c.id
            and next.capability = c.capability and next.person_id = c.person_id
            and next.granted_at = c.superseded_at)
        """);
    assertNone(
        life,
        """
        select id from consent
        where person_id = ? and (withdrawn_at > expires_at
          or withdrawn_at is not null and superseded_at is not null)
        """);
  }

  private static void assertNone(ConsentLife life, String sql) {
    assertThat(DATABASE.asApplication().queryForList(sql, life.person().id().value())).isEmpty();
  }
}
