package dev.parley.consent;

import dev.parley.agreement.AgreementId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far partners' questions come, by the day on which they were asked: what open banking calls
/// the consent funnel. It counts questions, and names nobody.
@Component
public class Funnel {
  /// A quarter of a year is what somebody looks at.
  static final Duration SPAN = Duration.ofDays(92);

  private final JdbcClient jdbc;
  private final Clock clock;

  public Funnel(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// One day (UTC).
  ///
  /// @param abandoned nobody answered in time
  /// @param notAsked there was nothing to ask, or it must not be asked: all of it stood already,
  ///   was refused before, the person is too young, it was about what is another's, or the
  ///   agreement changed
  public record Day(
      LocalDate day,
      long requested,
      long signedIn,
      long shown,
      long granted,
      long partlyGranted,
      long refused,
      long abandoned,
      long notAsked) {}

  /// Of the last three months, the newest day first; days on which nothing was asked are left out.
  public List<Day> list(AgreementId agreement) {
    var sql =
        """
        select (requested_at at time zone 'UTC')::date as day, count(*) as requested,
          count(signed_in_at) as signed_in, count(shown_at) as shown,
          count(*) filter (where outcome = 'granted') as granted,
          count(*) filter (where outcome = 'partly-granted') as partly_granted,
          count(*) filter (where outcome = 'refused') as refused,
          count(*) filter (where outcome = 'expired') as abandoned,
          count(*) filter (
            where outcome in ('standing', 'barred', 'ineligible', 'not-theirs', 'stale'))
            as not_asked
        from consent_request
        where agreement_id = :agreement and requested_at >= :since
        group by day order by day desc
        """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("since", OffsetDateTime.ofInstant(clock.instant().minus(SPAN), ZoneOffset.UTC))
        .query(Funnel::day)
        .list();
  }

  private static Day day(ResultSet row, int number) throws SQLException {
    return new Day(
        row.getObject("day", LocalDate.class),
        row.getLong("requested"),
        row.getLong("signed_in"),
        row.getLong("shown"),
        row.getLong("granted"),
        row.getLong("partly_granted"),
        row.getLong("refused"),
        row.getLong("abandoned"),
        row.getLong("not_asked"));
  }
}
