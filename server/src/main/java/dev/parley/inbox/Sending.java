package dev.parley.inbox;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.decision.Reason;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.IdempotencyKeys;
import dev.parley.disclosure.IdempotencyKeys.ActKey;
import dev.parley.disclosure.IdempotencyKeys.Done;
import dev.parley.friends.Friendships;
import dev.parley.http.Problem;
import dev.parley.party.PersonId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sends messages in a person's name.
///
/// One transaction holds the gate open, writes the message and commits only when its record is on
/// disk. After a crash the record may tell of a message that was not sent, never the other way.
@Component
class Sending {
  private static final String HOLD =
      Permit.GATE_HELD
          + """
          select gate.consent_id, t.id, t.encrypted, me.left_at is not null as has_left
          from gate
          left join participant me on me.person_id = :person and me.thread_id = :thread
            and not
          """
          + Exclusions.BY_OWNER
          + """
          left join thread t on t.id = me.thread_id
          """;

  private final JdbcClient jdbc;
  private final Arrivals arrivals;
  private final DirectThreads direct;
  private final Friendships friendships;
  private final IdempotencyKeys keys;
  private final SentMessages sent;

  Sending(
      JdbcClient jdbc,
      Arrivals arrivals,
      DirectThreads direct,
      Friendships friendships,
      IdempotencyKeys keys,
      SentMessages sent) {
    this.jdbc = jdbc;
    this.arrivals = arrivals;
    this.direct = direct;
    this.friendships = friendships;
    this.keys = keys;
    this.sent = sent;
  }

  private record Held(ConsentId consent, long thread) {}

  /// Sends into a thread.
  ///
  /// @return nothing where the gate is shut
  @Transactional
  public Optional<Disclosed<MessageView>> send(
      Permit permit, long thread, Draft draft, ActKey key) {
    return permit
        .hold(jdbc)
        .flatMap(_ -> hold(permit, thread))
        .map(held ->
            keys.claim(permit, key)
                .map(done -> sent.again(permit, held.consent(), done))
                .orElseGet(() -> send(permit, held, draft, key)));
  }

  /// Sends to a friend, in the direct thread with them; one is begun where there is none.
  ///
  /// @return nothing where the gate is shut
  @Transactional
  public Optional<Disclosed<MessageView>> start(
      Permit permit, PersonId friend, Draft draft, ActKey key) {
    return permit
        .hold(jdbc)
        .map(consent ->
            keys.claim(permit, key)
                .map(done -> sent.again(permit, held(permit, done.within()).consent(), done))
                .orElseGet(() -> {
                  if (!friendships.areFriends(permit.person(), friend)) {
                    throw Reason.NOT_A_FRIEND.refusal();
                  }
                  var thread = direct.between(permit.person(), friend);
                  // What the person keeps from this partner is not there for it, new or old.
                  return send(permit, held(permit, thread), draft, key);
                }));
  }

  /// The gate was open in this very transaction, and stays so until its end.
  private Held held(Permit permit, long thread) {
    return hold(permit, thread).orElseThrow(Reason.UNDECIDABLE::refusal);
  }

  private Disclosed<MessageView> send(Permit permit, Held held, Draft draft, ActKey key) {
    var message = sent.fresh(permit, draft);
    var id = arrivals.add(held.thread(), message, permit.partner());
    keys.keep(permit, key, new Done(held.thread(), id));
    return sent.record(permit, held.consent(), new Done(held.thread(), id), message);
  }

  private Optional<Held> hold(Permit permit, long thread) {
    return permit
        .bind(jdbc.sql(HOLD))
        .param("thread", thread)
        .param("partner", permit.partner().value())
        .query((row, n) -> {
          var id = row.getLong("id");
          if (row.wasNull()) {
            throw Problem.notFound("thread").asException();
          }
          if (row.getBoolean("encrypted")) {
            throw Problem.conflict(
                    "The thread is end-to-end encrypted; a partner cannot send into it.")
                .asException();
          }
          if (row.getBoolean("has_left")) {
            throw Problem.conflict("The person has left this thread.").asException();
          }
          return new Held(new ConsentId(row.getLong("consent_id")), id);
        })
        .optional();
  }
}
