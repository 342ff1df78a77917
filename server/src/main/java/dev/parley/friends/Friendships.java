package dev.parley.friends;

import dev.parley.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All friendships. Each is there twice, from either side, so that one person's are in one place.
@Component
public class Friendships {
  private final JdbcClient jdbc;

  Friendships(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public boolean areFriends(PersonId one, PersonId other) {
    var sql =
        """
        select exists (
          select from friendship where person_id = :one and friend_id = :other)
        """;
    return jdbc.sql(sql)
        .param("one", one.value())
        .param("other", other.value())
        .query(Boolean.class)
        .single();
  }
}
