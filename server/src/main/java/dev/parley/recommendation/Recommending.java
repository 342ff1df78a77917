package dev.parley.recommendation;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
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
  private final JdbcClient jdbc;
  private final IdempotencyKeys keys;
  private final Start start;
  private final Posting posting;
  private final SentAnswers answers;

  Recommending(
      JdbcClient jdbc, IdempotencyKeys keys, Start start, Posting posting, SentAnswers answers) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.start = start;
    this.posting = posting;
    this.answers = answers;
  }

  /// @param present whether the token shows that the person was just there
  /// @return nothing where the gate is shut
  /// @throws dev.parley.http.ProblemException where it is not sent, naming why
  @Transactional
  public Optional<Disclosed<Sent>> send(
      Permit permit, Recommendation wanted, ActKey key, boolean present) {
    return permit
        .hold(jdbc)
        .map(consent ->
            keys.claim(permit, key)
                .map(done -> answers.again(permit, consent, done.made()))
                .orElseGet(() -> sendNow(permit, consent, wanted, key, present)));
  }

  private Disclosed<Sent> sendNow(
      Permit permit, ConsentId consent, Recommendation wanted, ActKey key, boolean present) {
    var agreed = start.require(permit, wanted, present);
    var made = posting.post(permit, consent, wanted, agreed);
    keys.keep(permit, key, new Done(0, made));
    return answers.first(permit, consent, made);
  }
}
