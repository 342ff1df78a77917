package dev.parley.notice;

import dev.parley.http.Chunks;
import dev.parley.http.Cursor;
import dev.parley.http.Page;
import dev.parley.notice.Notice.State;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import dev.parley.party.PartnerId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// All notices, for those who look at them.
@Component
class Notices {
  /// So many are held at once while all are listed.
  private static final int CHUNK = 500;

  private static final String PAGE =
      """
      select %s from notice n
      where n.partner_id = :partner and n.id < :before
        and (:state::text is null or n.state = :state)
      order by n.id desc limit :limit
      """
          .formatted(Line.COLUMNS);

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  Notices(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  /// A page of them, the newest first.
  ///
  /// @param state null for all
  /// @throws dev.parley.http.ProblemException (400) if `cursor` is none of this list's
  Page<Notice> list(PartnerId partner, @Nullable State state, Optional<String> cursor, int limit) {
    var before = cursor.map(text -> Cursor.read(text, 1)[0]).orElse(Long.MAX_VALUE);
    return Page.of(
        before(partner, state, before, limit + 1), limit, last -> Cursor.write(last.id()));
  }

  /// All of them, the newest first; read as they are used.
  Stream<Notice> listAll(PartnerId partner, @Nullable State state) {
    return Chunks.stream(
        before(partner, state, Long.MAX_VALUE, CHUNK),
        last -> before(partner, state, last.id(), CHUNK));
  }

  private List<Notice> before(PartnerId partner, @Nullable State state, long id, int limit) {
    return jdbc.sql(PAGE)
        .param("partner", partner.value())
        .param("before", id)
        .param("state", state == null ? null : state.word())
        .param("limit", limit)
        .query(Line::notice)
        .list();
  }

  /// Sends one again that was given up: from now on, for three days, under the id that it had.
  ///
  /// @return false if there is no such dead one of this partner
  @Transactional
  public boolean resend(PartnerId partner, long id, Actor actor) {
    var sql =
        """
        update notice
        set state = 'waiting', settled_at = null, attempts = 0, first_attempt_at = null,
          next_at = :now
        where id = :id and partner_id = :partner and state = 'dead'
        returning coalesce('that consent ' || consent_id || ' ended', 'of report ' || period)
        """;
    var consent =
        jdbc.sql(sql)
            .param("id", id)
            .param("partner", partner.value())
            .param("now", Line.at(clock.instant()))
            .query(String.class)
            .optional();
    consent.ifPresent(about ->
        trail.write(actor, "notice.resend", partner.value(), "Told again: %s.".formatted(about)));
    return consent.isPresent();
  }
}
