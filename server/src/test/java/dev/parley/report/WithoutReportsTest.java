package dev.parley.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A time for which no reports were agreed.
class WithoutReportsTest {
  private static final TestDatabase DATABASE = new TestDatabase(ReportModule.class);

  @AfterAll
  static void stop() {
    DATABASE.get(MailServer.class).close();
    DATABASE.close();
  }

  @Test
  void reportAfterATimeWithoutAnyGoesOnWhereTheLastOneStopped() {
    var bureau = new Bureau(DATABASE, new Desk(DATABASE), "reporting: {}\n");
    bureau.sends(bureau.start(), 30);
    bureau.closes(1);
    bureau.asksForNoReports();
    bureau.closes(2);
    var late = bureau.period(3).over();
    for (var send : bureau.traffic.sends) {
      bureau.traffic.click(send, send.at().plusSeconds(60), late);
    }
    bureau.closes(3);
    bureau.enforces("a");

    bureau.closes(4);

    assertThat(bureau.report(3)).as("nobody asked for it").isNull();
    var past = Objects.requireNonNull(bureau.report(4)).past();
    assertThat(past.before()).isNull();
    assertThat(past.restatements().getFirst().period()).isEqualTo(1);
    assertThat(past.running().sends().count()).isEqualTo(30);
    assertThat(past.running().clicks().count()).isEqualTo(30);
  }
}
