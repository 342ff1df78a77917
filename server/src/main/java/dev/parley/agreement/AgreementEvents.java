package dev.parley.agreement;

import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was done with every agreement, in order.
@Component
public class AgreementEvents {
  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  public AgreementEvents(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  /// Of one agreement, the oldest first.
  public List<AgreementEvent> list(AgreementId agreement) {
    var sql =
        """
        select agreement_id, number, version, step, actor, at, reason from agreement_event
        where agreement_id = :agreement order by number
        """;
    return jdbc.sql(sql).param("agreement", agreement.value()).query(AgreementEvents::event).list();
  }

  /// In the caller's transaction, whose lock on the agreement keeps the numbers dense.
  void add(AgreementId agreement, int version, Step step, Actor actor, String reason) {
    var sql =
        """
        with counted as (
          update agreement set events = events + 1 where id = :agreement returning events)
        insert into agreement_event (agreement_id, number, version, step, actor, at, reason)
        select :agreement, events, :version, :step, :actor, :now, :reason from counted
        """;
    jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("version", version)
        .param("step", step.word())
        .param("actor", actor.name())
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("reason", reason)
        .update();
    trail.write(actor, "agreement." + step.word(), agreement.value(), detail(version, reason));
  }

  private static String detail(int version, String reason) {
    return reason.isEmpty() ? "Version " + version : "Version %d: %s".formatted(version, reason);
  }

  private static AgreementEvent event(ResultSet row, int number) throws SQLException {
    return new AgreementEvent(
        new AgreementId(row.getString("agreement_id")),
        row.getInt("number"),
        row.getInt("version"),
        Step.valueOf(row.getString("step").toUpperCase(Locale.ROOT)),
        new Actor(row.getString("actor")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("reason"));
  }
}
