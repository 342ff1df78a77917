package dev.parley.inbox;

import dev.parley.http.Fate;
import dev.parley.http.Fate.Taken;
import dev.parley.http.Problem;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Threads as the platform tells of them: by its own ids, with people by their handles.
@Component
class FedThreads {
  private final JdbcClient jdbc;
  private final People people;
  private final Clock clock;

  FedThreads(JdbcClient jdbc, People people, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.clock = clock;
  }

  /// A thread as it stands.
  ///
  /// @param participants the handles of who is in it now; some may have none
  record Known(
      String externalId,
      @Nullable String title,
      ThreadKind kind,
      boolean encrypted,
      List<String> participants) {}

  /// A thread whose row is locked.
  record Locked(long id, boolean encrypted) {}

  Optional<Known> find(String externalId) {
    var sql =
        """
        select t.external_id, t.title, t.kind, t.encrypted,
          array(
            select h.handle
            from participant p
            join person h on h.id = p.person_id
            where p.thread_id = t.id and p.left_at is null and h.handle is not null
            order by h.handle) as participants
        from thread t
        where t.external_id = :externalId
        """;
    return jdbc.sql(sql)
        .param("externalId", externalId)
        .query((row, n) ->
            new Known(
                row.getString("external_id"),
                row.getString("title"),
                ThreadKind.of(row.getString("kind")),
                row.getBoolean("encrypted"),
                List.of((String[]) row.getArray("participants").getArray())))
        .optional();
  }

  /// Locks those that there are, all in one order, so that nobody waits for anybody in a circle.
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<String, Locked> lock(Collection<String> externalIds) {
    var sql =
        """
        select id, external_id, encrypted
        from thread
        where external_id = any(:externalIds)
        order by external_id
        for no key update
        """;
    var locked = new HashMap<String, Locked>();
    jdbc.sql(sql)
        .param("externalIds", externalIds.toArray(String[]::new))
        .query((ResultSet row) -> {
          locked.put(
              row.getString("external_id"),
              new Locked(row.getLong("id"), row.getBoolean("encrypted")));
        });
    return locked;
  }

  /// Takes in threads, all that can be taken of them.
  ///
  /// @return what became of each, in their order
  @Transactional
  public List<Fate> put(List<FedThread> threads) {
    var fates = new ArrayList<Fate>();
    var round = new LinkedHashMap<String, FedThread>();
    for (var thread : threads) {
      // One statement cannot meet the same thread twice: the second waits for the next.
      if (round.containsKey(thread.externalId())) {
        fates.addAll(putOnce(round));
        round.clear();
      }
      round.put(thread.externalId(), thread);
    }
    fates.addAll(putOnce(round));
    return fates;
  }

  private List<Fate> putOnce(Map<String, FedThread> threads) {
    var handles = new HashSet<String>();
    threads.values().forEach(thread -> handles.addAll(thread.participants()));
    var known = people.known(handles);
    var locked = lock(threads.keySet());
    var refused = new HashMap<String, Problem>();
    var good = new ArrayList<FedThread>();
    for (var thread : threads.values()) {
      fault(thread, known, locked.get(thread.externalId()))
          .ifPresentOrElse(
              problem -> refused.put(thread.externalId(), problem), () -> good.add(thread));
    }
    var written = good.isEmpty() ? Map.<String, Taken>of() : write(good, known);
    return threads.keySet().stream()
        .map(id ->
            refused.containsKey(id)
                ? new Fate.Refused(refused.get(id))
                : written.getOrDefault(id, Taken.UNCHANGED))
        .toList();
  }

  private static Optional<Problem> fault(
      FedThread thread, Map<String, PersonId> known, @Nullable Locked before) {
    if (before != null && before.encrypted() && !thread.secret()) {
      return Optional.of(
          Problem.unprocessable("The thread is end-to-end encrypted, and stays so.")
              .with("field", "encrypted"));
    }
    return thread.participants().stream()
        .filter(handle -> !known.containsKey(handle))
        .findFirst()
        .map(handle -> unknown(handle).with("field", "participants"));
  }

  static Problem unknown(String handle) {
    return Problem.unprocessable("There is no person '%s'; put them first.".formatted(handle));
  }

  private Map<String, Taken> write(List<FedThread> threads, Map<String, PersonId> known) {
    var taken = heads(threads);
    var members = new Members(threads, known);
    Stream.concat(join(members).stream(), leave(members).stream())
        .forEach(changed -> taken.putIfAbsent(changed, Taken.CHANGED));
    return taken;
  }

  private Map<String, Taken> heads(List<FedThread> threads) {
    var sql =
        """
        insert into thread (external_id, title, kind, encrypted, created_at)
        select t.external_id, t.title, t.kind, t.encrypted, :now
        from unnest(:externalIds::text[], :titles::text[], :kinds::text[], :encrypted::boolean[])
          as t (external_id, title, kind, encrypted)
        order by t.external_id
        on conflict (external_id) do update
        set title = excluded.title, kind = excluded.kind,
          encrypted = thread.encrypted or excluded.encrypted
        where (thread.title, thread.kind, thread.encrypted)
          is distinct from (excluded.title, excluded.kind, excluded.encrypted)
        returning external_id, xmax = 0 as added
        """;
    var taken = new HashMap<String, Taken>();
    jdbc.sql(sql)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("externalIds", threads.stream().map(FedThread::externalId).toArray(String[]::new))
        .param("titles", threads.stream().map(FedThread::title).toArray(String[]::new))
        .param("kinds", threads.stream().map(t -> t.kind().word()).toArray(String[]::new))
        .param("encrypted", threads.stream().map(FedThread::secret).toArray(Boolean[]::new))
        .query((ResultSet row) -> {
          taken.put(
              row.getString("external_id"), row.getBoolean("added") ? Taken.ADDED : Taken.CHANGED);
        });
    return taken;
  }

  /// Who is in which thread now, as two columns.
  private record Members(List<String> threads, List<Long> people) {
    Members(List<FedThread> threads, Map<String, PersonId> known) {
      this(new ArrayList<>(), new ArrayList<>());
      for (var thread : threads) {
        for (var handle : thread.participants()) {
          this.threads.add(thread.externalId());
          this.people.add(Objects.requireNonNull(known.get(handle)).value());
        }
      }
    }
  }

  /// Who comes into a thread sees what was said in it, so it takes its place in their inbox.
  private Set<String> join(Members members) {
    var sql =
        """
        with joined as (
          insert into participant (thread_id, person_id, last_message_at)
          select t.id, m.person_id,
            coalesce(
              (select max(sent_at) from message where message.thread_id = t.id), '-infinity')
          from unnest(:threads::text[], :people::bigint[]) as m (external_id, person_id)
          join thread t on t.external_id = m.external_id
          on conflict (thread_id, person_id) do update
          set left_at = null,
            last_message_at = greatest(participant.last_message_at, excluded.last_message_at)
          where participant.left_at is not null
          returning thread_id
        )
        select external_id from thread where id in (select thread_id from joined)
        """;
    return changed(sql, members);
  }

  /// Who has no handle cannot be named in the list, so not being in it says nothing of them.
  private Set<String> leave(Members members) {
    var sql =
        """
        with gone as (
          update participant p
          set left_at = :now
          from thread t, person h
          where t.external_id = any(:threads::text[]) and p.thread_id = t.id
            and h.id = p.person_id and h.handle is not null
            and p.left_at is null
            and not exists (
              select from unnest(:threads::text[], :people::bigint[]) as m (external_id, person_id)
              where m.external_id = t.external_id and m.person_id = p.person_id)
          returning p.thread_id
        )
        select external_id from thread where id in (select thread_id from gone)
        """;
    return changed(sql, members);
  }

  private Set<String> changed(String sql, Members members) {
    return jdbc.sql(sql)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("threads", members.threads().toArray(String[]::new))
        .param("people", members.people().toArray(Long[]::new))
        .query((row, n) -> row.getString("external_id"))
        .set();
  }
}
