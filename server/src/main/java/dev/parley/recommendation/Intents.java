package dev.parley.recommendation;

import dev.parley.decision.Permit;
import dev.parley.storage.Fingerprint;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What a partner gets when a person begins to recommend something, and shows when they send it.
/// One is good for one recommendation of that person, and for five minutes: so nothing is sent that
/// was not begun a moment ago.
@Component
class Intents {
  static final Duration LIFE = Duration.ofMinutes(5);

  private static final Duration KEPT = Duration.ofDays(2);
  private static final int LENGTH = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String MAKE =
      Permit.GATE
          + """
          insert into recommendation_intent (hash, partner_id, person_id, made_at, expires_at)
          select :hash, :partner, :person, :now, :until from gate
          """;

  private final JdbcClient jdbc;
  private final Arrangements arrangements;
  private final SendDays days;
  private final Clock clock;

  Intents(JdbcClient jdbc, Arrangements arrangements, SendDays days, Clock clock) {
    this.jdbc = jdbc;
    this.arrangements = arrangements;
    this.days = days;
    this.clock = clock;
  }

  /// What shows that somebody began.
  record Intent(String intent, Instant expiresAt) {}

  /// @return nothing where the gate is shut
  /// @throws dev.parley.http.ProblemException (429) where there were as many in a day as may be
  ///   sent, (409) where nothing is agreed about recommendations
  @Transactional
  public Optional<Intent> make(Permit permit) {
    days.takeIntent(permit, arrangements.get(permit));
    var bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    var word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var until = clock.instant().plus(LIFE);
    var made =
        permit
            .bind(jdbc.sql(MAKE))
            .param("hash", Fingerprint.of(word))
            .param("partner", permit.partner().value())
            .param("until", at(until))
            .update();
    return made == 0 ? Optional.empty() : Optional.of(new Intent(word, until));
  }

  /// Uses it up, where it is good.
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean use(Permit permit, String intent) {
    var sql =
        """
        update recommendation_intent set used_at = :now
        where hash = :hash and partner_id = :partner and person_id = :person
          and expires_at > :now and used_at is null
        """;
    return jdbc.sql(sql)
            .param("hash", Fingerprint.of(intent))
            .param("partner", permit.partner().value())
            .param("person", permit.person().value())
            .param("now", at(clock.instant()))
            .update()
        == 1;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void removeOld() {
    jdbc.sql("delete from recommendation_intent where made_at < :then")
        .param("then", at(clock.instant().minus(KEPT)))
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
