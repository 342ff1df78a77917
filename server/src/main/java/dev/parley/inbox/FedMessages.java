package dev.parley.inbox;

import dev.parley.http.Fate;
import dev.parley.http.Fate.Taken;
import dev.parley.http.Problem;
import dev.parley.inbox.FedThreads.Locked;
import dev.parley.inbox.MessageRows.Row;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Messages as the platform tells of them: by its own ids, with people by their handles.
@Component
class FedMessages {
  private final JdbcClient jdbc;
  private final FedThreads threads;
  private final People people;
  private final Arrivals arrivals;

  FedMessages(JdbcClient jdbc, FedThreads threads, People people, Arrivals arrivals) {
    this.jdbc = jdbc;
    this.threads = threads;
    this.people = people;
    this.arrivals = arrivals;
  }

  /// The platform's own name of a message.
  private record Name(String thread, String id) {}

  /// Takes in messages, all that can be taken of them.
  ///
  /// @return what became of each, in their order
  @Transactional
  public List<Fate> put(List<FedMessage> messages) {
    var fates = new ArrayList<Fate>();
    var round = new LinkedHashMap<Name, FedMessage>();
    for (var message : messages) {
      var name = new Name(message.thread(), message.id());
      // One statement cannot meet the same message twice: the second waits for the next.
      if (round.containsKey(name)) {
        fates.addAll(putOnce(round));
        round.clear();
      }
      round.put(name, message);
    }
    fates.addAll(putOnce(round));
    return fates;
  }

  private List<Fate> putOnce(Map<Name, FedMessage> messages) {
    var locked = threads.lock(messages.keySet().stream().map(Name::thread).toList());
    var known = people.known(messages.values().stream().flatMap(FedMessage::people).toList());
    var refused = new HashMap<Name, Problem>();
    var rows = new LinkedHashMap<Name, Row>();
    messages.forEach((name, message) -> {
      var thread = locked.get(name.thread());
      fault(message, thread, known).ifPresent(problem -> refused.put(name, problem));
      if (thread != null && !refused.containsKey(name)) {
        rows.put(name, new Row(thread.id(), message.asNew(known)));
      }
    });
    refused.putAll(strangers(rows));
    rows.keySet().removeAll(refused.keySet());
    var written =
        arrivals.put(List.copyOf(rows.values())).stream()
            .collect(Collectors.toMap(Place::of, w -> w.added() ? Taken.ADDED : Taken.CHANGED));
    return messages.keySet().stream()
        .map(name -> {
          var row = rows.get(name);
          return row == null
              ? new Fate.Refused(Objects.requireNonNull(refused.get(name)))
              : written.getOrDefault(Place.of(row), Taken.UNCHANGED);
        })
        .toList();
  }

  /// Where a message is.
  private record Place(long thread, String id) {
    static Place of(Row row) {
      return new Place(row.thread(), row.message().externalId());
    }

    static Place of(Arrivals.Written written) {
      return new Place(written.thread(), written.externalId());
    }
  }

  private static Optional<Problem> fault(
      FedMessage message, @Nullable Locked thread, Map<String, PersonId> known) {
    if (thread == null) {
      var detail = "There is no thread '%s'; put it first.".formatted(message.thread());
      return Optional.of(new Problem("not-found", HttpStatus.NOT_FOUND, detail, Map.of()));
    }
    if (thread.encrypted() && message.tellsSecrets()) {
      return Optional.of(
          Problem.unprocessable(
              "The thread is end-to-end encrypted; its messages come without what they say."));
    }
    return message
        .people()
        .filter(handle -> !known.containsKey(handle))
        .findFirst()
        .map(FedThreads::unknown);
  }

  /// Those whose author never was in the thread, or is another than before: two mistakes that would
  /// put words in somebody's mouth.
  private Map<Name, Problem> strangers(Map<Name, Row> rows) {
    var sql =
        """
        select a.place, m.id is not null and m.author_id <> a.author_id as is_others
        from unnest(:threads::bigint[], :ids::text[], :authors::bigint[])
          with ordinality as a (thread_id, external_id, author_id, place)
        left join participant p on p.thread_id = a.thread_id and p.person_id = a.author_id
        left join message m on m.thread_id = a.thread_id and m.external_id = a.external_id
        where p.person_id is null or m.author_id <> a.author_id
        """;
    var names = List.copyOf(rows.keySet());
    var strangers = new HashMap<Name, Problem>();
    jdbc.sql(sql)
        .param("threads", rows.values().stream().map(Row::thread).toArray(Long[]::new))
        .param("ids", names.stream().map(Name::id).toArray(String[]::new))
        .param(
            "authors",
            rows.values().stream().map(row -> row.message().author().value()).toArray(Long[]::new))
        .query((ResultSet row) -> {
          var name = names.get(row.getInt("place") - 1);
          strangers.put(name, stranger(name, row.getBoolean("is_others")));
        });
    return strangers;
  }

  private static Problem stranger(Name name, boolean others) {
    var detail =
        others
            ? "Message '%s' is there already, by another author.".formatted(name.id())
            : "The author of '%s' is not in thread '%s' and never was; put them in first."
                .formatted(name.id(), name.thread());
    return Problem.unprocessable(detail).with("field", "author");
  }
}
