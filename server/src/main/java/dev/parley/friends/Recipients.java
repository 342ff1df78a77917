package dev.parley.friends;

import dev.parley.decision.Permit;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Friends to whom a partner may have something sent in a person's name: those whom it saw in the
/// person's list, by name or as a handle, and still could at this very moment.
@Component
public class Recipients {
  private static final String FIND =
      Visible.BEGIN
          + """
          select f.friend_id, q.connected, q.inside, exists (
              select from friend_shown x
              where x.person_id = :person and x.partner_id = :partner
                and x.friend_id = f.friend_id and x.kind in ('app', 'messaging')
                and x.removed_at is null) as shown
          from gate
          cross join friendship f
          join person h on h.id = f.friend_id and h.discoverable and h.territory = any(:covered)
          cross join lateral (select
          """
          + Visible.CONNECTED
          + """
             as connected, exists (
              select from deals d
              join consent c on c.agreement_id = d.id
              where c.person_id = f.friend_id and c.capability = :capability
                and c.withdrawn_at is null and c.superseded_at is null and c.expires_at > :now)
                as inside offset 0) q
          where f.person_id = :person and f.friend_id = any(:friends)
            and f.friend_id not in (select id from kept)
            and (q.connected or (h.territory = any(:allowed) and h.birth_date <= :grownUp))
          """;

  private final JdbcClient jdbc;

  Recipients(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A friend who can be reached.
  ///
  /// @param known whether the partner knows them by name: they let it in, and it was shown them
  /// @param inside whether they let it do this very thing, so that they find it there as well
  public record Recipient(PersonId person, boolean known, boolean inside) {}

  /// In the caller's transaction, which holds the gate of the permit.
  ///
  /// @return those of them who can be reached
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<PersonId, Recipient> find(Permit permit, Collection<PersonId> friends) {
    var found = new HashMap<PersonId, Recipient>();
    permit
        .bind(jdbc.sql(FIND))
        .param("partner", permit.partner().value())
        .param("kind", Kind.APP.word())
        .param("covered", covered(permit))
        .param("allowed", FriendLists.allowed(permit))
        .param("grownUp", FriendLists.grownUp(permit))
        .param("friends", friends.stream().map(PersonId::value).toArray(Long[]::new))
        .query(row -> {
          var person = new PersonId(row.getLong("friend_id"));
          var known = row.getBoolean("connected") && row.getBoolean("shown");
          found.put(person, new Recipient(person, known, row.getBoolean("inside")));
        });
    return found;
  }

  /// Where the agreement reaches.
  private static String[] covered(Permit permit) {
    return Territory.stream().filter(permit::covers).map(Territory::code).toArray(String[]::new);
  }
}
