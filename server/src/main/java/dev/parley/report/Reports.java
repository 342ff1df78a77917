package dev.parley.report;

import dev.parley.agreement.AgreementId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All reports that were closed. They are added to and never changed.
@Component
class Reports {
  private final JdbcClient jdbc;
  private final Clock clock;

  Reports(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// That there is one, as lists have it.
  ///
  /// @param sha256 of its JSON, in hexadecimal
  /// @param statementAt when the partner's own counts came; null where they have not
  /// @param dispute what about; null where there is none
  public record Filed(
      int period,
      LocalDate from,
      LocalDate to,
      Instant closedAt,
      String sha256,
      @Nullable Instant statementAt,
      @Nullable Disputed dispute) {}

  /// @param settlement null while it is open
  public record Disputed(String detail, @Nullable String settlement) {}

  /// Of one agreement, the latest first.
  List<Filed> list(AgreementId agreement) {
    var sql =
        """
        select r.period, r.from_day, r.to_day, r.closed_at, r.sha256, s.received_at, d.detail,
          d.settlement
        from report r
        left join report_statement s using (agreement_id, period)
        left join report_dispute d using (agreement_id, period)
        where r.agreement_id = :agreement order by r.period desc
        """;
    return jdbc.sql(sql).param("agreement", agreement.value()).query(Reports::filed).list();
  }

  private static Filed filed(ResultSet row, int number) throws SQLException {
    var received = row.getObject("received_at", OffsetDateTime.class);
    var detail = row.getString("detail");
    return new Filed(
        row.getInt("period"),
        row.getObject("from_day", LocalDate.class),
        row.getObject("to_day", LocalDate.class),
        row.getObject("closed_at", OffsetDateTime.class).toInstant(),
        HexFormat.of().formatHex(row.getBytes("sha256")),
        received == null ? null : received.toInstant(),
        detail == null ? null : new Disputed(detail, row.getString("settlement")));
  }

  /// As it was stored.
  ///
  /// @throws IllegalStateException where the bytes are no longer those that were hashed
  Optional<byte[]> find(AgreementId agreement, int period) {
    var sql =
        """
        select period, content, sha256 from report
        where agreement_id = :agreement and period = :period
        """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("period", period)
        .query(Reports::content)
        .optional();
  }

  private static byte[] content(ResultSet row, int number) throws SQLException {
    var content = row.getBytes("content");
    if (!Arrays.equals(ReportText.hash(content), row.getBytes("sha256"))) {
      throw new IllegalStateException(
          "report %d is not what was closed".formatted(row.getInt("period")));
    }
    return content;
  }

  /// The number of the last one; 0 before the first.
  int last(AgreementId agreement) {
    return jdbc.sql("select coalesce(max(period), 0) from report where agreement_id = :agreement")
        .param("agreement", agreement.value())
        .query(Integer.class)
        .single();
  }

  /// @return false if it was closed before
  boolean add(AgreementId agreement, Report report, byte[] content) {
    var sql =
        """
        insert into report (
          agreement_id, period, from_day, to_day, closed_at, made_at, content, sha256)
        values (:agreement, :period, :from, :to, :closed, :now, :content, :sha256)
        on conflict do nothing
        """;
    var period = report.head().period();
    return jdbc.sql(sql)
            .param("agreement", agreement.value())
            .param("period", period.number())
            .param("from", period.from())
            .param("to", period.to())
            .param("closed", at(period.closedAt()))
            .param("now", at(clock.instant()))
            .param("content", content)
            .param("sha256", ReportText.hash(content))
            .update()
        == 1;
  }

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
