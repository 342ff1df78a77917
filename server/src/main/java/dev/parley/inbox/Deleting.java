package dev.parley.inbox;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.decision.Reason;
import dev.parley.disclosure.Act;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.Disclosures;
import dev.parley.disclosure.Release;
import dev.parley.http.Problem;
import dev.parley.inbox.MessageView.Head;
import dev.parley.inbox.MessageView.Shown;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deletes messages that the person wrote. What was deleted or unsent before stays so, and answers
/// the same.
@Component
class Deleting {
  private static final String HOLD =
      Permit.GATE_HELD
          + """
          select gate.consent_id, m.id, m.thread_id, m.author_id, m.sent_at, m.kind, m.state
          from gate
          left join participant me on me.person_id = :person and me.thread_id = :thread
            and not
          """
          + Exclusions.BY_OWNER
          + """
          left join message m on m.thread_id = me.thread_id and m.id = :message
            and m.sent_at <= coalesce(me.left_at, 'infinity')
          """;

  private static final String DELETE =
      """
      update message
      set state = 'deleted', body = null, attachments = null, share = null, call = null,
        reactions = null
      where thread_id = :thread and id = :message and state = 'present'
      """;

  private final JdbcClient jdbc;
  private final Pairwise pairwise;
  private final Disclosures disclosures;

  Deleting(JdbcClient jdbc, Pairwise pairwise, Disclosures disclosures) {
    this.jdbc = jdbc;
    this.pairwise = pairwise;
    this.disclosures = disclosures;
  }

  private record Held(ConsentId consent, Head head) {}

  /// @return nothing where the gate is shut
  @Transactional
  public Optional<Disclosed<MessageView>> delete(Permit permit, long thread, long message) {
    permit.bind(jdbc.sql(Permit.HOLD)).query((row, _) -> row.getLong(1)).list();
    var held =
        permit
            .bind(jdbc.sql(HOLD))
            .param("thread", thread)
            .param("message", message)
            .param("partner", permit.partner().value())
            .query((row, n) -> held(row, permit))
            .optional();
    return held.map(found -> {
      jdbc.sql(DELETE).param("thread", thread).param("message", message).update();
      var view = new MessageView(found.head(), null, Shown.NOTHING);
      var what =
          Map.<String, Object>of(
              "thread", found.head().thread(), "messages", List.of(found.head().id()));
      return disclosures.record(permit, new Release<>(found.consent(), Act.DELETE, view, 1, what));
    });
  }

  private Held held(ResultSet row, Permit permit) throws SQLException {
    var id = row.getLong("id");
    if (row.wasNull()) {
      throw Problem.notFound("message").asException();
    }
    if (row.getLong("author_id") != permit.person().value()) {
      throw Reason.NOT_THE_AUTHOR.refusal();
    }
    var ids = pairwise.of(permit.partner());
    var state = MessageState.of(row.getString("state"));
    return new Held(
        new ConsentId(row.getLong("consent_id")),
        new Head(
            ids.write(Kind.MESSAGE, id),
            ids.write(Kind.THREAD, row.getLong("thread_id")),
            ids.write(Kind.PERSON, permit.person().value()),
            row.getObject("sent_at", OffsetDateTime.class).toInstant(),
            MessageKind.of(row.getString("kind")),
            state == MessageState.PRESENT ? MessageState.DELETED : state));
  }
}
