package dev.parley.consent;

import dev.parley.party.Forgetting;
import dev.parley.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Of somebody who is forgotten it stays that they said yes and until when, and not to which of
/// their threads.
@Component
class ForgottenConsents implements Forgetting {
  private final JdbcClient jdbc;

  ForgottenConsents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void forget(PersonId person) {
    // None would be all of them: no thread has this number.
    var sql =
        "update consent set threads = array[0] where person_id = :person and threads is not null";
    jdbc.sql(sql).param("person", person.value()).update();
  }
}
