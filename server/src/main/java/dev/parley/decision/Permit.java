package dev.parley.decision;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.agreement.Limits;
import dev.parley.law.Laws.Lenient;
import dev.parley.party.PartnerId;
import dev.parley.party.Person;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
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

  @Override
  public String toString() {
    return "Permit[%s, version %d, %s]".formatted(agreement.id(), version(), capability().scope());
  }
}
