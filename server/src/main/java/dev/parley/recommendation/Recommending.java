package dev.parley.recommendation;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.decision.Reason;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.IdempotencyKeys;
import dev.parley.disclosure.IdempotencyKeys.ActKey;
import dev.parley.disclosure.IdempotencyKeys.Done;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sends recommendations in people's names.
///
/// One transaction holds the gate open, counts, delivers, and commits only when its record is on
/// disk: it reaches everybody or nobody. After a crash the record may tell of what was not sent,
/// never the other way.
@Component
class Recommending {
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('recommendations of', :person))";

  private final JdbcClient jdbc;
  private final IdempotencyKeys keys;
  private final Intents intents;
  private final Arrangements arrangements;
  private final Posting posting;
  private final SentAnswers answers;

  Recommending(
      JdbcClient jdbc,
      IdempotencyKeys keys,
      Intents intents,
      Arrangements arrangements,
      Posting posting,
      SentAnswers answers) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.intents = intents;
    this.arrangements = arrangements;
    this.posting = posting;
    this.answers = answers;
  }

  /// @param present whether the token shows that the person was just there
  /// @return nothing where the gate is shut
  /// @throws dev.parley.http.ProblemException where it is not sent, naming why
  @Transactional
  public Optional<Disclosed<Sent>> send(
      Permit permit, Recommendation wanted, ActKey key, boolean present) {
    return holdGate(permit)
        .map(consent ->
            keys.claim(permit, key)
                .map(done -> answers.again(permit, consent, done.made()))
                .orElseGet(() -> sendNow(permit, consent, wanted, key, present)));
  }

  private Disclosed<Sent> sendNow(
      Permit permit, ConsentId consent, Recommendation wanted, ActKey key, boolean present) {
    var agreed = arrangements.get(permit);
    wanted.check(agreed);
    if (!present && (wanted.intent() == null || !intents.use(permit, wanted.intent()))) {
      throw Reason.NOT_STARTED.refusal();
    }
    waitForOwn(permit);
    var made = posting.post(permit, consent, wanted, agreed);
    keys.keep(permit, key, new Done(0, made));
    return answers.first(permit, consent, made);
  }

  /// Two at once would each find room below the limit for the day.
  private void waitForOwn(Permit permit) {
    jdbc.sql(LOCK).param("person", permit.person().value()).query((_, _) -> true).single();
  }

  private Optional<ConsentId> holdGate(Permit permit) {
    return permit
        .bind(jdbc.sql(Permit.HOLD))
        .query((row, _) -> new ConsentId(row.getLong("consent_id")))
        .optional();
  }
}
