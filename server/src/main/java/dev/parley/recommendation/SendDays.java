package dev.parley.recommendation;

import dev.parley.decision.Permit;
import dev.parley.decision.Reason;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// How much people sent in a day. What they take back counts on, and of two requests at once one
/// waits for the other.
@Component
class SendDays {
  private static final int KEPT_DAYS = 3;

  private static final String TAKE =
      """
      insert into recommendation_day (person_id, partner_id, day, sends, intents)
      select :person, :partner, :day, :sends, :intents
      where :sends <= :most and :intents <= :most
      on conflict (person_id, partner_id, day) do update
      set sends = recommendation_day.sends + excluded.sends,
        intents = recommendation_day.intents + excluded.intents
      where recommendation_day.sends + excluded.sends <= :most
        and recommendation_day.intents + excluded.intents <= :most
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  SendDays(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// @throws dev.parley.http.ProblemException (429) where that is more than may be sent in a day
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeSends(Permit permit, Agreed agreed, int sends) {
    take(permit, agreed, sends, 0);
  }

  /// @throws dev.parley.http.ProblemException (429) where there were as many as may be sent
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeIntent(Permit permit, Agreed agreed) {
    take(permit, agreed, 0, 1);
  }

  private void take(Permit permit, Agreed agreed, int sends, int intents) {
    var taken =
        jdbc.sql(TAKE)
            .param("person", permit.person().value())
            .param("partner", permit.partner().value())
            .param("day", LocalDate.ofInstant(permit.at(), agreed.zone()))
            .param("sends", sends)
            .param("intents", intents)
            .param("most", agreed.perDay())
            .update();
    if (taken == 0) {
      throw Reason.VOLUME_EXCEEDED.refusal();
    }
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void removeOld() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    jdbc.sql("delete from recommendation_day where day < :then")
        .param("then", today.minusDays(KEPT_DAYS))
        .update();
  }
}
