package dev.parley.friends;

import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All friendships. A friendship goes both ways: it is stored once from each side, so that either
/// one's friends lie together, and one statement brings or takes both.
@Component
public class Friendships {
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
