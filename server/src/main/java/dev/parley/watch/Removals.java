package dev.parley.watch;

import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes what somebody watched. Of what a partner told the bare key stays, so that it does not
/// come back when the partner sends it again; what somebody brought along goes altogether, for only
/// they bring it again.
@Component
class Removals {
  private static final String EMPTY =
      """
      update watch_event e
      set person_id = null, partner_id = null, agreement_id = null, consent_id = null,
        title_id = null, title = null, kind = null, season = null, episode = null,
        started_at = null, whole_day = null, watched_ms = null, device = null, profile = null,
        territory = null, supplemental = null, autoplayed = null, received_at = null
      where e.partner_id is not null and
      """;

  private static final String DELETE = "delete from watch_event e where e.partner_id is null and ";

  private static final String ONE = "e.person_id = :person and e.id = :id";
  private static final String ALL = "e.person_id = :person";
  private static final String TITLE =
      """
      e.person_id = :person and e.partner_id = :partner
        and (e.title_id = :titleId::text or lower(e.title) = lower(:title))
      """;

  private final JdbcClient jdbc;

  Removals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void one(PersonId person, long id) {
    remove(ONE, Map.of("person", person.value(), "id", id));
  }

  /// @return how many
  int all(PersonId person) {
    return remove(ALL, Map.of("person", person.value()));
  }

  private int remove(String which, Map<String, Object> parameters) {
    return jdbc.sql(EMPTY + which).params(parameters).update()
        + jdbc.sql(DELETE + which).params(parameters).update();
  }

  /// What a partner told of a title.
  void title(PersonId person, PartnerId partner, @Nullable String titleId, String title) {
    jdbc.sql(EMPTY + TITLE)
        .param("person", person.value())
        .param("partner", partner.value())
        .param("titleId", titleId)
        .param("title", title)
        .update();
  }

  /// Of what people brought along.
  ///
  /// @param condition on `e`
  int brought(String condition, Map<String, Object> parameters) {
    return jdbc.sql(DELETE + condition).params(parameters).update();
  }

  /// Of what partners told.
  ///
  /// @param condition on `e`
  int told(String condition, Map<String, Object> parameters) {
    return jdbc.sql(EMPTY + condition).params(parameters).update();
  }
}
