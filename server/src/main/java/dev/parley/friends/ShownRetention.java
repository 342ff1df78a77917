package dev.parley.friends;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Forgets who was shown to whom when that is a year ago: as long as a yes lasts before it is asked
/// for anew. What a partner knows by name stays known until it was told that it ended, or until the
/// yes ended under which it learned it. Cut short, it goes on with what is left.
@Component
class ShownRetention {
  private static final Period KEPT = Period.ofYears(1);

  /// So many rows are locked at once.
  private static final int MOST = 1000;

  private static final String DELETE =
      "delete from friend_shown where ctid = any(array(select s.ctid from friend_shown s where ";

  private static final String SOME = " limit :most for update))";

  /// In the order in which they have to be done.
  private static final List<String> STEPS =
      List.of(
          DELETE + "s.removed_at < :oldest" + SOME,
          DELETE + "s.kind = 'non-app' and s.last_at < :oldest" + SOME,
          "update friend_shown set last_at = null where ctid = any(array("
              + "select s.ctid from friend_shown s where s.last_at < :oldest"
              + SOME,
          DELETE
              + """
              s.last_at is null and not exists (
                select from consent c
                join agreement a on a.id = c.agreement_id
                where c.person_id = s.person_id and a.partner_id = s.partner_id
                  and c.capability = 'friends.read' and c.withdrawn_at is null
                  and c.superseded_at is null and c.expires_at > :now)
              """
              + SOME);

  private final JdbcClient jdbc;
  private final Clock clock;

  ShownRetention(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// What is older than this is forgotten.
  static Instant oldest(Instant now) {
    return now.atOffset(ZoneOffset.UTC).minus(KEPT).toInstant();
  }

  /// @return how many it deleted or made bare
  int go() {
    return STEPS.stream().mapToInt(this::all).sum();
  }

  private int all(String step) {
    var now = clock.instant();
    var all = 0;
    for (var some = MOST; some == MOST; all += some) {
      some =
          jdbc.sql(step)
              .param("now", now.atOffset(ZoneOffset.UTC))
              .param("oldest", oldest(now).atOffset(ZoneOffset.UTC))
              .param("most", MOST)
              .update();
    }
    return all;
  }
}
