package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTrailTest {
  private static final TestDatabase DATABASE = new TestDatabase(AuditTrail.class);

  private final AuditTrail trail = DATABASE.get(AuditTrail.class);

  @AfterEach
  void empty() {
    DATABASE.empty();
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static AuditQuery everything() {
    return new AuditQuery(null, null, null, null, null, null);
  }

  @Test
  void pagesGoBackToTheFirstEntryAndDoubleNone() {
    for (int entry = 0; entry < 25; entry++) {
      trail.write(Actor.SCHEDULER, "clock.tick", "s" + entry, "Number " + entry);
    }

    var subjects = new ArrayList<String>();
    var page = trail.list(everything(), Optional.empty(), 10);
    subjects.addAll(page.items().stream().map(AuditEntry::subject).toList());
    while (page.next() != null) {
      trail.write(Actor.SCHEDULER, "clock.late", "late", "Comes while somebody reads.");
      page = trail.list(everything(), Optional.of(page.next()), 10);
      subjects.addAll(page.items().stream().map(AuditEntry::subject).toList());
    }

    assertThat(subjects).hasSize(25).doesNotHaveDuplicates().startsWith("s24").endsWith("s0");
  }

  @Test
  void allIsAllHoweverLong() {
    for (int entry = 0; entry < 1001; entry++) {
      trail.write(Actor.SCHEDULER, "clock.tick", "s" + entry, "Number " + entry);
    }

    assertThat(trail.listAll(everything())).hasSize(1001);
  }

  @ParameterizedTest
  @CsvSource({
    "ann,,,, agreement.approve;agreement.suspend",
    "operator:ann,,,, agreement.approve;agreement.suspend",
    "an,,,, ''",
    ",agreement,,, agreement.approve;agreement.suspend",
    ",agreement.suspend,,, agreement.suspend",
    ",agree,,, ''",
    ",,streamflix,, agreement.suspend;partner.add",
    ",,,BREACH, agreement.suspend",
    ",,,100%, partner.add",
    "scheduler,,,, report.due",
  })
  void whatIsSoughtIsFound(String actor, String act, String subject, String text, String acts) {
    var ann = Actor.of(new OperatorId("ann"));
    trail.write(ann, "agreement.approve", "filmhaus", "Version 2");
    trail.write(ann, "agreement.suspend", "streamflix", "A breach of the purpose");
    trail.write(Actor.PLATFORM, "partner.add", "streamflix", "100% new");
    trail.write(Actor.SCHEDULER, "report.due", "filmhaus", "In two weeks");

    var found =
        trail.list(new AuditQuery(actor, act, subject, null, null, text), Optional.empty(), 10);

    assertThat(found.items())
        .extracting(AuditEntry::act)
        .containsExactlyInAnyOrderElementsOf(acts.isEmpty() ? List.of() : List.of(acts.split(";")));
  }

  @Test
  void timeBeginsAtFromAndEndsBeforeUntil() {
    var clock = DATABASE.clock();
    var start = clock.instant();
    for (int hour = 0; hour < 3; hour++) {
      trail.write(Actor.SCHEDULER, "clock.tick", "h" + hour, "An hour");
      clock.pass(Duration.ofHours(1));
    }

    var query =
        new AuditQuery(
            null,
            null,
            null,
            start.plus(Duration.ofHours(1)),
            start.plus(Duration.ofHours(2)),
            null);

    assertThat(trail.list(query, Optional.empty(), 10).items())
        .extracting(AuditEntry::subject)
        .containsExactly("h1");
  }
}
