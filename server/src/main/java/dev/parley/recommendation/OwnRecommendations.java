package dev.parley.recommendation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.http.Chunks;
import dev.parley.http.Cursor;
import dev.parley.http.Page;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a person recommended and what was recommended to them, as they see it themselves: to look
/// at, to delete, to have no more of.
@Component
public class OwnRecommendations {
  /// So many are held at once while all are listed.
  private static final int CHUNK = 500;

  private static final long NEWEST = Long.MAX_VALUE;

  private static final String SENT =
      """
      select r.id, r.partner_id, r.title, r.words, r.link, r.sent_at, true as mine,
        coalesce((
          select string_agg(h.name, ', ' order by d.send_id)
          from recommendation_delivery d
          join person h on h.id = d.recipient_id
          where d.recommendation_id = r.id), '') as other
      from recommendation r
      where r.sender_id = :person and r.id < :before
      order by r.id desc
      limit :limit
      """;

  private static final String RECEIVED =
      """
      select d.send_id as id, r.partner_id, r.title, r.words, r.link, r.sent_at, false as mine,
        s.name as other
      from recommendation_delivery d
      join recommendation r on r.id = d.recommendation_id
      join person s on s.id = r.sender_id
      where d.recipient_id = :person and not d.hidden and d.send_id < :before
      order by d.send_id desc
      limit :limit
      """;

  private final JdbcClient jdbc;
  private final Mutes mutes;

  OwnRecommendations(JdbcClient jdbc, Mutes mutes) {
    this.jdbc = jdbc;
    this.mutes = mutes;
  }

  /// One, sent or received.
  ///
  /// @param partner through which
  /// @param other to whom, or from whom, by name; empty where it was a link that was handed on
  public record Own(
      @JsonIgnore long id,
      String partner,
      String title,
      @Nullable String words,
      String link,
      Instant sentAt,
      boolean mine,
      String other) {}

  /// From whom, or through whom, they get none.
  ///
  /// @param partner null where it is a sender
  /// @param sender by name; null where it is a partner
  public record Muted(
      @JsonIgnore long id, @Nullable String partner, @Nullable String sender, Instant since) {}

  /// The newest first.
  public Page<Own> sent(PersonId person, Optional<String> cursor, int limit) {
    return page(SENT, person, cursor, limit);
  }

  /// The newest first; what they muted is not there.
  public Page<Own> received(PersonId person, Optional<String> cursor, int limit) {
    return page(RECEIVED, person, cursor, limit);
  }

  private Page<Own> page(String sql, PersonId person, Optional<String> cursor, int limit) {
    var before = cursor.map(text -> Cursor.read(text, 1)[0]).orElse(NEWEST);
    return Page.of(list(sql, person, before, limit + 1), limit, last -> Cursor.write(last.id()));
  }

  /// All of both; read as it is used.
  public Stream<Own> listAll(PersonId person) {
    return Stream.of(SENT, RECEIVED)
        .flatMap(sql ->
            Chunks.stream(
                list(sql, person, NEWEST, CHUNK), last -> list(sql, person, last.id(), CHUNK)));
  }

  private List<Own> list(String sql, PersonId person, long before, int limit) {
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("before", before)
        .param("limit", limit)
        .query(OwnRecommendations::own)
        .list();
  }

  private static Own own(ResultSet row, int number) throws SQLException {
    return new Own(
        row.getLong("id"),
        row.getString("partner_id"),
        row.getString("title"),
        row.getString("words"),
        row.getString("link"),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("mine"),
        row.getString("other"));
  }

  /// Takes back what was sent: nobody finds it at the partner any more, and its links lead nowhere.
  /// A message that it came as stays where it is, as every message does.
  public void delete(PersonId person, long id) {
    jdbc.sql("delete from recommendation where id = :id and sender_id = :person")
        .param("id", id)
        .param("person", person.value())
        .update();
  }

  /// Takes all of it back, and out of their own list what they got.
  @Transactional
  public void deleteAll(PersonId person) {
    jdbc.sql("delete from recommendation where sender_id = :person")
        .param("person", person.value())
        .update();
    var sql =
        """
        update recommendation_delivery set hidden = true
        where recipient_id = :person and not hidden
        """;
    jdbc.sql(sql).param("person", person.value()).update();
  }

  /// Takes one out of those that they got.
  public void takeOut(PersonId person, long send) {
    var sql =
        """
        update recommendation_delivery set hidden = true
        where send_id = :send and recipient_id = :person
        """;
    jdbc.sql(sql).param("send", send).param("person", person.value()).update();
  }

  /// Gets none any more from whom this one came, nor what they sent before.
  @Transactional
  public void muteSender(PersonId person, long send) {
    sender(person, send)
        .ifPresent(sender -> {
          mutes.add(person, null, sender);
          hide(person, null, sender);
        });
  }

  /// Gets none any more through a partner, nor what came through it before.
  @Transactional
  public void mutePartner(PersonId person, PartnerId partner) {
    mutes.add(person, partner, null);
    hide(person, partner, null);
  }

  private void hide(PersonId person, @Nullable PartnerId partner, @Nullable PersonId sender) {
    var sql =
        """
        update recommendation_delivery d set hidden = true
        from recommendation r
        where r.id = d.recommendation_id and d.recipient_id = :person and not d.hidden
          and (r.partner_id = :partner or r.sender_id = :sender)
        """;
    jdbc.sql(sql)
        .param("person", person.value())
        .param("partner", partner == null ? null : partner.value())
        .param("sender", sender == null ? null : sender.value())
        .update();
  }

  private Optional<PersonId> sender(PersonId person, long send) {
    var sql =
        """
        select r.sender_id
        from recommendation_delivery d
        join recommendation r on r.id = d.recommendation_id
        where d.send_id = :send and d.recipient_id = :person
        """;
    return jdbc.sql(sql)
        .param("send", send)
        .param("person", person.value())
        .query((row, _) -> new PersonId(row.getLong("sender_id")))
        .optional();
  }

  /// The newest first.
  public List<Muted> muted(PersonId person) {
    return mutes.list(person);
  }

  /// Gets what comes from now on again.
  public void unmute(PersonId person, long id) {
    mutes.end(person, id);
  }
}
