package dev.parley.watch;

import dev.parley.agreement.Capability;
import dev.parley.consent.InFlight;
import dev.parley.decision.Permit;
import dev.parley.http.Text;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Titles that people do not share with a partner.
@Component
class LeftOut {
  private static final String ADD =
      """
      insert into watch_left_out (person_id, partner_id, title_id, title, since)
      values (:person, :partner, :titleId, :title, :now)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Removals removals;
  private final InFlight inFlight;

  LeftOut(JdbcClient jdbc, Clock clock, Removals removals, InFlight inFlight) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.removals = removals;
    this.inFlight = inFlight;
  }

  /// At the partner, where it plays.
  ///
  /// @return nothing where the gate is shut; then nothing of the person is told anyway
  @Transactional
  public Optional<Boolean> add(Permit permit, String titleId, String title) {
    inFlight.await(permit.person(), permit.partner(), Capability.WATCH_WRITE);
    var open = permit.bind(jdbc.sql(Permit.HOLD)).query((row, _) -> true).optional();
    open.ifPresent(_ -> add(permit.person(), permit.partner(), titleId, title));
    return open;
  }

  /// On the person's own page. What was told of it before goes.
  ///
  /// @param titleId null where the partner's own id of it is not known
  @Transactional
  public void add(PersonId person, PartnerId partner, @Nullable String titleId, String title) {
    Text.require("title", title, 1, Title.LONGEST_NAME);
    inFlight.await(person, partner, Capability.WATCH_WRITE);
    jdbc.sql(ADD)
        .param("person", person.value())
        .param("partner", partner.value())
        .param("titleId", titleId)
        .param("title", title)
        .param("now", WatchEvents.at(clock.instant()))
        .update();
    removals.title(person, partner, titleId, title);
  }

  /// The newest first.
  List<TitleKept> list(PersonId person) {
    var sql =
        """
        select id, partner_id, title_id, title, since from watch_left_out
        where person_id = :person
        order by id desc
        limit 1000
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .query((row, _) ->
            new TitleKept(
                row.getLong("id"),
                row.getString("partner_id"),
                row.getString("title_id"),
                row.getString("title"),
                row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// From now on it is shared again; what was deleted stays so.
  void end(PersonId person, long id) {
    jdbc.sql("delete from watch_left_out where person_id = :person and id = :id")
        .param("person", person.value())
        .param("id", id)
        .update();
  }
}
