package dev.parley.consent;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many people allowed what, and nobody's name.
@Component
public class ConsentCounts {
  private final JdbcClient jdbc;
  private final Clock clock;

  public ConsentCounts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// A month of one capability.
  ///
  /// @param given in it, renewals included
  /// @param withdrawn in it, by whomever
  /// @param standing at its end: given, and neither withdrawn nor expired nor renewed by then
  public record Month(
      YearMonth month, Capability capability, long given, long withdrawn, long standing) {}

  /// How many people have let the partner in, as things stand.
  public long connected(AgreementId agreement) {
    var sql =
        """
        select count(distinct person_id) from consent
        where agreement_id = :agreement and withdrawn_at is null and superseded_at is null
          and expires_at > :now
        """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("now", now())
        .query(Long.class)
        .single();
  }

  /// From the first consent under an agreement on, every month up to this one.
  public List<Month> list(AgreementId agreement) {
    var sql =
        """
        with known as materialized (
          select capability, granted_at, withdrawn_at,
            least(withdrawn_at, superseded_at, expires_at) as ended_at
          from consent where agreement_id = :agreement),
        month as (
          select generate_series(
            date_trunc('month', min(granted_at)), :now, interval '1 month') as start
          from known)
        select to_char(start, 'YYYY-MM') as month, capability,
          count(*) filter (where granted_at >= start and granted_at < start + interval '1 month')
            as given,
          count(*) filter (
            where withdrawn_at >= start and withdrawn_at < start + interval '1 month')
            as withdrawn,
          count(*) filter (
            where granted_at < start + interval '1 month'
              and ended_at >= least(start + interval '1 month', :now)) as standing
        from month cross join known
        group by start, capability order by start, capability
        """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("now", now())
        .query((row, _) ->
            new Month(
                YearMonth.parse(row.getString("month")),
                Capability.ofScope(row.getString("capability")).orElseThrow(),
                row.getLong("given"),
                row.getLong("withdrawn"),
                row.getLong("standing")))
        .list();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
