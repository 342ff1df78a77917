package dev.parley.inbox;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.disclosure.Act;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.Disclosures;
import dev.parley.disclosure.IdempotencyKeys.Done;
import dev.parley.disclosure.Release;
import dev.parley.inbox.MessageView.Head;
import dev.parley.inbox.MessageView.Shown;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Kind;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What partners sent in people's names, as they see it. The words are the person's own, so nothing
/// of it is withheld.
@Component
class SentMessages {
  private final JdbcClient jdbc;
  private final Pairwise pairwise;
  private final Disclosures disclosures;
  private final Clock clock;

  SentMessages(JdbcClient jdbc, Pairwise pairwise, Disclosures disclosures, Clock clock) {
    this.jdbc = jdbc;
    this.pairwise = pairwise;
    this.disclosures = disclosures;
    this.clock = clock;
  }

  NewMessage fresh(Permit permit, Draft draft) {
    return fresh(permit.person(), MessageKind.TEXT, Content.words(draft.body()));
  }

  NewMessage fresh(PersonId author, MessageKind kind, Content content) {
    return new NewMessage(
        FedThread.OURS + "sent:" + UUID.randomUUID(),
        author,
        clock.instant(),
        kind,
        MessageState.PRESENT,
        content);
  }

  /// Records that `message` is sent; it is, once the transaction commits.
  Disclosed<MessageView> record(Permit permit, ConsentId consent, Done place, NewMessage message) {
    var shown = Shown.words(String.valueOf(message.content().body()));
    var head = head(permit, place, message.sentAt(), message.state());
    return record(permit, consent, new MessageView(head, null, shown));
  }

  /// The answer to what was sent before, as it stands, on record once more: it leaves once more.
  Disclosed<MessageView> again(Permit permit, ConsentId consent, Done place) {
    var sql =
        """
        select sent_at, state, body from message where thread_id = :thread and id = :message
        """;
    return jdbc.sql(sql)
        .param("thread", place.within())
        .param("message", place.made())
        .query((row, n) -> {
          var state = MessageState.of(row.getString("state"));
          var body = row.getString("body");
          var sentAt = row.getObject("sent_at", OffsetDateTime.class).toInstant();
          var head = head(permit, place, sentAt, state);
          var shown = body == null ? Shown.NOTHING : Shown.words(body);
          return record(permit, consent, new MessageView(head, null, shown));
        })
        .single();
  }

  private Head head(Permit permit, Done place, Instant sentAt, MessageState state) {
    var ids = pairwise.of(permit.partner());
    return new Head(
        ids.write(Kind.MESSAGE, place.made()),
        ids.write(Kind.THREAD, place.within()),
        ids.write(Kind.PERSON, permit.person().value()),
        sentAt,
        MessageKind.TEXT,
        state);
  }

  private Disclosed<MessageView> record(Permit permit, ConsentId consent, MessageView view) {
    var what =
        Map.<String, Object>of(
            "thread", view.head().thread(), "messages", List.of(view.head().id()));
    return disclosures.record(permit, new Release<>(consent, Act.SEND, view, 1, what));
  }
}
