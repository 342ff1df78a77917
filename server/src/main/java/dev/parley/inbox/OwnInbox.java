package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.http.Chunks;
import dev.parley.oauth.ThreadNames;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A person's inbox as they see it themselves: whole, and for nobody else.
@Component
public class OwnInbox implements ThreadNames {
  /// So many are held at once while all are listed.
  private static final int CHUNK = 500;

  /// More than anybody writes with.
  private static final int MOST_COMPANIONS = 10_000;

  /// So many threads are looked for by a word of their title, the newest.
  private static final int MOST_TITLED = 100;

  private static final String OTHERS =
      """
      (select string_agg(h.name, ', ' order by h.name)
        from participant o join person h on h.id = o.person_id
        where o.thread_id = t.id and o.person_id <> :person) as others
      """;

  /// So many fit on a page to choose from.
  private static final int MOST_NAMED = 50;

  private static final String THREADS =
      """
      select t.id, t.external_id, t.title, %s, t.kind, me.section, t.encrypted, me.left_at
      from participant me
      join thread t on t.id = me.thread_id
      where me.person_id = :person
      """
          .formatted(OTHERS);

  private static final String MESSAGES =
      """
      select m.id, m.thread_id, t.external_id, t.title, %s, a.name as author,
        m.author_id = :person as mine, m.sent_at, m.kind, m.state, m.sent_through, m.body,
        m.attachments, m.share, m.call,
        (select jsonb_agg(jsonb_build_object('name', h.name, 'reaction', r ->> 'reaction'))
          from jsonb_array_elements(m.reactions) r
          join person h on h.id = (r ->> 'person')::bigint) as reactions
      from participant me
      join thread t on t.id = me.thread_id
      join message m on m.thread_id = me.thread_id
        and m.sent_at <= coalesce(me.left_at, 'infinity')
      join person a on a.id = m.author_id
      where me.person_id = :person
      """
          .formatted(OTHERS);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  OwnInbox(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// @param id by which the platform knows it
  /// @param others who else is in it, or was, by name
  public record OwnThread(
      @JsonIgnore long place,
      String id,
      @Nullable String title,
      @Nullable String others,
      String kind,
      String section,
      boolean encrypted,
      @Nullable Instant leftAt) {
    /// By what somebody knows it again.
    public String name() {
      return OwnInbox.name(title, others);
    }
  }

  /// @param thread by which the platform knows it
  /// @param author by name
  /// @param sentThrough the partner that sent it in the author's name; null where none did
  /// @param said what the platform keeps of it
  public record OwnMessage(
      @JsonIgnore Place place,
      String thread,
      @JsonIgnore String threadName,
      String author,
      boolean mine,
      Instant sentAt,
      String kind,
      MessageState state,
      @Nullable String sentThrough,
      Said said) {}

  /// Where it is kept.
  public record Place(long thread, long message) {}

  /// Null where there is nothing of the kind.
  public record Said(
      @Nullable String body,
      @Nullable JsonNode attachments,
      @Nullable JsonNode share,
      @Nullable JsonNode call,
      @Nullable JsonNode reactions) {}

  /// Those of these messages that the person can see, the oldest first.
  ///
  /// @param thread in which all of them are; null where that is not known
  public List<OwnMessage> messages(
      PersonId person, @Nullable Long thread, Collection<Long> messages) {
    var sql =
        MESSAGES
            + """
              and (:thread::bigint is null or me.thread_id = :thread) and m.id = any(:messages)
            order by m.sent_at, m.id
            """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("thread", thread)
        .param("messages", messages.toArray(Long[]::new))
        .query(this::message)
        .list();
  }

  /// All that they can see, thread by thread; read as it is used.
  public Stream<OwnMessage> listMessages(PersonId person) {
    return Chunks.stream(
        messagesAfter(person, new Place(-1, -1)), last -> messagesAfter(person, last.place()));
  }

  private List<OwnMessage> messagesAfter(PersonId person, Place place) {
    var sql =
        MESSAGES
            + """
              and (m.thread_id, m.id) > (:thread, :message)
            order by m.thread_id, m.id
            limit :limit
            """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("thread", place.thread())
        .param("message", place.message())
        .param("limit", CHUNK)
        .query(this::message)
        .list();
  }

  /// Those of these messages that the person wrote.
  ///
  /// @param threads in which they are; null where that is not known
  public Set<Long> written(
      PersonId person, @Nullable Collection<Long> threads, Collection<Long> messages) {
    var sql =
        """
        select m.id
        from participant me
        join message m on m.thread_id = me.thread_id and m.id = any(:messages)
          and m.author_id = :person
        where me.person_id = :person
          and (:threads::bigint[] is null or me.thread_id = any(:threads))
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("threads", threads == null ? null : threads.toArray(Long[]::new))
        .param("messages", messages.toArray(Long[]::new))
        .query((row, _) -> row.getLong("id"))
        .set();
  }

  /// With whom the person is or was in a thread.
  public List<PersonId> companions(PersonId person) {
    var sql =
        """
        select distinct o.person_id
        from participant me
        join participant o on o.thread_id = me.thread_id and o.person_id <> me.person_id
        where me.person_id = :person
        limit :limit
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("limit", MOST_COMPANIONS)
        .query((row, _) -> new PersonId(row.getLong("person_id")))
        .list();
  }

  /// Those of these threads that the person is or was in.
  public List<OwnThread> threads(PersonId person, Collection<Long> threads) {
    return threads(person, "and t.id = any(:threads) order by t.id", threads);
  }

  @Override
  public SortedMap<Long, String> names(PersonId person, Collection<Long> threads) {
    return threads.isEmpty()
        ? new TreeMap<>()
        : threads(person, threads).stream()
            .collect(
                Collectors.toMap(
                    OwnThread::place, OwnThread::name, (name, _) -> name, TreeMap::new));
  }

  /// The newest whose title, or one of whose people's names, has this in it.
  public List<OwnThread> named(PersonId person, String words) {
    var sql =
        THREADS
            + """
              and (strpos(lower(t.title), lower(:words)) > 0 or exists (
                select from participant o join person h on h.id = o.person_id
                where o.thread_id = t.id and strpos(lower(h.name), lower(:words)) > 0))
            order by me.last_message_at desc, t.id desc
            limit :limit
            """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("words", words)
        .param("limit", MOST_NAMED)
        .query(OwnInbox::thread)
        .list();
  }

  /// All of them; read as it is used.
  public Stream<OwnThread> listThreads(PersonId person) {
    return Chunks.stream(threadsAfter(person, -1), last -> threadsAfter(person, last.place()));
  }

  private List<OwnThread> threadsAfter(PersonId person, long last) {
    var where = "and t.id > all(:threads) order by t.id limit " + CHUNK;
    return threads(person, where, List.of(last));
  }

  private List<OwnThread> threads(PersonId person, String where, Collection<Long> threads) {
    return jdbc.sql(THREADS + where)
        .param("person", person.value())
        .param("threads", threads.toArray(Long[]::new))
        .query(OwnInbox::thread)
        .list();
  }

  /// The newest threads whose title has this in it.
  public List<Long> titled(PersonId person, String words) {
    var sql =
        """
        select t.id
        from participant me
        join thread t on t.id = me.thread_id
        where me.person_id = :person and strpos(lower(t.title), lower(:words)) > 0
        order by me.last_message_at desc
        limit :limit
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("words", words)
        .param("limit", MOST_TITLED)
        .query((row, _) -> row.getLong("id"))
        .list();
  }

  private static String name(@Nullable String title, @Nullable String others) {
    return title != null ? title : others == null ? "" : others;
  }

  private static OwnThread thread(ResultSet row, int number) throws SQLException {
    var left = row.getObject("left_at", OffsetDateTime.class);
    return new OwnThread(
        row.getLong("id"),
        row.getString("external_id"),
        row.getString("title"),
        row.getString("others"),
        row.getString("kind"),
        row.getString("section"),
        row.getBoolean("encrypted"),
        left == null ? null : left.toInstant());
  }

  private OwnMessage message(ResultSet row, int number) throws SQLException {
    return new OwnMessage(
        new Place(row.getLong("thread_id"), row.getLong("id")),
        row.getString("external_id"),
        name(row.getString("title"), row.getString("others")),
        row.getString("author"),
        row.getBoolean("mine"),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        row.getString("kind"),
        MessageState.of(row.getString("state")),
        row.getString("sent_through"),
        new Said(
            row.getString("body"),
            node(row.getString("attachments")),
            node(row.getString("share")),
            node(row.getString("call")),
            node(row.getString("reactions"))));
  }

  private @Nullable JsonNode node(@Nullable String text) {
    return text == null ? null : json.readTree(text);
  }
}
