package dev.parley.friends;

import dev.parley.party.Forgetting;
import dev.parley.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whoever is forgotten was nobody's friend, and was shown to nobody.
@Component
class ForgottenFriends implements Forgetting {
  /// From both sides. The other side is found by this one, for it lies under each friend's id: so
  /// no index is needed by the other's, which would cost every import and serve nothing else.
  static final String THEIRS =
      """
      with mine as materialized (
        select friend_id from friendship where person_id = :person
      )
      delete from friendship f
      using (
        select :person::bigint as person_id, friend_id from mine
        union all
        select friend_id, :person from mine) sides
      where f.person_id = sides.person_id and f.friend_id = sides.friend_id
      """;

  private final JdbcClient jdbc;

  ForgottenFriends(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void forget(PersonId person) {
    jdbc.sql(THEIRS).param("person", person.value()).update();
    jdbc.sql("delete from friend_shown where person_id = :person or friend_id = :person")
        .param("person", person.value())
        .update();
  }
}
