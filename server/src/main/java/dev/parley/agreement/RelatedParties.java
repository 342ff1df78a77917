package dev.parley.agreement;

import dev.parley.agreement.RelatedParty.Kind;
import dev.parley.agreement.RelatedParty.Roles;
import dev.parley.agreement.RelatedParty.Tenure;
import dev.parley.http.Problem;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import dev.parley.operator.Operator;
import dev.parley.operator.Operators;
import dev.parley.operator.Role;
import dev.parley.operator.StaffId;
import dev.parley.party.PartnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Everybody who was ever declared to have a role on both sides.
@Component
public class RelatedParties {
  private final JdbcClient jdbc;
  private final Operators operators;
  private final AuditTrail trail;
  private final Clock clock;

  public RelatedParties(JdbcClient jdbc, Operators operators, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.operators = operators;
    this.trail = trail;
    this.clock = clock;
  }

  /// One declaration, with its number for whoever wants to end it.
  public record Declared(long id, RelatedParty party) {}

  public List<Declared> list(AgreementId agreement) {
    var sql =
        """
        select id, name, staff_id, kind, platform_role, partner_role, since, until, source
        from related_party where agreement_id = :agreement order by since, id
        """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .query(RelatedParties::declared)
        .list();
  }

  /// Takes a declaration, which needs nobody's approval: a conflict counts from when it is known.
  ///
  /// @throws dev.parley.http.ProblemException (409) if it left no approver without such a role
  @Transactional
  public void declare(AgreementId agreement, RelatedParty party, Actor actor) {
    var sql =
        """
        insert into related_party (
          agreement_id, name, staff_id, kind, platform_role, partner_role, since, until, source,
          declared_by, declared_at)
        values (
          :agreement, :name, :staff, :kind, :platformRole, :partnerRole, :since, :until, :source,
          :actor, :now)
        """;
    jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("name", party.name())
        .param("staff", party.staff() == null ? null : party.staff().value())
        .param("kind", party.kind().word())
        .param("platformRole", party.roles().platform())
        .param("partnerRole", party.roles().partner())
        .param("since", party.tenure().since())
        .param("until", party.tenure().until())
        .param("source", party.tenure().source())
        .param("actor", actor.name())
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
    if (party.staff() != null && actor.isOperator()) {
      requireSomebodyFree(agreement);
    }
    trail.write(actor, "agreement.relate", agreement.value(), party.name());
  }

  /// Whoever has a role on both sides cannot be the one to say that it is over.
  ///
  /// @param until the last day
  /// @return false if there is no such declaration that still goes on, or it began later
  /// @throws dev.parley.http.ProblemException (403) if they have one themselves
  @Transactional
  public boolean end(AgreementId agreement, long id, LocalDate until, Operator operator) {
    bar(agreement, operator);
    var sql =
        """
        update related_party set until = :until
        where id = :id and agreement_id = :agreement and until is null and since <= :until
        """;
    var ended =
        jdbc.sql(sql)
                .param("id", id)
                .param("agreement", agreement.value())
                .param("until", until)
                .update()
            > 0;
    if (ended) {
      trail.write(
          Actor.of(operator), "agreement.unrelate", agreement.value(), "Number %d".formatted(id));
    }
    return ended;
  }

  /// @throws dev.parley.http.ProblemException (403) if they have a role on both sides today
  public void bar(AgreementId agreement, Operator operator) {
    require(!conflicts(agreement, operator.staff()), operator);
  }

  /// What is done to a partner is done to all agreements with it.
  ///
  /// @throws dev.parley.http.ProblemException (403) if they have a role on both sides of any
  public void bar(PartnerId partner, Operator operator) {
    require(!conflicts(partner, operator.staff()), operator);
  }

  private static void require(boolean allowed, Operator operator) {
    if (!allowed) {
      throw new Problem(
              "not-allowed",
              HttpStatus.FORBIDDEN,
              "%s has a role on both sides of this agreement, and cannot steer it."
                  .formatted(operator.name()),
              Map.of())
          .asException();
    }
  }

  /// Whether this human being has a role on both sides of any agreement with this partner today.
  public boolean conflicts(PartnerId partner, StaffId staff) {
    return conflicts(partner.value(), staff, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /// The same by the agreement: who has a role at a partner has it whatever is agreed on with it.
  public boolean conflicts(AgreementId agreement, StaffId staff) {
    return conflicts(agreement, staff, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  boolean conflicts(AgreementId agreement, StaffId staff, LocalDate day) {
    return jdbc.sql("select partner_id from agreement where id = :agreement")
        .param("agreement", agreement.value())
        .query(String.class)
        .optional()
        .filter(partner -> conflicts(partner, staff, day))
        .isPresent();
  }

  private boolean conflicts(String partner, StaffId staff, LocalDate day) {
    var sql =
        """
        select exists (
          select from related_party r join agreement a on a.id = r.agreement_id
          where a.partner_id = :partner and r.staff_id = :staff and r.since <= :day
            and (r.until is null or r.until >= :day))
        """;
    return jdbc.sql(sql)
        .param("partner", partner)
        .param("staff", staff.value())
        .param("day", day)
        .query(Boolean.class)
        .single();
  }

  /// Somebody has to be left who can shut the agreement off.
  private void requireSomebodyFree(AgreementId agreement) {
    var free =
        operators.list().stream()
            .filter(operator -> operator.is(Role.APPROVER))
            .anyMatch(operator -> !conflicts(agreement, operator.staff()));
    if (!free) {
      throw Problem.conflict(
              "With that, no approver would be left without a role on both sides; open an account"
                  + " for another one first.")
          .asException();
    }
  }

  private static Declared declared(ResultSet row, int number) throws SQLException {
    return new Declared(
        row.getLong("id"),
        new RelatedParty(
            row.getString("name"),
            staff(row.getString("staff_id")),
            Kind.ofWord(row.getString("kind")).orElseThrow(),
            new Roles(row.getString("platform_role"), row.getString("partner_role")),
            new Tenure(
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getString("source"))));
  }

  private static @Nullable StaffId staff(@Nullable String id) {
    return id == null ? null : new StaffId(id);
  }
}
