package dev.parley.consideration;

import dev.parley.agreement.AgreementId;
import dev.parley.http.Problem;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What was in fact given in return. It is added to and never changed; a mistake is taken back by
/// an entry of its own.
@Component
public class Ledger {
  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  public Ledger(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  /// Of one agreement, the earliest day first.
  public List<LedgerEntry> list(AgreementId agreement) {
    var sql =
        """
        select id, kind, giver, day, minor_units, currency, what, reference, reverses, recorded_by,
          recorded_at
        from ledger_entry where agreement_id = :agreement order by day, id
        """;
    return jdbc.sql(sql).param("agreement", agreement.value()).query(Ledger::entry).list();
  }

  /// @return the entry's number
  /// @throws dev.parley.http.ProblemException (422) for a day that is not over yet
  @Transactional
  public long record(AgreementId agreement, Given given, Actor actor) {
    if (given.day().isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      throw Problem.unprocessable("The ledger has what was given, and that day is still to come.")
          .asException();
    }
    var sql =
        """
        insert into ledger_entry (
          agreement_id, kind, giver, day, minor_units, currency, what, reference, recorded_by,
          recorded_at)
        values (:agreement, :kind, :giver, :day, :minor, :currency, :what, :reference, :by, :now)
        returning id
        """;
    var amount = given.amount();
    var id =
        jdbc.sql(sql)
            .param("agreement", agreement.value())
            .param("kind", given.kind().word())
            .param("giver", given.from().word())
            .param("day", given.day())
            .param("minor", amount == null ? null : amount.minor())
            .param("currency", amount == null ? null : amount.currency().getCurrencyCode())
            .param("what", given.what())
            .param("reference", given.reference())
            .param("by", actor.name())
            .param("now", now())
            .query(Long.class)
            .single();
    trail.write(actor, "ledger.record", agreement.value(), detail(id, given));
    return id;
  }

  private static String detail(long id, Given given) {
    var amount = given.amount() == null ? given.what() : given.amount().toString();
    return "Entry %d: %s from the %s on %s, %s (%s)"
        .formatted(
            id, given.kind().word(), given.from().word(), given.day(), amount, given.reference());
  }

  /// Takes an entry back.
  ///
  /// @param reason for the books, of 1 to 200 characters
  /// @throws dev.parley.http.ProblemException (409) if there is none to take back: it was already,
  ///   or takes back another
  @Transactional
  public void reverse(AgreementId agreement, long id, String reason, Actor actor) {
    var sql =
        """
        insert into ledger_entry (
          agreement_id, kind, giver, day, minor_units, currency, what, reference, reverses,
          recorded_by, recorded_at)
        select agreement_id, kind, giver, day, -minor_units, currency, what, :reason, id, :by, :now
        from ledger_entry
        where id = :id and agreement_id = :agreement and reverses is null
        on conflict (reverses) do nothing
        """;
    var added =
        jdbc.sql(sql)
            .param("id", id)
            .param("agreement", agreement.value())
            .param("reason", reason)
            .param("by", actor.name())
            .param("now", now())
            .update();
    if (added == 0) {
      throw Problem.conflict("There is no such entry to take back, or it was taken back already.")
          .asException();
    }
    var detail = "Entry %d is taken back: %s".formatted(id, reason);
    trail.write(actor, "ledger.reverse", agreement.value(), detail);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static LedgerEntry entry(ResultSet row, int number) throws SQLException {
    var currency = row.getString("currency");
    var money =
        currency == null ? null : new Money(row.getLong("minor_units"), Money.currency(currency));
    return new LedgerEntry(
        row.getLong("id"),
        new Given(
            Kind.ofWord(row.getString("kind")),
            Side.ofWord(row.getString("giver")),
            row.getObject("day", LocalDate.class),
            money,
            row.getString("what"),
            row.getString("reference")),
        row.getObject("reverses", Long.class),
        new LedgerEntry.Recorded(
            new Actor(row.getString("recorded_by")),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant()));
  }
}
