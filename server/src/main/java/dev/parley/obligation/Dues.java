package dev.parley.obligation;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Obligation.Owner;
import dev.parley.operator.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All that is or was due. A due date is never moved: a version that asks for others makes new
/// ones. What would have come after the agreement's end never is due, but for deletions.
@Component
public class Dues {
  private static final String COLUMNS =
      """
      select d.id, d.agreement_id, d.obligation, d.kind, d.owner, d.capability, d.consent_id,
        d.due_at, d.missed_from, d.on_miss, d.missed_at, f.fulfilled_at, f.fulfilled_by, f.reference
      from obligation_due d left join obligation_fulfilment f on f.due_id = d.id
      where (d.kind = 'deletion' or not exists (
        select from agreement_event e
        where e.agreement_id = d.agreement_id and e.step in ('terminate', 'breach', 'expire')
          and e.at < d.due_at))
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  public Dues(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Of one agreement, what is open first, and then by its date.
  ///
  /// @param after the last one that was seen; null to begin
  public List<Due> list(AgreementId agreement, @Nullable Place after, int limit) {
    var sql =
        COLUMNS
            + """
            and d.agreement_id = :agreement
              and (f.due_id is not null, d.due_at, d.id) > (:done, :due, :id)
            order by (f.due_id is not null), d.due_at, d.id limit :limit
            """;
    var from = after == null ? new Place(false, Instant.EPOCH, 0) : after;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("done", from.done())
        .param("due", at(from.due()))
        .param("id", from.id())
        .param("limit", limit)
        .query(Dues::due)
        .list();
  }

  /// Where a due stands in that list.
  public record Place(boolean done, Instant due, long id) {
    public static Place of(Due due) {
      return new Place(!due.open(), due.time().dueAt(), due.id());
    }
  }

  public Optional<Due> find(AgreementId agreement, long id) {
    return jdbc.sql(COLUMNS + "and d.agreement_id = :agreement and d.id = :id")
        .param("agreement", agreement.value())
        .param("id", id)
        .query(Dues::due)
        .optional();
  }

  /// The certifications of one capability that are not given yet, the earliest first.
  List<Due> listOpen(AgreementId agreement, String capability) {
    var sql =
        COLUMNS
            + """
            and d.agreement_id = :agreement and d.kind = 'certification'
              and d.capability = :capability and f.due_id is null
            order by d.due_at
            """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("capability", capability)
        .query(Dues::due)
        .list();
  }

  /// The deletions that are due for these consents, done or not.
  List<Due> listDeletions(AgreementId agreement, Collection<Long> consents) {
    var sql =
        COLUMNS
            + """
            and d.agreement_id = :agreement and d.kind = 'deletion'
              and d.consent_id = any(:consents)
            order by d.due_at, d.id
            """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("consents", consents.toArray(Long[]::new))
        .query(Dues::due)
        .list();
  }

  /// The reports that one side owes within a time, done or not.
  List<Due> listReports(AgreementId agreement, Owner owner, Instant after, Instant until) {
    var sql =
        COLUMNS
            + """
            and d.agreement_id = :agreement and d.kind = 'report' and d.owner = :owner
              and d.due_at > :after and d.due_at <= :until
            order by d.due_at, d.id
            """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("owner", owner.word())
        .param("after", at(after))
        .param("until", at(until))
        .query(Dues::due)
        .list();
  }

  /// What is missed by now and was not found yet.
  List<Due> listMissing(AgreementId agreement, int most) {
    var sql =
        COLUMNS
            + """
            and d.agreement_id = :agreement and d.missed_at is null and d.missed_from <= :now
              and f.due_id is null
            order by d.missed_from, d.id limit :most
            """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("now", at(clock.instant()))
        .param("most", most)
        .query(Dues::due)
        .list();
  }

  /// @return false if it was found missed, or was done, before
  boolean miss(Due due) {
    var sql =
        """
        update obligation_due set missed_at = :now
        where id = :id and missed_at is null
          and not exists (select from obligation_fulfilment f where f.due_id = :id)
        """;
    return jdbc.sql(sql).param("now", at(clock.instant())).param("id", due.id()).update() == 1;
  }

  /// @return false if it was done before
  boolean fulfil(Due due, Actor by, String reference) {
    var sql =
        """
        insert into obligation_fulfilment (due_id, fulfilled_at, fulfilled_by, reference)
        values (:due, :now, :by, :reference)
        on conflict (due_id) do nothing
        """;
    return jdbc.sql(sql)
            .param("due", due.id())
            .param("now", at(clock.instant()))
            .param("by", by.name())
            .param("reference", reference)
            .update()
        == 1;
  }

  private static Due due(ResultSet row, int number) throws SQLException {
    var fulfilledAt = instant(row, "fulfilled_at");
    return new Due(
        row.getLong("id"),
        new AgreementId(row.getString("agreement_id")),
        new Due.What(
            row.getString("obligation"),
            row.getString("kind"),
            row.getString("owner"),
            row.getString("on_miss")),
        new Due.Subject(row.getString("capability"), row.getObject("consent_id", Long.class)),
        new Due.Time(
            row.getObject("due_at", OffsetDateTime.class).toInstant(),
            row.getObject("missed_from", OffsetDateTime.class).toInstant(),
            instant(row, "missed_at")),
        fulfilledAt == null
            ? null
            : new Due.Fulfilment(
                fulfilledAt, row.getString("fulfilled_by"), row.getString("reference")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
