package dev.parley.disclosure;

import dev.parley.party.Forgetting;
import dev.parley.party.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes out of the journal whose a disclosure was, and what. That there was one stays, and so does
/// its leaf, which without the salt tells nothing.
@Component
class ForgottenDisclosures implements Forgetting {
  private final JdbcClient jdbc;

  ForgottenDisclosures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void forget(PersonId person) {
    jdbc.sql("select forget_disclosures(:person)")
        .param("person", person.value())
        .query(Long.class)
        .single();
  }
}
