package dev.parley.friends;

import dev.parley.party.Forgetting;
import dev.parley.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whoever is forgotten was nobody's friend, and was shown to nobody.
@Component
class ForgottenFriends implements Forgetting {
  private final JdbcClient jdbc;

  ForgottenFriends(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void forget(PersonId person) {
    jdbc.sql("delete from friendship where person_id = :person or friend_id = :person")
        .param("person", person.value())
        .update();
    jdbc.sql("delete from friend_shown where person_id = :person or friend_id = :person")
        .param("person", person.value())
        .update();
  }
}
