package dev.parley.consent;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.party.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Every question that partners had put to people.
///
///     Requested => SignedIn => Shown => an [Outcome]
///
/// An outcome can come from each of them: a question that nobody answers expires. Each step is
/// taken once, by one statement, in whatever order two windows or two nodes come.
@Component
public class ConsentRequests {
  /// Whoever comes later is asked anew.
  public static final Duration LIFE = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  public ConsentRequests(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// A partner pushed a request; whose yes it is after is not known yet.
  ///
  /// @return its number
  public long open(Agreement agreement, Set<Capability> capabilities) {
    var sql =
        """
        insert into consent_request (
          partner_id, agreement_id, agreement_version, capabilities, requested_at, expires_at)
        values (:partner, :agreement, :version, :capabilities, :now, :end)
        returning id
        """;
    return jdbc.sql(sql)
        .param("partner", agreement.partner().value())
        .param("agreement", agreement.id().value())
        .param("version", agreement.version())
        .param("capabilities", capabilities.stream().map(Capability::scope).toArray(String[]::new))
        .param("now", now())
        .param("end", at(clock.instant().plus(LIFE)))
        .query(Long.class)
        .single();
  }

  /// Somebody came with it. From here on it is theirs alone.
  ///
  /// @return false if it is over, or somebody else's
  public boolean signIn(long id, PersonId person) {
    var sql =
        """
        update consent_request
        set person_id = :person, signed_in_at = coalesce(signed_in_at, :now)
        where id = :id and (person_id is null or person_id = :person)
          and settled_at is null and expires_at > :now
        """;
    return bound(sql, id, person).update() == 1;
  }

  /// They have it before them, or that part of it which stands on a page of its own, in these
  /// words.
  ///
  /// @return false if it is over, or somebody else's
  public boolean show(long id, PersonId person, Form form, Wording wording) {
    var sql =
        """
        update consent_request
        set person_id = :person, signed_in_at = coalesce(signed_in_at, :now),
          shown_at = coalesce(shown_at, :now),
          wording = case when :apart then wording else :wording end,
          viewing_wording = case when :apart then :wording else viewing_wording end
        where id = :id and (person_id is null or person_id = :person)
          and settled_at is null and expires_at > :now
        """;
    return bound(sql, id, person)
            .param("apart", form.apart())
            .param("wording", wording.hash())
            .update()
        == 1;
  }

  /// Whether they had all of it before them that stands in this form.
  public boolean wasShown(long id, PersonId person, Form form) {
    var sql =
        """
        select exists (
          select from consent_request
          where id = :id and person_id = :person
            and case when :apart then viewing_wording else wording end is not null)
        """;
    return jdbc.sql(sql)
        .param("id", id)
        .param("person", person.value())
        .param("apart", form.apart())
        .query(Boolean.class)
        .single();
  }

  /// Something came of it.
  ///
  /// @return false if something had before, or it is somebody else's
  public boolean settle(long id, PersonId person, Outcome outcome) {
    var sql =
        """
        update consent_request set settled_at = :now, outcome = :outcome
        where id = :id and person_id = :person and settled_at is null and expires_at > :now
        """;
    return bound(sql, id, person).param("outcome", outcome.word()).update() == 1;
  }

  /// Whether this person can still answer it.
  public boolean isOpen(long id, PersonId person) {
    var sql =
        """
        select exists (
          select from consent_request
          where id = :id and person_id = :person and settled_at is null and expires_at > :now)
        """;
    return bound(sql, id, person).query(Boolean.class).single();
  }

  private JdbcClient.StatementSpec bound(String sql, long id, PersonId person) {
    return jdbc.sql(sql).param("id", id).param("person", person.value()).param("now", now());
  }

  /// Ends what nobody answered in time.
  ///
  /// @return how many those were
  public int lapse() {
    var sql =
        """
        update consent_request set settled_at = expires_at, outcome = 'expired'
        where settled_at is null and expires_at <= :now
        """;
    return jdbc.sql(sql).param("now", now()).update();
  }

  private OffsetDateTime now() {
    return at(clock.instant());
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
