package dev.parley.operator;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was done, by whom and when: every act in the console, over the platform API, on the command
/// line, and by time. It is added to and never changed.
@Component
public class AuditTrail {
  private final JdbcClient jdbc;
  private final Clock clock;

  public AuditTrail(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// In the caller's transaction, so that what is undone is not on the trail, and what is done is.
  ///
  /// @param act such as `agreement.suspend`
  /// @param subject such as an agreement's id
  /// @param detail a sentence: what changed, and why
  public void write(Actor actor, String act, String subject, String detail) {
    var sql =
        """
        insert into audit_entry (at, actor, act, subject, detail)
        values (:now, :actor, :act, :subject, :detail)
        """;
    jdbc.sql(sql)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("actor", actor.name())
        .param("act", act)
        .param("subject", subject)
        .param("detail", detail)
        .update();
  }
}
