package dev.parley.consent;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.law.Law;
import dev.parley.law.Laws;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// All consents.
@Component
public class Consents {
  /// A yes is asked for again after a year, if the agreement lasts that long.
  private static final Duration LIFE = Duration.ofDays(365);

  private static final String COLUMNS =
      """
      select id, person_id, agreement_id, capability, form, form_version, granted_at, expires_at,
        withdrawn_at, ended_by
      from consent
      """;

  private static final String GIVE =
      """
      insert into consent (
        person_id, agreement_id, capability, form, form_version, granted_at, expires_at,
        request_id, renews, wording)
      select :person, :agreement, :capability, :form, :formVersion, :now, :end, :request, :renews,
        (select wording from consent_request where id = :request)
      from agreement a
      where a.id = :agreement and a.version = :version and a.state = 'active'
      for share of a
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Laws laws;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transactions;

  public Consents(
      JdbcClient jdbc,
      Clock clock,
      Laws laws,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.laws = laws;
    this.events = events;
    this.transactions = new TransactionTemplate(transactions);
  }

  /// When a yes given now would end: after a year, with the agreement, or as soon as the law of
  /// where the person lives lets no yes to this capability last longer.
  ///
  /// @param territory null where nobody knows it: then the strictest law holds
  public Instant end(Agreement agreement, Capability capability, @Nullable Territory territory) {
    var now = clock.instant();
    var law = laws.in(territory, LocalDate.ofInstant(now, ZoneOffset.UTC));
    return end(now, agreement, capability, law);
  }

  static Instant end(Instant now, Agreement agreement, Capability capability, Law law) {
    var longest = Stream.<Instant>builder();
    longest.add(now.plus(LIFE)).add(agreement.terms().term().until());
    var ahead = law.viewing().demand().atMost();
    if (capability == Capability.WATCH_WRITE && ahead != null) {
      longest.add(now.atOffset(ZoneOffset.UTC).plus(ahead).toInstant());
    }
    return longest.build().min(Comparator.naturalOrder()).orElseThrow();
  }

  /// Upon what a yes was given.
  ///
  /// @param request the question that it answers; null where there was none
  public record Basis(Form form, @Nullable Long request) {
    /// The consent page, as it reads now, without a question of a partner's.
    public static final Basis FORM_ALONE = new Basis(Form.CURRENT, null);
  }

  /// Writes down a yes to each capability; one that was in force already is renewed.
  ///
  /// @param territory where the person lives; null where nobody knows
  /// @throws AgreementChangedException if it is not the version in force any more: then nothing is
  ///   written, for the person said yes to another one
  @Transactional
  public void give(
      PersonId person,
      @Nullable Territory territory,
      Agreement agreement,
      Set<Capability> capabilities,
      Basis basis) {
    var now = at(clock.instant());
    for (var capability : capabilities) {
      var given =
          bound(GIVE, person, agreement.id(), capability)
              .param("form", basis.form().name())
              .param("formVersion", basis.form().version())
              .param("request", basis.request(), Types.BIGINT)
              .param("renews", supersede(person, agreement, capability, now), Types.BIGINT)
              .param("now", now)
              .param("end", at(end(agreement, capability, territory)))
              .param("version", agreement.version())
              .update();
      if (given == 0) {
        throw new AgreementChangedException(agreement.id());
      }
    }
  }

  /// @return the yes in whose place another one is to come; null where there is none
  private @Nullable Long supersede(
      PersonId person, Agreement agreement, Capability capability, OffsetDateTime now) {
    var sql =
        """
        update consent set superseded_at = :now
        where person_id = :person and agreement_id = :agreement and capability = :capability
          and withdrawn_at is null and superseded_at is null
        returning id
        """;
    return bound(sql, person, agreement.id(), capability)
        .param("now", now)
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  /// The last word of this person on this capability, if there was one.
  public Optional<Consent> find(PersonId person, AgreementId agreement, Capability capability) {
    var sql =
        COLUMNS
            + """
            where person_id = :person and agreement_id = :agreement and capability = :capability
              and superseded_at is null
            order by id desc limit 1
            """;
    return bound(sql, person, agreement, capability).query(this::consent).optional();
  }

  /// The same as it was on record at that instant: what was said later had not been said yet.
  public Optional<Consent> find(
      PersonId person, AgreementId agreement, Capability capability, Instant at) {
    var sql =
        COLUMNS
            + """
            where person_id = :person and agreement_id = :agreement and capability = :capability
              and granted_at <= :at
            order by id desc limit 1
            """;
    return bound(sql, person, agreement, capability)
        .param("at", at(at))
        .query((row, _) -> earlier(row, at))
        .optional();
  }

  /// Every last word of this person, the newest first.
  public List<Consent> list(PersonId person) {
    var sql =
        COLUMNS
            + """
            where person_id = :person and superseded_at is null
            order by id desc limit 1000
            """;
    return jdbc.sql(sql).param("person", person.value()).query(this::consent).list();
  }

  public List<Consent.Active> listInForce(PersonId person, AgreementId agreement) {
    return list(person).stream()
        .filter(Consent.Active.class::isInstance)
        .map(Consent.Active.class::cast)
        .filter(consent -> consent.yes().agreement().equals(agreement))
        .toList();
  }

  /// Takes a yes back, from the next statement on.
  ///
  /// @return false if this person has no such yes in force
  public boolean withdraw(PersonId person, ConsentId id) {
    var sql =
        """
        update consent set withdrawn_at = :now
        where id = :id and person_id = :person
          and withdrawn_at is null and superseded_at is null
        returning id, person_id, agreement_id, capability, form, form_version, granted_at,
          expires_at, withdrawn_at, ended_by
        """;
    return !end(jdbc.sql(sql)
            .param("id", id.value())
            .param("person", person.value())
            .param("now", at(clock.instant())))
        .isEmpty();
  }

  /// Takes back, from the next statement on, every yes that this person gave to this partner.
  ///
  /// @return how many were in force
  public int withdrawAll(PersonId person, PartnerId partner) {
    var sql =
        """
        update consent c set withdrawn_at = :now
        from agreement a
        where a.id = c.agreement_id and a.partner_id = :partner and c.person_id = :person
          and c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now
        returning c.id, c.person_id, c.agreement_id, c.capability, c.form, c.form_version,
          c.granted_at, c.expires_at, c.withdrawn_at, c.ended_by
        """;
    return end(jdbc.sql(sql)
            .param("person", person.value())
            .param("partner", partner.value())
            .param("now", at(clock.instant())))
        .size();
  }

  /// Of what ends it is written down in the same transaction that the partner has to be told.
  private List<Consent> end(JdbcClient.StatementSpec update) {
    var ended =
        Objects.requireNonNull(
            transactions.execute(_ -> {
              var now = update.query(this::consent).list();
              now.stream()
                  .map(Consent::yes)
                  .collect(Collectors.groupingBy(Consent.Yes::agreement))
                  .forEach((agreement, consents) ->
                      events.publishEvent(
                          new ConsentsEnded(
                              agreement, consents.stream().map(Consent.Yes::id).toList())));
              return now;
            }));
    settle(ended);
    return ended;
  }

  /// The time of a withdrawal is taken anew once it holds. A read that was let through while it was
  /// being written is thus never on record as later than the withdrawal.
  private void settle(List<Consent> withdrawn) {
    if (withdrawn.isEmpty()) {
      return;
    }
    jdbc.sql("update consent set withdrawn_at = :now where id in (:ids)")
        .param("now", at(clock.instant()))
        .param("ids", withdrawn.stream().map(consent -> consent.yes().id().value()).toList())
        .update();
    withdrawn.forEach(this::tell);
  }

  private void tell(Consent withdrawn) {
    var yes = withdrawn.yes();
    events.publishEvent(
        new ConsentWithdrawn(
            yes.id(), yes.person(), yes.agreement(), yes.capability(), clock.instant()));
  }

  private JdbcClient.StatementSpec bound(
      String sql, PersonId person, AgreementId agreement, Capability capability) {
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("agreement", agreement.value())
        .param("capability", capability.scope());
  }

  private Consent consent(ResultSet row, int number) throws SQLException {
    return consent(row, clock.instant(), row.getObject("withdrawn_at", OffsetDateTime.class));
  }

  private static Consent earlier(ResultSet row, Instant at) throws SQLException {
    var withdrawnAt = row.getObject("withdrawn_at", OffsetDateTime.class);
    var later = withdrawnAt != null && withdrawnAt.toInstant().isAfter(at);
    return consent(row, at, later ? null : withdrawnAt);
  }

  private static Consent consent(ResultSet row, Instant asked, @Nullable OffsetDateTime withdrawnAt)
      throws SQLException {
    var yes =
        new Consent.Yes(
            new ConsentId(row.getLong("id")),
            new PersonId(row.getLong("person_id")),
            new AgreementId(row.getString("agreement_id")),
            Capability.ofScope(row.getString("capability")).orElseThrow(),
            new Form(row.getString("form"), row.getInt("form_version")),
            instant(row.getObject("granted_at", OffsetDateTime.class)),
            instant(row.getObject("expires_at", OffsetDateTime.class)));
    if (withdrawnAt != null) {
      return new Consent.Withdrawn(
          yes, instant(withdrawnAt), Ending.ofWord(row.getString("ended_by")));
    }
    return yes.expiresAt().isAfter(asked) ? new Consent.Active(yes) : new Consent.Expired(yes);
  }

  private static Instant instant(OffsetDateTime time) {
    return time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
