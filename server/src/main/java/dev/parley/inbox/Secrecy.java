package dev.parley.inbox;

import dev.parley.decision.Permit;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Whose words a thread may show, in SQL, so that what is withheld never leaves the database.
///
/// The strictest rule among the territories of all who are or were in the thread holds for all of
/// it; whoever's territory nobody knows counts as the strictest there is. Consent is to the same
/// capability of the same agreement, and is checked in the statement that reads.
final class Secrecy {
  private Secrecy() {}

  /// What a consent `c` must be to count, as things are now. There is one at most for a person.
  private static final String STANDING =
      """
      c.agreement_id = :agreement and c.capability = :capability
        and c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now
      """;

  /// Whether the person `h` has consented for the thread `t`, as things are now.
  static final String CONSENTED =
      """
      exists (select from consent c where c.person_id = h.id and
      """
          + STANDING
          + """
          and not
          """
          + Exclusions.BY_AUTHOR
          + """
          )
          """;

  /// For a thread `t`: who is in it, each with their consent and what their territory asks for.
  static final String MEMBERS =
      """
      select p.person_id, p.left_at, h.name,
        (h.territory = any(:oneParty)) is true as one_party,
        (h.territory = any(:oneParty) or h.territory = any(:author)) is true as lenient,
        c.id is not null as consented
      from participant p
      join person h on h.id = p.person_id
      left join consent c on c.person_id = p.person_id and
      """
          + STANDING
          + """
          and not
          """
          + Exclusions.BY_MEMBER
          + """
          where p.thread_id = t.id
          """;

  /// Over members: what holds for the thread as a whole.
  static final String VERDICT =
      """
      coalesce(bool_and(consented), false) as everybody,
      coalesce(bool_and(one_party), false) as one_party,
      coalesce(bool_and(lenient), false) as lenient
      """;

  /// For a thread `t` and its verdict `v`: why nothing of it can be shown, or null.
  static final String WHOLE =
      """
      case
        when t.encrypted then 'END_TO_END_ENCRYPTED'
        when not v.lenient and not v.everybody then 'NOT_EVERY_PARTICIPANT_CONSENTED'
      end
      """;

  /// One thread of the person's, behind the gate: `t` with its `members` and its verdict `v`.
  static final String ONE_THREAD =
      Permit.GATE
          + """
          , t as materialized (
            select thread.id, thread.kind, thread.encrypted, me.section,
              case when me.left_at is null then thread.title end as title,
              me.last_message_at, coalesce(me.left_at, 'infinity') as until
            from gate
            join participant me on me.person_id = :person
            join thread on thread.id = me.thread_id
            where thread.id = :thread and not
          """
          + Exclusions.BY_OWNER
          + """
            ),
          members as materialized (
            select m.* from t cross join lateral (
          """
          + MEMBERS
          + """
            ) m),
          v as materialized (select
          """
          + VERDICT
          + """
            from members)
          """;

  static StatementSpec bind(Permit permit, StatementSpec statement) {
    return statement.params(parameters(permit));
  }

  /// What the permit's gate and all of these ask for, by name; the caller's to add to.
  static Map<String, Object> parameters(Permit permit) {
    var lenient = permit.lenient();
    var parameters = new HashMap<>(permit.parameters());
    parameters.put("oneParty", lenient.oneParty().toArray(String[]::new));
    parameters.put("partner", permit.partner().value());
    parameters.put("author", lenient.author().toArray(String[]::new));
    return parameters;
  }
}
