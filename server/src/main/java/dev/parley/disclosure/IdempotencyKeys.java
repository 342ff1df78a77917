package dev.parley.disclosure;

import dev.parley.decision.Permit;
import dev.parley.http.Problem;
import dev.parley.proof.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Every act's name of its caller's own, so that an act that is repeated is done once.
@Component
public class IdempotencyKeys {
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Duration KEPT = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final Clock clock;

  IdempotencyKeys(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// A name for one act, and a hash of what the act is.
  @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest alone
  public record ActKey(String name, byte[] act) {
    /// @throws dev.parley.http.ProblemException (400) if there is none, or none of the right form
    public static ActKey of(Optional<String> name, Map<String, Object> act) {
      var given =
          name.orElseThrow(() ->
              Problem.badRequest(
                      "idempotency-key-missing",
                      "Sending needs an Idempotency-Key, so that a repetition is not sent twice.")
                  .asException());
      if (!FORM.matcher(given).matches()) {
        throw Problem.badRequest(
                "invalid-parameter", "Idempotency-Key has 1 to 255 visible ASCII characters.")
            .asException();
      }
      return new ActKey(given, hash(CanonicalJson.write(act)));
    }
  }

  /// What came of an act.
  ///
  /// @param within what it was made, such as the thread of a message; 0 for nothing
  public record Done(long within, long made) {}

  /// Takes the key for this transaction, and waits for another one that has it.
  ///
  /// @return what came of it, if it was done before
  /// @throws dev.parley.http.ProblemException (422) if it was done with something else, (409) if
  ///   the other one takes too long
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Done> claim(Permit permit, ActKey key) {
    remove(permit, key);
    var sql =
        """
        insert into idempotency_key (partner_id, person_id, key, request_hash, created_at)
        values (:partner, :person, :key, :act, :now)
        on conflict do nothing
        """;
    return insert(bound(sql, permit, key).param("act", key.act()).param("now", now()))
        ? Optional.empty()
        : Optional.of(done(permit, key));
  }

  private boolean insert(JdbcClient.StatementSpec insert) {
    try {
      jdbc.sql("set local lock_timeout = '2s'").update();
      return insert.update() > 0;
    } catch (PessimisticLockingFailureException busy) {
      throw new Problem(
              "idempotency-key-in-use",
              HttpStatus.CONFLICT,
              "The first request with this Idempotency-Key is still running; try again.",
              Map.of())
          .asException();
    }
  }

  private Done done(Permit permit, ActKey key) {
    var sql =
        """
        select request_hash, within_id, made_id from idempotency_key
        where partner_id = :partner and person_id = :person and key = :key
        """;
    return bound(sql, permit, key)
        .query((row, n) -> {
          if (!MessageDigest.isEqual(row.getBytes("request_hash"), key.act())) {
            throw Problem.unprocessable(
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for something else; use a new one.")
                .asException();
          }
          return new Done(row.getLong("within_id"), row.getLong("made_id"));
        })
        .single();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(Permit permit, ActKey key, Done done) {
    var sql =
        """
        update idempotency_key set within_id = :within, made_id = :made
        where partner_id = :partner and person_id = :person and key = :key
        """;
    bound(sql, permit, key).param("within", done.within()).param("made", done.made()).update();
  }

  private void remove(Permit permit, ActKey key) {
    var sql =
        """
        delete from idempotency_key
        where partner_id = :partner and person_id = :person and key = :key and created_at < :then
        """;
    bound(sql, permit, key).param("then", then()).update();
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void removeExpired() {
    jdbc.sql("delete from idempotency_key where created_at < :then").param("then", then()).update();
  }

  private JdbcClient.StatementSpec bound(String sql, Permit permit, ActKey key) {
    return jdbc.sql(sql)
        .param("partner", permit.partner().value())
        .param("person", permit.person().value())
        .param("key", key.name());
  }

  private OffsetDateTime now() {
    return utc(clock.instant());
  }

  private OffsetDateTime then() {
    return utc(clock.instant().minus(KEPT));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static byte[] hash(String act) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(act.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
