package dev.parley.friends;

import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// In whose friend lists people were shown to partners, as they see it themselves: how many lists,
/// and never whose, which is the others' to tell.
@Component
public class ShownFriends {
  /// As many as somebody still reads.
  private static final int MOST = 100;

  private final JdbcClient jdbc;

  ShownFriends(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One day at one partner.
  ///
  /// @param when the last time on that day
  /// @param named whether the partner got name and id; else it was a handle that says nothing
  /// @param lists in how many people's
  public record Shown(PartnerId partner, Instant when, boolean named, int lists) {}

  /// The newest first.
  public List<Shown> list(PersonId friend) {
    var sql =
        """
        select partner_id, max(last_at) as last, kind <> 'non-app' as named,
          count(distinct person_id) as lists
        from friend_shown
        where friend_id = :friend
        group by partner_id, date_trunc('day', last_at), kind <> 'non-app'
        order by last desc, partner_id, named
        limit :most
        """;
    return jdbc.sql(sql)
        .param("friend", friend.value())
        .param("most", MOST)
        .query((row, _) ->
            new Shown(
                new PartnerId(row.getString("partner_id")),
                row.getObject("last", OffsetDateTime.class).toInstant(),
                row.getBoolean("named"),
                row.getInt("lists")))
        .list();
  }
}
