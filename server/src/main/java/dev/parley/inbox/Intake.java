package dev.parley.inbox;

import dev.parley.party.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes in history, many messages at once: what was said before the platform told us.
///
/// History fills gaps and overwrites nothing: a thread, a participant, a message that is there
/// stays as it is. The one exception is a message that was taken back since: it is taken back here
/// too. History is no arrival: nobody is told of it as new.
@Component
public class Intake {
  private final JdbcClient jdbc;
  private final PastMessages messages;

  public Intake(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.messages = new PastMessages(template);
  }

  /// A thread as history has it.
  ///
  /// @param externalId by which the same thread is known again
  /// @param createdAt when its first message was sent, as far as is known
  public record PastThread(
      String externalId,
      @Nullable String title,
      boolean group,
      boolean encrypted,
      Instant createdAt) {}

  /// Somebody in it.
  ///
  /// @param leftAt null for who is still in it
  /// @param lastMessageAt when the last message came that they saw
  public record PastParticipant(
      PersonId person, String section, @Nullable Instant leftAt, Instant lastMessageAt) {}

  /// What became of messages.
  ///
  /// @param added were not there
  /// @param changed were there, and are taken back now
  public record Taken(long added, long changed) {
    public static final Taken NOTHING = new Taken(0, 0);

    public Taken plus(Taken more) {
      return new Taken(added + more.added, changed + more.changed);
    }
  }

  /// Stores the thread and all of its messages, or on failure nothing.
  ///
  /// @param source is called once, and gives the messages one by one, newest first
  @Transactional
  public Taken take(
      PastThread thread,
      List<PastParticipant> participants,
      Consumer<Consumer<NewMessage>> source) {
    var id = thread(thread);
    participants.forEach(participant -> participant(id, participant));
    var batches = messages.into(id);
    source.accept(batches);
    return batches.finish();
  }

  /// Who is in a thread already; nobody where there is no such thread.
  public List<PersonId> participants(String externalId) {
    return jdbc.sql(
            """
            select p.person_id
            from participant p
            join thread t on t.id = p.thread_id
            where t.external_id = :externalId
            order by p.person_id
            """)
        .param("externalId", externalId)
        .query((row, n) -> new PersonId(row.getLong(1)))
        .list();
  }

  private long thread(PastThread thread) {
    jdbc.sql(
            """
            insert into thread (external_id, title, kind, encrypted, created_at)
            values (:externalId, :title, :kind, :encrypted, :createdAt)
            on conflict (external_id) do nothing
            """)
        .param("externalId", thread.externalId())
        .param("title", thread.title())
        .param("kind", thread.group() ? "group" : "direct")
        .param("encrypted", thread.encrypted())
        .param("createdAt", utc(thread.createdAt()))
        .update();
    // A thread that was switched to encryption since the last time gives no content any more.
    jdbc.sql(
            """
            update thread set encrypted = true
            where external_id = :externalId and :encrypted and not encrypted
            """)
        .param("externalId", thread.externalId())
        .param("encrypted", thread.encrypted())
        .update();
    // As arrivals do, one at a time in a thread: so nobody waits for anybody in a circle.
    return jdbc.sql("select id from thread where external_id = :externalId for no key update")
        .param("externalId", thread.externalId())
        .query(Long.class)
        .single();
  }

  private void participant(long thread, PastParticipant participant) {
    jdbc.sql(
            """
            insert into participant (thread_id, person_id, section, left_at, last_message_at)
            values (:thread, :person, :section, :leftAt, :lastMessageAt)
            on conflict (thread_id, person_id) do update
            set last_message_at = excluded.last_message_at
            where participant.last_message_at is null
               or participant.last_message_at < excluded.last_message_at
            """)
        .param("thread", thread)
        .param("person", participant.person().value())
        .param("section", participant.section())
        .param("leftAt", participant.leftAt() == null ? null : utc(participant.leftAt()))
        .param("lastMessageAt", utc(participant.lastMessageAt()))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
