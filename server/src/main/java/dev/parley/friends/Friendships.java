package dev.parley.friends;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.http.Chunks;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All friendships. A friendship goes both ways: it is stored once from each side, so that either
/// one's friends lie together, and one statement brings or takes both.
@Component
public class Friendships {
  /// So many are held at once while all are listed.
  private static final int CHUNK = 500;

  private final JdbcClient jdbc;
  private final Clock clock;

  public Friendships(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Makes the two friends; since when they are stays as it is where they are already.
  public void put(PersonId one, PersonId other) {
    // In the order of the ids, so that two who do this at once never wait for each other.
    var sql =
        """
        insert into friendship (person_id, friend_id, since)
        values
          (least(:one, :other), greatest(:one, :other), :now),
          (greatest(:one, :other), least(:one, :other), :now)
        on conflict (person_id, friend_id) do nothing
        """;
    jdbc.sql(sql)
        .param("one", one.value())
        .param("other", other.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Ends it; they need not have been friends.
  public void delete(PersonId one, PersonId other) {
    var sql =
        """
        delete from friendship
        where (person_id, friend_id) in ((:one, :other), (:other, :one))
        """;
    jdbc.sql(sql).param("one", one.value()).param("other", other.value()).update();
  }

  /// A friend, as the person themselves sees them.
  public record Friend(@JsonIgnore PersonId person, String name, Instant since) {}

  /// All of a person's; read as it is used.
  public Stream<Friend> listAll(PersonId person) {
    return Chunks.stream(listAfter(person, -1), last -> listAfter(person, last.person().value()));
  }

  /// Those with this in their name, fifty at most.
  public List<Friend> named(PersonId person, String words) {
    var sql =
        """
        select f.friend_id, h.name, f.since
        from friendship f
        join person h on h.id = f.friend_id
        where f.person_id = :person and strpos(lower(h.name), lower(:words)) > 0
        order by h.name, f.friend_id
        limit 50
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("words", words)
        .query(Friendships::friend)
        .list();
  }

  private static Friend friend(ResultSet row, int number) throws SQLException {
    return new Friend(
        new PersonId(row.getLong("friend_id")),
        row.getString("name"),
        row.getObject("since", OffsetDateTime.class).toInstant());
  }

  private List<Friend> listAfter(PersonId person, long last) {
    var sql =
        """
        select f.friend_id, h.name, f.since
        from friendship f
        join person h on h.id = f.friend_id
        where f.person_id = :person and f.friend_id > :last
        order by f.friend_id
        limit :limit
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("last", last)
        .param("limit", CHUNK)
        .query(Friendships::friend)
        .list();
  }

  public boolean areFriends(PersonId one, PersonId other) {
    var sql =
        """
        select exists (
          select from friendship where person_id = :one and friend_id = :other
        )
        """;
    return jdbc.sql(sql)
        .param("one", one.value())
        .param("other", other.value())
        .query(Boolean.class)
        .single();
  }
}
