package dev.parley.watch;

import dev.parley.party.Forgetting;
import dev.parley.party.PersonId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Nobody watched what somebody watched who is forgotten.
@Component
class ForgottenWatching implements Forgetting {
  private static final List<String> STEPS =
      List.of(
          "delete from watch_left_out where person_id = :person",
          "delete from watch_brought_use where person_id = :person",
          "delete from watch_pause where person_id = :person",
          "delete from watch_advertising where person_id = :person");

  private final JdbcClient jdbc;
  private final Removals removals;

  ForgottenWatching(JdbcClient jdbc, Removals removals) {
    this.jdbc = jdbc;
    this.removals = removals;
  }

  @Override
  public void forget(PersonId person) {
    removals.all(person);
    STEPS.forEach(step -> jdbc.sql(step).param("person", person.value()).update());
  }
}
