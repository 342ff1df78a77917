package dev.parley.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Limits;
import dev.parley.decision.Circumstances.Ask;
import dev.parley.party.PersonId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How much has left today, for agreements that set a limit.
///
/// The journal is the truth: a count starts from it, and is then kept in memory, one a node. Of
/// several nodes each learns of the others' when it starts counting, at the latest at midnight UTC;
/// so between nodes a limit is approximate, and on one it is exact.
@Component
public class Volumes {
  private final JdbcClient jdbc;
  private final Cache<Key, Tally> tallies =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(2, TimeUnit.DAYS).build();

  Volumes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A new version of the agreement starts from the journal: there may have been one in between
  /// that set no limit and counted nothing.
  private record Key(AgreementId agreement, int version, Capability capability, LocalDate day) {}

  Usage used(Agreement agreement, Capability capability, PersonId person, LocalDate day) {
    return isLimited(agreement, capability)
        ? tally(new Key(agreement.id(), agreement.version(), capability, day)).used(person)
        : Usage.NONE;
  }

  /// How much had left on a day by the instant that is asked about, from the journal itself.
  Usage usedUntil(Agreement agreement, PersonId person, Ask ask) {
    var key = new Key(agreement.id(), agreement.version(), ask.capability(), ask.today());
    return isLimited(agreement, ask.capability())
        ? start(key, ask.now().atOffset(ZoneOffset.UTC)).used(person)
        : Usage.NONE;
  }

  private static boolean isLimited(Agreement agreement, Capability capability) {
    return agreement
        .grant(capability)
        .filter(grant -> !grant.limits().equals(Limits.NONE))
        .isPresent();
  }

  /// Counts what is about to leave, unless that is too much: then nothing is counted.
  ///
  /// @return whether it may leave
  public boolean take(Permit permit, int messages) {
    var limits = permit.limits();
    return limits.equals(Limits.NONE) || tally(key(permit)).take(permit.person(), messages, limits);
  }

  /// Takes back what was counted and did not leave.
  public void giveBack(Permit permit, int messages) {
    if (!permit.limits().equals(Limits.NONE)) {
      tally(key(permit)).giveBack(permit.person(), messages);
    }
  }

  private static Key key(Permit permit) {
    var day = LocalDate.ofInstant(permit.at(), ZoneOffset.UTC);
    return new Key(permit.agreement(), permit.version(), permit.capability(), day);
  }

  private Tally tally(Key key) {
    return tallies.get(key, fresh -> start(fresh, midnight(fresh.day().plusDays(1))));
  }

  private Tally start(Key key, OffsetDateTime until) {
    var sql =
        """
        select person_id, count(*), sum(messages) from disclosure
        where agreement_id = :agreement and capability = :capability
          and recorded_at >= :from and recorded_at < :until and person_id is not null
        group by person_id
        """;
    var tally = new Tally();
    jdbc.sql(sql)
        .param("agreement", key.agreement().value())
        .param("capability", key.capability().scope())
        .param("from", midnight(key.day()))
        .param("until", until)
        .query(row -> {
          tally.add(new PersonId(row.getLong(1)), row.getLong(2), row.getLong(3));
        });
    return tally;
  }

  private static OffsetDateTime midnight(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  /// What left of one person.
  private record Part(long times, long messages) {
    static final Part NOTHING = new Part(0, 0);

    Part plus(long moreTimes, long moreMessages) {
      return new Part(times + moreTimes, messages + moreMessages);
    }
  }

  private static final class Tally {
    private final Map<PersonId, Part> people = new HashMap<>();
    private long all;

    synchronized Usage used(PersonId person) {
      var part = people.get(person);
      return new Usage(part == null ? 0 : part.messages(), all, people.size(), part != null);
    }

    synchronized boolean take(PersonId person, long messages, Limits limits) {
      var fits = Math.max(messages, 1) <= used(person).left(limits);
      if (fits) {
        add(person, 1, messages);
      }
      return fits;
    }

    synchronized void giveBack(PersonId person, long messages) {
      add(person, -1, -messages);
      people.computeIfPresent(person, (_, part) -> part.times() == 0 ? null : part);
    }

    synchronized void add(PersonId person, long times, long messages) {
      people.put(person, people.getOrDefault(person, Part.NOTHING).plus(times, messages));
      all += messages;
    }
  }
}
