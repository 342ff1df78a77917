package dev.parley.friends;

import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

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

  /// The newest first, as many as somebody still reads.
  public List<Shown> list(PersonId friend) {
    return list(friend, MOST);
  }

  /// All that is kept, the newest first: of a year, so it is bounded by that.
  public Stream<Shown> listAll(PersonId friend) {
    return list(friend, null).stream();
  }

  private List<Shown> list(PersonId friend, @Nullable Integer most) {
    var sql =
        """
        select partner_id, max(last_at) as last, kind <> 'non-app' as named,
          count(distinct person_id) as lists
        from friend_shown
        where friend_id = :friend and last_at is not null
        group by partner_id, date_trunc('day', last_at), kind <> 'non-app'
        order by last desc, partner_id, named
        limit :most
        """;
    return jdbc.sql(sql)
        .param("friend", friend.value())
        .param("most", most, Types.INTEGER)
        .query((row, _) ->
            new Shown(
                new PartnerId(row.getString("partner_id")),
                row.getObject("last", OffsetDateTime.class).toInstant(),
                row.getBoolean("named"),
                row.getInt("lists")))
        .list();
  }

  /// Deletes all of it. That a partner knows them by name stays, without when and how often it was
  /// told, for as long as it has to be told when they are a friend no more.
  @Transactional
  public void forget(PersonId friend) {
    jdbc.sql("delete from friend_shown where friend_id = :friend and kind = 'non-app'")
        .param("friend", friend.value())
        .update();
    jdbc.sql(
            "update friend_shown set last_at = null"
                + " where friend_id = :friend and last_at is not null")
        .param("friend", friend.value())
        .update();
  }
}
