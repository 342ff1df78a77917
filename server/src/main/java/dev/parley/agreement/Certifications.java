package dev.parley.agreement;

import dev.parley.agreement.Agreement.Terms;
import dev.parley.operator.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// For what the partner says that it still needs each capability. The agreement has until when that
/// holds, so that a decision only compares two instants.
@Component
public class Certifications {
  /// How far each capability is certified, or since when it has to be: `purposes inbox.read 1700…`,
  /// the last a count of microseconds.
  private static final String UNTIL =
      """
      array(
        select obligation || ' ' || capability || ' '
          || (extract(epoch from max(through)) * 1000000)::bigint
        from (
          select obligation, capability, since as through, since as at from obligation_start
          where agreement_id = %1$s
          union all
          select obligation, capability, through, at from certification
          where agreement_id = %1$s) known
        where capability <> '' and at <= %2$s
        group by obligation, capability) as certified
      """;

  /// Of `agreement`, as things stand.
  static final String UNTIL_NOW = UNTIL.formatted("agreement.id", "'infinity'");

  /// Of `a`, as things stood at an instant.
  static final String UNTIL_AT = UNTIL.formatted("a.id", ":at");

  private final JdbcClient jdbc;
  private final Clock clock;

  public Certifications(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// One that was given.
  ///
  /// @param through the due date that it was given for
  public record Certification(
      Capability capability, Instant through, String purpose, Actor by, Instant at) {}

  /// Of one agreement, the oldest first.
  public List<Certification> list(AgreementId agreement) {
    var sql =
        """
        select capability, through, purpose, certified_by, at from certification
        where agreement_id = :agreement order by at, capability, through
        """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .query((row, _) ->
            new Certification(
                Capability.ofScope(row.getString("capability")).orElseThrow(),
                row.getObject("through", OffsetDateTime.class).toInstant(),
                row.getString("purpose"),
                new Actor(row.getString("certified_by")),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Certifies a capability as far as that due date. In the caller's transaction; an agreement that
  /// is remembered anywhere learns of it before anybody is refused.
  public void add(AgreementId agreement, Obligation obligation, Certification given) {
    var sql =
        """
        insert into certification (
          agreement_id, obligation, capability, through, purpose, certified_by, at)
        values (:agreement, :obligation, :capability, :through, :purpose, :by, :at)
        """;
    jdbc.sql(sql)
        .param("agreement", agreement.value())
        .param("obligation", obligation.id())
        .param("capability", given.capability().scope())
        .param("through", at(given.through()))
        .param("purpose", given.purpose())
        .param("by", given.by().name())
        .param("at", at(given.at()))
        .update();
  }

  /// Obligations begin with the first version in force that has them, for each capability by
  /// itself. No later version starts them anew: an amendment certifies nothing.
  void begin(AgreementId agreement, Terms terms) {
    var sql =
        """
        insert into obligation_start (agreement_id, obligation, capability, since)
        values (:agreement, :obligation, :capability, :now)
        on conflict do nothing
        """;
    for (var obligation : terms.obligations()) {
      var scopes =
          obligation.kind() == Obligation.Kind.CERTIFICATION
              ? terms.grants().stream().map(grant -> grant.capability().scope()).toList()
              : List.of("");
      for (var scope : scopes) {
        jdbc.sql(sql)
            .param("agreement", agreement.value())
            .param("obligation", obligation.id())
            .param("capability", scope)
            .param("now", at(clock.instant()))
            .update();
      }
    }
  }

  /// From when on each capability is refused. What has not begun is refused by another rule.
  static Map<Capability, Instant> until(Terms terms, List<String> known) {
    var until = new EnumMap<Capability, Instant>(Capability.class);
    for (var line : known) {
      var words = line.split(" ", 3);
      var capability = Capability.ofScope(words[1]).orElseThrow();
      var through = Instant.EPOCH.plus(Long.parseLong(words[2]), ChronoUnit.MICROS);
      terms.obligations().stream()
          .filter(one -> one.id().equals(words[0]))
          .filter(one -> one.kind() == Obligation.Kind.CERTIFICATION)
          .map(one -> one.missed(one.nextDue(terms.term().from(), through)))
          .forEach(end -> until.merge(capability, end, (a, b) -> a.isBefore(b) ? a : b));
    }
    return Map.copyOf(until);
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
