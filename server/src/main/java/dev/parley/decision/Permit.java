package dev.parley.decision;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.agreement.Limits;
import dev.parley.consent.ConsentId;
import dev.parley.law.Laws.Lenient;
import dev.parley.party.PartnerId;
import dev.parley.party.Person;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Yes, for one request. Nobody but this module can make one, and whatever reads a person's data
/// asks for one: no permit, no read.
///
/// It was decided on what was remembered, so it is worth nothing alone: every statement that reads
/// or acts under it starts from [#GATE], which finds the consent and checks again, as things are
/// now, all that the decision took for granted. Where the gate is shut the statement yields
/// nothing.
public final class Permit implements Decision {
  /// The start of a statement: one row with the consent that it rests on and how far that goes, or
  /// none.
  public static final String GATE = gate("");

  /// The same for an act: until its transaction ends, the gate cannot be shut. A withdrawal waits
  /// for it, so nothing is done on a consent that is gone.
  public static final String GATE_HELD = gate("for share of c, a");

  /// The same for an act under many permits at once: `gate` has a row for each that is open, with
  /// the permit's `number` in their list, from 1.
  public static final String GATES_HELD =
      """
      with permitted as materialized (
        select * from unnest(:people::bigint[], :agreements::text[], :versions::integer[],
            :territories::text[], :birthDates::date[])
          with ordinality as permit (
            person_id, agreement_id, version, territory, birth_date, number)
      ),
      gate as materialized (
        select permitted.number, c.id as consent_id, c.person_id, c.agreement_id, c.granted_at,
          c.form
        from permitted
        join consent c on c.person_id = permitted.person_id
          and c.agreement_id = permitted.agreement_id
        join agreement a on a.id = c.agreement_id
        join person p on p.id = c.person_id
        where c.capability = :capability
          and c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now
          and a.version = permitted.version and a.state = 'active'
          and p.territory = permitted.territory and p.birth_date = permitted.birth_date
        for share of c, a)
      """;

  /// Waits for many gates at once, before a statement that begins with [#GATES_HELD]: that one then
  /// sees what was kept from the partner meanwhile. Whether they are open, it says alone. All who
  /// wait for many do so in one order, so that no two wait for each other.
  public static final String HOLD_MANY =
      """
      with held as (
        select c.id
        from unnest(:people::bigint[], :agreements::text[]) as permit (person_id, agreement_id)
        join consent c on c.person_id = permit.person_id
          and c.agreement_id = permit.agreement_id
        join agreement a on a.id = c.agreement_id
        where c.capability = :capability
          and c.withdrawn_at is null and c.superseded_at is null
        order by c.id
        for share of c, a)
      select count(*) from held
      """;

  /// That alone: no row where the gate is shut. A statement that has to wait for the gate does not
  /// see what was kept from the partner while it waited; one that comes after this one does.
  public static final String HOLD = GATE_HELD + "select consent_id from gate";

  private static String gate(String hold) {
    return """
    with gate as materialized (
      select c.id as consent_id, c.threads, c.kinds
      from consent c
      join agreement a on a.id = c.agreement_id
      join person p on p.id = c.person_id
      where c.person_id = :person and c.agreement_id = :agreement
        and c.capability = :capability
        and c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now
        and a.version = :version and a.state = 'active'
        and p.territory = :territory and p.birth_date = :birthDate
      %s)
    """
        .formatted(hold);
  }

  private final Agreement agreement;
  private final Grant grant;
  private final Person person;
  private final Territory territory;
  private final LocalDate birthDate;
  private final Grounds grounds;

  /// @param left how many messages more may leave today
  record Grounds(Instant now, Lenient lenient, long left) {}

  Permit(Agreement agreement, Grant grant, Person person, Grounds grounds) {
    this.agreement = agreement;
    this.grant = grant;
    this.person = person;
    this.territory = Objects.requireNonNull(person.territory());
    this.birthDate = Objects.requireNonNull(person.birthDate());
    this.grounds = grounds;
  }

  public PartnerId partner() {
    return agreement.partner();
  }

  public AgreementId agreement() {
    return agreement.id();
  }

  public int version() {
    return agreement.version();
  }

  public Capability capability() {
    return grant.capability();
  }

  /// What for, as agreed.
  public String purpose() {
    return grant.purpose();
  }

  /// Whether the agreement lets this field of what is read leave.
  public boolean gives(String field) {
    return grant.handling().gives(field);
  }

  public PersonId person() {
    return person.id();
  }

  /// The person's handle; who could consent has one.
  public String handle() {
    return Objects.requireNonNull(person.handle());
  }

  /// When it was decided.
  public Instant at() {
    return grounds.now();
  }

  /// Whether the agreement reaches people there.
  public boolean covers(Territory where) {
    return agreement.covers(where);
  }

  /// Where the law asks for less than everybody's consent.
  public Lenient lenient() {
    return grounds.lenient();
  }

  Limits limits() {
    return grant.limits();
  }

  /// The lesser of `asked` and how many messages more may leave today.
  public int atMost(int asked) {
    return (int) Math.min(asked, grounds.left());
  }

  /// Fills in what [#GATE] asks for.
  public StatementSpec bind(StatementSpec statement) {
    return statement.params(parameters());
  }

  /// Holds the gate, as [#HOLD] does: the consent that it rests on, or nothing where the gate is
  /// shut.
  public Optional<ConsentId> hold(JdbcClient jdbc) {
    return bind(jdbc.sql(HOLD))
        .query((row, _) -> new ConsentId(row.getLong("consent_id")))
        .optional();
  }

  /// What [#GATE] asks for, by name.
  public Map<String, Object> parameters() {
    return Map.of(
        "person", person.id().value(),
        "agreement", agreement.id().value(),
        "capability", grant.capability().scope(),
        "now", OffsetDateTime.ofInstant(grounds.now(), ZoneOffset.UTC),
        "version", agreement.version(),
        "territory", territory.code(),
        "birthDate", birthDate);
  }

  /// What [#GATES_HELD] asks for, by name.
  ///
  /// @param permits of one capability; none of them later than `now`
  public static Map<String, Object> parameters(
      List<Permit> permits, Capability capability, Instant now) {
    return Map.of(
        "people", permits.stream().map(each -> each.person().value()).toArray(Long[]::new),
        "agreements", texts(permits, each -> each.agreement().value()),
        "versions", permits.stream().map(Permit::version).toArray(Integer[]::new),
        "territories", texts(permits, each -> each.territory.code()),
        "birthDates", texts(permits, each -> each.birthDate.toString()),
        "capability", capability.scope(),
        "now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
  }

  private static String[] texts(List<Permit> permits, Function<Permit, String> text) {
    return permits.stream().map(text).toArray(String[]::new);
  }

  Territory territory() {
    return territory;
  }

  LocalDate birthDate() {
    return birthDate;
  }

  @Override
  public String toString() {
    return "Permit[%s, version %d, %s]".formatted(agreement.id(), version(), capability().scope());
  }
}
