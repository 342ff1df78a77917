package dev.parley.inbox;

import dev.parley.inbox.Intake.Taken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/// Writes messages of history, a batch in one statement.
final class PastMessages {
  /// One round trip a thousand messages; more is no faster, and holds more in memory.
  private static final int BATCH = 1000;

  /// Batches arrive newest first; within one, ids are given out in the order of the conversation.
  private static final String INSERT =
      """
      insert into message (
        thread_id, external_id, author_id, sent_at, kind, state,
        body, attachments, share, call, reactions)
      select thread_id, external_id, author_id, sent_at, kind, state,
        body, attachments, share, call, reactions
      from (%s) as m
      order by place desc
      on conflict (thread_id, external_id) do update
      set state = excluded.state, body = null, attachments = null, share = null, call = null,
        reactions = null
      where message.state = 'present' and excluded.state <> 'present'
      returning xmax = 0
      """
          .formatted(MessageRows.SQL);

  private final JdbcTemplate jdbc;

  PastMessages(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Batches into(long thread) {
    return new Batches(thread);
  }

  /// Gathers messages and writes them when there are enough.
  final class Batches implements Consumer<NewMessage> {
    private final long thread;
    private final Map<String, NewMessage> waiting = new LinkedHashMap<>();
    private Taken taken = new Taken(0, 0);

    private Batches(long thread) {
      this.thread = thread;
    }

    /// One statement cannot meet the same message twice: the second waits for the next.
    @Override
    public void accept(NewMessage message) {
      if (waiting.size() == BATCH || waiting.containsKey(message.externalId())) {
        flush();
      }
      waiting.put(message.externalId(), message);
    }

    Taken finish() {
      flush();
      return taken;
    }

    private void flush() {
      if (!waiting.isEmpty()) {
        taken = taken.plus(write(thread, List.copyOf(waiting.values())));
        waiting.clear();
      }
    }
  }

  private Taken write(long thread, List<NewMessage> batch) {
    var rows =
        new MessageRows(
            batch.stream().map(message -> new MessageRows.Row(thread, message)).toList());
    List<Boolean> written =
        jdbc.query(connection -> rows.statement(connection, INSERT), (row, n) -> row.getBoolean(1));
    var added = written.stream().filter(fresh -> fresh).count();
    return new Taken(added, written.size() - added);
  }
}
