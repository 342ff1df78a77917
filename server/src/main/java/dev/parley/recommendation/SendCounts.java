package dev.parley.recommendation;

import dev.parley.agreement.AgreementId;
import dev.parley.decision.Permit;
import dev.parley.party.PersonId;
import dev.parley.recommendation.Addressees.Addressee;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What is counted of sends, in the transaction that makes them: it counts what was sent, and
/// nothing that was not.
@Component
class SendCounts {
  private static final String CELL =
      """
      select id from recommendation_cell
      where agreement_id = :agreement and interface = :interface
        and initiation_surface = :surface and implementation_variant = :variant
        and recipient_kind = :kind and test = :test
      """;

  private static final String NEW_CELL =
      """
      insert into recommendation_cell (
        agreement_id, interface, initiation_surface, implementation_variant, recipient_kind, test)
      values (:agreement, :interface, :surface, :variant, :kind, :test)
      on conflict do nothing
      """;

  private static final String ALIAS =
      """
      select alias from recommendation_alias
      where person_id = :person and agreement_id = :agreement
      """;

  private static final String NEW_ALIASES =
      """
      insert into recommendation_alias (person_id, agreement_id)
      select p.id, :agreement
      from (select distinct id from unnest(:people::bigint[]) as p (id)) p
      where not exists (
        select from recommendation_alias a
        where a.person_id = p.id and a.agreement_id = :agreement)
      order by p.id
      on conflict do nothing
      """;

  private final JdbcClient jdbc;

  SendCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// By what sends are told apart.
  record Cell(AgreementId agreement, Recommendation of, Way way) {}

  /// Who and when.
  ///
  /// @param day in the agreement's time zone
  /// @param recipient null for somebody outside
  record Moment(PersonId sender, @Nullable PersonId recipient, Instant at, LocalDate day) {}

  /// Makes whatever cell and alias there is not yet, each in one order: so two who make the same
  /// wait for each other in one direction.
  @Transactional(propagation = Propagation.MANDATORY)
  public void prepare(Permit permit, Recommendation wanted, List<Addressee> all) {
    var agreement = permit.agreement();
    all.stream()
        .map(Addressee::way)
        .distinct()
        .sorted()
        .map(way -> new Cell(agreement, wanted, way))
        .filter(cell -> find(cell).isEmpty())
        .forEach(cell -> bound(NEW_CELL, cell).update());
    var people =
        Stream.concat(
                Stream.of(permit.person()),
                all.stream().map(Addressee::person).flatMap(Stream::ofNullable))
            .map(PersonId::value)
            .toArray(Long[]::new);
    jdbc.sql(NEW_ALIASES).param("people", people).param("agreement", agreement.value()).update();
  }

  /// @return the send's number
  @Transactional(propagation = Propagation.MANDATORY)
  public long add(Cell cell, Moment moment) {
    var sql =
        """
        insert into recommendation_send (cell_id, day, sent_at, sender, recipient)
        values (:cell, :day, :at, :sender, :recipient)
        returning id
        """;
    var recipient = moment.recipient();
    return jdbc.sql(sql)
        .param("cell", find(cell).orElseThrow())
        .param("day", moment.day())
        .param("at", moment.at().atOffset(ZoneOffset.UTC))
        .param("sender", alias(moment.sender(), cell.agreement()))
        .param("recipient", recipient == null ? null : alias(recipient, cell.agreement()))
        .query(Long.class)
        .single();
  }

  private Optional<Integer> find(Cell cell) {
    return bound(CELL, cell).query(Integer.class).optional();
  }

  private JdbcClient.StatementSpec bound(String sql, Cell cell) {
    return jdbc.sql(sql)
        .param("agreement", cell.agreement().value())
        .param("interface", cell.of().origin())
        .param("surface", cell.of().initiationSurface())
        .param("variant", cell.of().implementationVariant())
        .param("kind", cell.way().recipientKind())
        .param("test", cell.of().isTest());
  }

  private long alias(PersonId person, AgreementId agreement) {
    return jdbc.sql(ALIAS)
        .param("person", person.value())
        .param("agreement", agreement.value())
        .query(Long.class)
        .single();
  }
}
