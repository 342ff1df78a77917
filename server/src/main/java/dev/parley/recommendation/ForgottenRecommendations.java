package dev.parley.recommendation;

import dev.parley.party.Forgetting;
import dev.parley.party.PersonId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whoever is forgotten recommended nothing to anybody, and got nothing. The counts stay, and
/// nobody can tell any more who is in them.
@Component
class ForgottenRecommendations implements Forgetting {
  private static final List<String> STEPS =
      List.of(
          "delete from recommendation where sender_id = :person",
          """
          with gone as (
            delete from recommendation_delivery where recipient_id = :person
            returning recommendation_id, send_id)
          delete from recommendation r
          using gone
          where r.id = gone.recommendation_id and not exists (
            select from recommendation_delivery d
            where d.recommendation_id = r.id
              and d.send_id not in (select send_id from gone))
          """,
          "delete from recommendation_day where person_id = :person",
          "delete from recommendation_mute where person_id = :person or sender_id = :person",
          "delete from recommendation_intent where person_id = :person",
          "delete from recommendation_alias where person_id = :person");

  private final JdbcClient jdbc;

  ForgottenRecommendations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void forget(PersonId person) {
    STEPS.forEach(step -> jdbc.sql(step).param("person", person.value()).update());
  }
}
