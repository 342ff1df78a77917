package dev.parley.inbox;

import dev.parley.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Threads of two.
@Component
class DirectThreads {
  private final JdbcClient jdbc;

  DirectThreads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The one in which these two last spoke, or a new one. An encrypted one does not count: nobody
  /// but the two can write into it.
  @Transactional(propagation = Propagation.MANDATORY)
  public long between(PersonId one, PersonId other) {
    var sql =
        """
        select t.id
        from participant a
        join participant b on b.thread_id = a.thread_id and b.person_id = :other
        join thread t on t.id = a.thread_id
        where a.person_id = :one and a.left_at is null and b.left_at is null
          and t.kind = 'direct' and not t.encrypted and not t.unseen
        order by a.last_message_at desc, t.id desc
        limit 1
        """;
    return jdbc.sql(sql)
        .param("one", one.value())
        .param("other", other.value())
        .query(Long.class)
        .optional()
        .orElseGet(() -> begin("direct", one, other, false));
  }

  /// The one for what comes through partners, which no partner sees.
  @Transactional(propagation = Propagation.MANDATORY)
  public long unseen(PersonId one, PersonId other) {
    return begin("passed", one, other, true);
  }

  /// Of two that begin it at once, both get the same.
  private long begin(String what, PersonId one, PersonId other, boolean unseen) {
    var first = Math.min(one.value(), other.value());
    var second = Math.max(one.value(), other.value());
    var begin =
        """
        insert into thread (external_id, kind, unseen) values (:externalId, 'direct', :unseen)
        on conflict (external_id) do update set kind = excluded.kind
        returning id
        """;
    long thread =
        jdbc.sql(begin)
            .param("externalId", FedThread.OURS + "%s:%d:%d".formatted(what, first, second))
            .param("unseen", unseen)
            .query(Long.class)
            .single();
    var join =
        """
        insert into participant (thread_id, person_id)
        values (:thread, :first), (:thread, :second)
        on conflict do nothing
        """;
    jdbc.sql(join).param("thread", thread).param("first", first).param("second", second).update();
    return thread;
  }
}
