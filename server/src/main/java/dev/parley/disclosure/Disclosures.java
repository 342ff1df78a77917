package dev.parley.disclosure;

import dev.parley.decision.Permit;
import dev.parley.decision.Reason;
import dev.parley.decision.Volumes;
import dev.parley.http.Chunks;
import dev.parley.http.ProblemException;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All disclosures.
@Component
public class Disclosures {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /// So many are held at once while all are listed.
  private static final int CHUNK = 500;

  static final String COLUMNS =
      """
      select d.shard, d.index, d.recorded_at, d.act, d.partner_id, d.agreement_id, h.handle,
        d.capability, d.consent_id, d.record
      from disclosure d
      join person h on h.id = d.person_id
      """;

  private final Journal journal;
  private final Volumes volumes;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  Disclosures(Journal journal, Volumes volumes, JdbcClient jdbc, JsonMapper json) {
    this.journal = journal;
    this.volumes = volumes;
    this.jdbc = jdbc;
    this.json = json;
  }

  /// Writes down that `release` leaves, and only then lets it.
  ///
  /// @throws ProblemException if the record could not be written (503), or the agreement's limit
  ///   was used up meanwhile (429); then it must not leave
  public <T> Disclosed<T> record(Permit permit, Release<T> release) {
    return new Disclosed<>(release.content(), write(permit, release));
  }

  /// Several answers in one, each of which is on record by itself.
  ///
  /// @param parts of which all that is anybody's in `content` was taken; at least one
  public <T> Disclosed<T> together(List<Disclosed<?>> parts, T content) {
    return new Disclosed<>(content, parts.getLast().receipt());
  }

  /// A stream of answers, each of which is on record.
  ///
  /// @param source what comes after an event's id; empty while there is nothing. It ends the stream
  ///   with a problem
  /// @param from the id of the event before the first
  /// @param until when it ends at the latest
  public DisclosedStream stream(Source source, String from, Instant until) {
    return new DisclosedStream(source, from, until);
  }

  /// Where a stream's events come from.
  @FunctionalInterface
  public interface Source {
    Optional<Disclosed<List<Event>>> after(String id);
  }

  private Receipt write(Permit permit, Release<?> release) {
    if (!volumes.take(permit, release.messages())) {
      throw Reason.VOLUME_EXCEEDED.refusal();
    }
    try {
      return journal.write(Entry.of(permit, release));
    } catch (RuntimeException notWritten) {
      volumes.giveBack(permit, release.messages());
      throw notWritten;
    }
  }

  /// All of one person, or to one partner, where either is named. What is known of a person comes
  /// the newest first; else it comes in the order of the journal, which its key keeps.
  Stream<Disclosure> listAll(@Nullable PersonId person, @Nullable PartnerId partner) {
    var start = person == null ? Place.FIRST : Place.NEWEST;
    return Chunks.stream(
        chunk(person, partner, start), last -> chunk(person, partner, Place.of(last)));
  }

  private List<Disclosure> chunk(
      @Nullable PersonId person, @Nullable PartnerId partner, Place place) {
    return person == null ? listOn(partner, place, CHUNK) : list(person, partner, place, CHUNK);
  }

  private List<Disclosure> listOn(@Nullable PartnerId partner, Place place, int limit) {
    var sql =
        COLUMNS
            + """
            where (:partner::text is null or d.partner_id = :partner)
              and (d.shard, d.index) > (:shard, :index)
              and d.record is not null
            order by d.shard, d.index
            limit :limit
            """;
    return jdbc.sql(sql)
        .param("partner", partner == null ? null : partner.value())
        .param("shard", place.shard())
        .param("index", place.index())
        .param("limit", limit)
        .query(this::disclosure)
        .list();
  }

  /// Those before `place`, of one person or one partner where either is named.
  List<Disclosure> list(
      @Nullable PersonId person, @Nullable PartnerId partner, Place place, int limit) {
    var sql =
        COLUMNS
            + """
            where (:person::bigint is null or d.person_id = :person)
              and (:partner::text is null or d.partner_id = :partner)
              and (d.recorded_at, d.shard, d.index) < (:at, :shard, :index)
              and d.record is not null
            order by d.recorded_at desc, d.shard desc, d.index desc
            limit :limit
            """;
    return jdbc.sql(sql)
        .param("person", person == null ? null : person.value())
        .param("partner", partner == null ? null : partner.value())
        .param("at", at(place.at()))
        .param("shard", place.shard())
        .param("index", place.index())
        .param("limit", limit)
        .query(this::disclosure)
        .list();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.equals(Instant.MAX)
        ? OffsetDateTime.MAX
        : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  Disclosure disclosure(ResultSet row, int number) throws SQLException {
    var record = json.readTree(row.getString("record"));
    return new Disclosure(
        new Receipt(row.getInt("shard"), row.getLong("index")),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        Act.valueOf(row.getString("act").toUpperCase(Locale.ROOT)),
        row.getString("handle"),
        new Disclosure.Ground(
            row.getString("partner_id"),
            row.getString("agreement_id"),
            row.getString("capability"),
            row.getLong("consent_id"),
            record.get("purpose").asString()),
        json.convertValue(record.get("what"), OBJECT));
  }
}
