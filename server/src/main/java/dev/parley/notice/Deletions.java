package dev.parley.notice;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.consent.ConsentId;
import dev.parley.http.Text;
import dev.parley.notice.Deletion.Confirmed;
import dev.parley.obligation.Fulfilments;
import dev.parley.operator.Actor;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What partners say that they deleted, and whether they were told to. For a person's own page:
/// [#list] says of each consent that ended when its partner was told, until when it has to delete,
/// and whether it said that it did.
@Component
public class Deletions {
  /// So far clocks may differ.
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final Agreements agreements;
  private final Fulfilments fulfilments;
  private final Clock clock;

  public Deletions(JdbcClient jdbc, Agreements agreements, Fulfilments fulfilments, Clock clock) {
    this.jdbc = jdbc;
    this.agreements = agreements;
    this.fulfilments = fulfilments;
    this.clock = clock;
  }

  /// One confirmation, as a partner hands it in.
  ///
  /// @param consent its id, in decimal
  /// @param deletedAt null for now
  record Said(String consent, @Nullable Instant deletedAt, String reference) {
    private static final int LONGEST = 1000;

    Said {
      require(consent.matches("[1-9][0-9]{0,17}"), "consent", "it is the id of a consent");
      Text.require("reference", reference, 1, LONGEST);
      require(!reference.isBlank(), "reference", "it is blank");
    }
  }

  /// What became of it.
  ///
  /// @param at when it was first confirmed; null where it is not
  record Taken(String consent, Result result, @Nullable Instant at) {}

  /// Part of the API: added to, never renamed.
  enum Result {
    CONFIRMED,
    /// It was before, and stays as it was then.
    UNCHANGED,
    /// It holds, so there is nothing to confirm.
    IN_FORCE,
    /// There is no such consent, or it was given to somebody else.
    NOT_FOUND,
    /// It says that it was deleted at a time that is not yet, or before the consent ended.
    INVALID_TIME
  }

  /// Of each consent of this person that is not in force any more.
  public List<Deletion> list(PersonId person) {
    var sql =
        """
        select n.consent_id, n.settled_at, n.state, d.deleted_at, d.confirmed_at, d.reference,
          coalesce(
            (select min(due_at) from obligation_due o
              where o.agreement_id = n.agreement_id and o.consent_id = n.consent_id
                and o.kind = 'deletion' and o.owner = 'partner'),
            n.deletion_due_at) as due_at
        from consent c
        join notice n on n.consent_id = c.id
        left join deletion d on d.consent_id = c.id
        where c.person_id = :person
        """;
    return jdbc.sql(sql).param("person", person.value()).query(Deletions::deletion).list();
  }

  private static Deletion deletion(ResultSet row, int number) throws SQLException {
    var told = row.getString("state").equals("delivered");
    var confirmed = Webhooks.instant(row, "confirmed_at");
    return new Deletion(
        new ConsentId(row.getLong("consent_id")),
        told ? Webhooks.instant(row, "settled_at") : null,
        Webhooks.instant(row, "due_at"),
        confirmed == null
            ? null
            : new Confirmed(
                row.getObject("deleted_at", OffsetDateTime.class).toInstant(),
                confirmed,
                row.getString("reference")));
  }

  /// Takes a partner's word, each by itself: one that cannot be taken keeps no other back. What is
  /// due for it is then done.
  ///
  /// @return in their order
  @Transactional
  List<Taken> confirm(PartnerId partner, List<Said> all) {
    var ended = ended(partner, all);
    var taken = all.stream().map(said -> take(partner, said, ended)).toList();
    var fresh = new HashMap<AgreementId, Map<Long, String>>();
    for (int at = 0; at < all.size(); at++) {
      if (taken.get(at).result() == Result.CONFIRMED) {
        var id = Long.parseLong(all.get(at).consent());
        var agreement = new AgreementId(agreement(ended, id));
        fresh.computeIfAbsent(agreement, _ -> new TreeMap<>()).put(id, all.get(at).reference());
      }
    }
    fresh.forEach((agreement, references) ->
        fulfilments.delete(agreements.get(agreement), references, Actor.partner(partner.value())));
    return taken;
  }

  private static String agreement(Map<Long, Known> ended, long id) {
    var known = ended.get(id);
    if (known == null) {
      throw new IllegalStateException("it was confirmed, so it is known");
    }
    return known.agreement();
  }

  /// @param at when it ended; null while it is in force
  private record Known(long id, String agreement, @Nullable Instant at) {}

  private Map<Long, Known> ended(PartnerId partner, List<Said> all) {
    var sql =
        """
        select c.id, c.agreement_id,
          coalesce(c.withdrawn_at, case when c.expires_at <= :now then c.expires_at end) as ended_at
        from consent c join agreement a on a.id = c.agreement_id
        where a.partner_id = :partner and c.id = any(:consents)
        """;
    return jdbc
        .sql(sql)
        .param("partner", partner.value())
        .param("now", Line.at(clock.instant()))
        .param(
            "consents", all.stream().map(said -> Long.valueOf(said.consent())).toArray(Long[]::new))
        .query((row, _) ->
            new Known(
                row.getLong("id"),
                row.getString("agreement_id"),
                Webhooks.instant(row, "ended_at")))
        .list()
        .stream()
        .collect(Collectors.toMap(Known::id, Function.identity()));
  }

  private Taken take(PartnerId partner, Said said, Map<Long, Known> ended) {
    var known = ended.get(Long.valueOf(said.consent()));
    var now = clock.instant();
    if (known == null) {
      return new Taken(said.consent(), Result.NOT_FOUND, null);
    }
    if (known.at() == null) {
      return new Taken(said.consent(), Result.IN_FORCE, null);
    }
    var deletedAt = said.deletedAt() == null ? now : said.deletedAt();
    if (deletedAt.isAfter(now.plus(SKEW)) || deletedAt.isBefore(known.at().minus(SKEW))) {
      return new Taken(said.consent(), Result.INVALID_TIME, null);
    }
    var added = add(partner, known.id(), deletedAt, said.reference());
    return new Taken(
        said.consent(), added ? Result.CONFIRMED : Result.UNCHANGED, confirmedAt(known.id()));
  }

  private boolean add(PartnerId partner, long consent, Instant deletedAt, String reference) {
    var sql =
        """
        insert into deletion (consent_id, partner_id, deleted_at, confirmed_at, reference)
        values (:consent, :partner, :deleted, :now, :reference)
        on conflict (consent_id) do nothing
        """;
    return jdbc.sql(sql)
            .param("consent", consent)
            .param("partner", partner.value())
            .param("deleted", Line.at(deletedAt))
            .param("now", Line.at(clock.instant()))
            .param("reference", reference)
            .update()
        == 1;
  }

  private Instant confirmedAt(long consent) {
    return jdbc.sql("select confirmed_at from deletion where consent_id = :consent")
        .param("consent", consent)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
