package dev.parley.oauth;

import dev.parley.party.Forgetting;
import dev.parley.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Ends every session of somebody's, and every partner's way to them. What a partner still holds
/// finds no authorization, and at another node that remembers one it finds no consent.
@Component
class ForgottenSignIns implements Forgetting {
  private final JdbcClient jdbc;
  private final Grants grants;

  ForgottenSignIns(JdbcClient jdbc, Grants grants) {
    this.jdbc = jdbc;
    this.grants = grants;
  }

  @Override
  public void forget(PersonId person) {
    jdbc.sql("delete from spring_session where principal_name = :name")
        .param("name", Principals.of(person).getName())
        .update();
    jdbc.sql("delete from oauth_authorization where person_id = :person returning id")
        .param("person", person.value())
        .query(String.class)
        .list()
        .forEach(grants::revoke);
  }
}
