package dev.parley.inbox;

import dev.parley.party.Forgetting;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes somebody's words out of every thread, and them with it. The others keep the thread and
/// their own words; where somebody was, there is nobody, whose territory nobody knows: so the
/// strictest rule keeps what was said to them closed to partners.
@Component
class ForgottenMessages implements Forgetting {
  private static final List<String> STEPS =
      List.of(
          """
          delete from idempotency_key where person_id = :person
          """,
          """
          update message m
          set state = case when m.state = 'present' then 'deleted' else m.state end,
            external_id = 'parley:forgotten:' || m.id, body = null, attachments = null,
            share = null, call = null, reactions = null
          from participant me
          where me.person_id = :person and m.thread_id = me.thread_id and m.author_id = :person
            and m.external_id <> 'parley:forgotten:' || m.id
          """,
          """
          update message m
          set reactions = jsonb_path_query_array(m.reactions, '$[*] ? (@.person != $person)',
            jsonb_build_object('person', :person::bigint))
          from participant me
          where me.person_id = :person and m.thread_id = me.thread_id
            and m.reactions @> jsonb_build_array(jsonb_build_object('person', :person::bigint))
          """,
          """
          update thread t
          set title = null, external_id = 'parley:forgotten:' || t.id
          from participant me
          where me.person_id = :person and t.id = me.thread_id
            and t.external_id <> 'parley:forgotten:' || t.id
            and not exists (
              select from participant other
              join person h on h.id = other.person_id
              where other.thread_id = t.id and other.person_id <> :person
                and h.erased_at is null)
          """,
          """
          update participant set left_at = :now where person_id = :person and left_at is null
          """);

  private final JdbcClient jdbc;
  private final Clock clock;

  ForgottenMessages(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void forget(PersonId person) {
    for (var step : STEPS) {
      var statement = jdbc.sql(step).param("person", person.value());
      if (step.contains(":now")) {
        statement = statement.param("now", clock.instant().atOffset(ZoneOffset.UTC));
      }
      statement.update();
    }
  }
}
