package dev.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.decision.Reason;
import dev.parley.decision.Refusals;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RefusedMinutesTest {
  private static final TestDatabase DATABASE = new TestDatabase();

  private final RefusedMinutes node = node();
  private final RefusedMinutes other = node();

  private static RefusedMinutes node() {
    return new RefusedMinutes(
        DATABASE.get(JdbcClient.class),
        DATABASE.clock(),
        new TransactionTemplate(DATABASE.get(PlatformTransactionManager.class)));
  }

  @BeforeEach
  void begin() {
    Refusals.take();
  }

  @AfterEach
  void empty() {
    DATABASE.empty();
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static void refuse(Reason reason, int times) {
    for (int time = 0; time < times; time++) {
      assertThat(reason.refusal()).isNotNull();
    }
  }

  @Test
  void refusalsOfAllNodesAreAddedUp() {
    var start = DATABASE.clock().instant();
    refuse(Reason.CONSENT_MISSING, 2);
    node.write();
    refuse(Reason.CONSENT_MISSING, 3);
    node.write();
    refuse(Reason.VOLUME_EXCEEDED, 1);
    refuse(Reason.CONSENT_MISSING, 1);
    other.write();
    other.write();

    assertThat(node.list(start.minus(Duration.ofMinutes(1))))
        .containsExactly(
            new RefusedMinutes.Refused(Reason.CONSENT_MISSING, 6),
            new RefusedMinutes.Refused(Reason.VOLUME_EXCEEDED, 1));
    assertThat(node.list(start.plus(Duration.ofMinutes(1)))).isEmpty();
  }

  @Test
  void whatCannotBeWrittenNowIsWrittenLater() {
    var owner = DATABASE.asOwner();
    refuse(Reason.CONSENT_MISSING, 2);
    owner.execute("alter table refusal_minute rename to elsewhere");
    node.write();
    owner.execute("alter table elsewhere rename to refusal_minute");
    refuse(Reason.CONSENT_MISSING, 1);

    node.write();

    assertThat(node.list(DATABASE.clock().instant().minus(Duration.ofMinutes(1))))
        .containsExactly(new RefusedMinutes.Refused(Reason.CONSENT_MISSING, 3));
  }

  @Test
  void refusalsAreForgottenAfterNinetyDays() {
    var start = DATABASE.clock().instant();
    refuse(Reason.CONSENT_MISSING, 1);
    node.write();
    DATABASE.clock().pass(Duration.ofDays(91));
    refuse(Reason.NO_AGREEMENT, 1);
    node.write();

    node.forget();

    assertThat(node.list(start.minus(Duration.ofMinutes(1))))
        .containsExactly(new RefusedMinutes.Refused(Reason.NO_AGREEMENT, 1));
  }
}
