package dev.parley.disclosure;

import dev.parley.http.Chunks;
import dev.parley.http.Page;
import dev.parley.http.ProblemException;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What was given out of one person, as they look for it themselves. Nobody else's is ever in it.
@Component
public class Timeline {
  /// So many are held at once while all are listed.
  private static final int CHUNK = 500;

  private static final String FOUND =
      Disclosures.COLUMNS
          + """
          where d.person_id = :person and d.record is not null
            and (:partner::text is null or d.partner_id = :partner)
            and (:act::text is null or d.act = :act)
            and (:from::timestamptz is null or d.recorded_at >= :from)
            and (:until::timestamptz is null or d.recorded_at < :until)
            and (d.recorded_at, d.shard, d.index) < (:at, :shard, :index)
          """;

  /// A thread is in a record by an id that nobody could have made up, so it is looked for as text.
  private static final String WORD =
      """
            and (strpos(lower(d.record::jsonb ->> 'purpose'), :textN) > 0
              or d.partner_id = any(:partnersN) or d.capability = any(:capabilitiesN)
              or d.agreement_id = any(:agreementsN) or d.record like any(:threadsN))
      """;

  private static final String NEWEST_FIRST =
      """
          order by d.recorded_at desc, d.shard desc, d.index desc
          limit :limit
      """;

  private final JdbcClient jdbc;
  private final Disclosures disclosures;
  private final JsonMapper json;

  Timeline(JdbcClient jdbc, Disclosures disclosures, JsonMapper json) {
    this.jdbc = jdbc;
    this.disclosures = disclosures;
    this.json = json;
  }

  /// One disclosure with which version of the agreement it was under.
  public record Told(Disclosure disclosure, int version) {}

  /// The newest first.
  ///
  /// @throws ProblemException (400) if `cursor` is none of this list's
  public Page<Disclosure> list(PersonId person, Search search, Optional<String> cursor, int limit) {
    var place = cursor.map(Place::read).orElse(Place.NEWEST);
    return Page.of(list(person, search, place, limit + 1), limit, Place::write);
  }

  /// All, the newest first; read as it is used.
  public Stream<Disclosure> listAll(PersonId person, Search search) {
    return Chunks.stream(
        list(person, search, Place.NEWEST, CHUNK),
        last -> list(person, search, Place.of(last), CHUNK));
  }

  private List<Disclosure> list(PersonId person, Search search, Place place, int limit) {
    var sql = new StringBuilder(FOUND);
    for (int word = 0; word < search.words().size(); word++) {
      sql.append(WORD.replace("N", String.valueOf(word)));
    }
    var act = search.act();
    var partner = search.partner();
    var statement =
        jdbc.sql(sql + NEWEST_FIRST)
            .param("person", person.value())
            .param("partner", partner == null ? null : partner.value())
            .param("act", act == null ? null : act.word())
            .param("from", at(search.from()))
            .param("until", at(search.until()))
            .param("at", Disclosures.at(place.at()))
            .param("shard", place.shard())
            .param("index", place.index())
            .param("limit", limit);
    for (int word = 0; word < search.words().size(); word++) {
      statement = bind(statement, word, search.words().get(word));
    }
    return statement.query(disclosures::disclosure).list();
  }

  private static StatementSpec bind(StatementSpec statement, int number, Search.Word word) {
    return statement
        .param("text" + number, word.text().toLowerCase(Locale.ROOT))
        .param("partners" + number, array(word.partners()))
        .param("capabilities" + number, array(word.capabilities()))
        .param("agreements" + number, array(word.agreements()))
        .param(
            "threads" + number,
            word.threads().stream().map(id -> "%\"" + like(id) + "\"%").toArray(String[]::new));
  }

  private static String[] array(Set<String> texts) {
    return texts.toArray(String[]::new);
  }

  /// An id may have an underscore, which would stand for any letter.
  private static String like(String id) {
    return id.replace("_", "\\_");
  }

  private static @Nullable Object at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /// What was read out of the inboxes of these people, the newest first.
  ///
  /// @throws ProblemException (400) if `cursor` is none of this list's
  public Page<Disclosure> listReads(
      Collection<PersonId> people, Optional<String> cursor, int limit) {
    var sql =
        Disclosures.COLUMNS
            + """
            where d.person_id = any(:people) and d.act = 'read' and d.record is not null
              and (d.recorded_at, d.shard, d.index) < (:at, :shard, :index)
            """
            + NEWEST_FIRST;
    var place = cursor.map(Place::read).orElse(Place.NEWEST);
    var found =
        jdbc.sql(sql)
            .param("people", people.stream().map(PersonId::value).toArray(Long[]::new))
            .param("at", Disclosures.at(place.at()))
            .param("shard", place.shard())
            .param("index", place.index())
            .param("limit", limit + 1)
            .query(disclosures::disclosure)
            .list();
    return Page.of(found, limit, Place::write);
  }

  /// The one at this place, where it is this person's.
  public Optional<Told> find(PersonId person, Receipt place) {
    var sql =
        Disclosures.COLUMNS
            + """
            where d.shard = :shard and d.index = :index and d.person_id = :person
              and d.record is not null
            """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("shard", place.shard())
        .param("index", place.index())
        .query((row, number) ->
            new Told(disclosures.disclosure(row, number), version(row.getString("record"))))
        .optional();
  }

  private int version(String record) {
    return json.readTree(record).get("agreementVersion").asInt();
  }
}
