package dev.parley.friends;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.decision.Reason;
import dev.parley.disclosure.Act;
import dev.parley.disclosure.Release;
import dev.parley.friends.FriendView.Unnamed;
import dev.parley.http.Page;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// The lists of friends that partners see: the Titan API. One statement reads a page, with the
/// person's consent, every friend's, and what each has said about being found as they are at that
/// moment, and writes down for each friend on it that they were shown.
@Component
class FriendLists {
  /// Whom no law treats as a child.
  private static final int GROWN_UP_YEARS = 18;

  private static final long FROM_THE_BEGINNING = -1;

  private static final String FOUND =
      """
      , found as materialized (
        select v.*, false as gone from (%s) v
        order by v.friend_id
        limit :limit)
      """;

  private static final String NAMED =
      """
      select gate.consent_id, found.friend_id, found.name, found.recency, found.gone,
        exists (select from reach) as within, %s as counted
      from gate
      left join found on true
      order by found.friend_id
      """;

  private static final String CHANGES = ", visible as materialized (%s)\n" + Visible.CHANGES;

  private static final String APP =
      Visible.BEGIN
          + FOUND.formatted(Visible.APP)
          + Visible.NOTED_BY_NAME
          + NAMED.formatted("null::bigint");
  private static final String APP_CHANGES =
      Visible.BEGIN + CHANGES.formatted(Visible.APP) + NAMED.formatted("null::bigint");
  private static final String MESSAGING =
      Visible.BEGIN
          + Visible.TALK
          + FOUND.formatted(Visible.MESSAGING)
          + Visible.NOTED_BY_NAME
          + NAMED.formatted(Visible.SILENT);
  private static final String MESSAGING_CHANGES =
      Visible.BEGIN
          + Visible.TALK
          + CHANGES.formatted(Visible.MESSAGING)
          + NAMED.formatted(Visible.SILENT);

  private static final String UNNAMED =
      Visible.BEGIN
          + Visible.WILLING
          + Visible.NOTED_UNNAMED
          + """
          select gate.consent_id, found.friend_id, found.hash,
            exists (select from reach) as within,
          """
          + Visible.REST
          + """
             as counted
          from gate
          left join found on true
          order by found.hash, found.friend_id
          """;

  private final JdbcClient jdbc;
  private final Pairwise pairwise;
  private final Handles handles;
  private final Seal seal;

  FriendLists(JdbcClient jdbc, Pairwise pairwise, Handles handles, Seal seal) {
    this.jdbc = jdbc;
    this.pairwise = pairwise;
    this.handles = handles;
    this.seal = seal;
  }

  /// Which part of a list of names.
  ///
  /// @param after the last friend that was shown; -1 for the beginning
  /// @param begun when the first page was read; null where this is it
  /// @param since to be told only what changed after it; null for the whole list
  record Part(Kind kind, long after, @Nullable Instant begun, @Nullable Instant since, int limit) {
    /// @throws dev.parley.http.ProblemException (400) if the cursor is none of this partner's
    static Part of(
        Ids ids, Kind kind, @Nullable String cursor, @Nullable Instant since, int limit) {
      if (cursor == null) {
        return new Part(kind, FROM_THE_BEGINNING, null, since, limit);
      }
      var place = ids.readPlace(cursor);
      return new Part(kind, place[0], Since.at(place[1]), since, limit);
    }
  }

  private record Sighted(long friend, FriendView view) {}

  /// @return nothing where the gate is shut
  Optional<Release<FriendPage<FriendView>>> page(Permit permit, Part part) {
    var ids = pairwise.of(permit.partner());
    var statement =
        bind(permit, part.kind(), part.limit(), jdbc.sql(sql(part))).param("after", part.after());
    if (part.since() != null) {
      statement = statement.param("since", part.since().atOffset(ZoneOffset.UTC));
    }
    return statement.query(row -> {
      if (!row.next()) {
        return Optional.<Release<FriendPage<FriendView>>>empty();
      }
      requireWithin(row);
      var consent = new ConsentId(row.getLong("consent_id"));
      var counted = (Long) row.getObject("counted");
      var found = new ArrayList<Sighted>();
      do {
        var friend = row.getLong("friend_id");
        if (!row.wasNull()) {
          found.add(new Sighted(friend, view(row, ids, friend)));
        }
      } while (row.next());
      return Optional.of(release(permit, part, consent, found, counted));
    });
  }

  /// The person may have said yes to some kinds, and not to this one.
  private static void requireWithin(ResultSet row) throws SQLException {
    if (!row.getBoolean("within")) {
      throw Reason.CONSENT_MISSING.refusal();
    }
  }

  private static String sql(Part part) {
    var whole = part.since() == null;
    return switch (part.kind()) {
      case APP -> whole ? APP : APP_CHANGES;
      case MESSAGING -> whole ? MESSAGING : MESSAGING_CHANGES;
      case NON_APP -> throw new IllegalArgumentException("they have no names");
    };
  }

  private Release<FriendPage<FriendView>> release(
      Permit permit, Part part, ConsentId consent, List<Sighted> found, @Nullable Long counted) {
    var ids = pairwise.of(permit.partner());
    // What changed while the pages were read is told again rather than not at all.
    var begun = part.begun() == null ? permit.at() : part.begun();
    var page =
        Page.of(found, part.limit(), last -> ids.writePlace(last.friend(), Since.number(begun)));
    var views = page.items().stream().map(Sighted::view).toList();
    var asOf = page.next() == null ? Since.write(ids, begun) : null;
    var count = counted == null ? null : Math.toIntExact(counted);
    var what =
        Map.<String, Object>of(
            "kind", part.kind().word(),
            "friends", ids(views, false),
            "gone", ids(views, true));
    return new Release<>(
        consent, Act.READ, new FriendPage<>(views, page.next(), count, asOf), 0, what);
  }

  private static List<String> ids(List<FriendView> views, boolean gone) {
    return views.stream().filter(view -> view.gone() == gone).map(FriendView::id).toList();
  }

  private static FriendView view(ResultSet row, Ids ids, long friend) throws SQLException {
    return new FriendView(
        ids.write(Pairwise.Kind.PERSON, friend),
        row.getString("name"),
        row.getString("recency"),
        row.getBoolean("gone"));
  }

  /// Those of whom the partner learns nothing.
  ///
  /// @return nothing where the gate is shut
  Optional<Release<FriendPage<Unnamed>>> unnamed(
      Permit permit, Handles.Purpose purpose, Shuffle place, int limit) {
    return bind(permit, Kind.NON_APP, limit, jdbc.sql(UNNAMED))
        .param("seed", place.seed())
        .param("hash", place.hash())
        .param("last", place.last())
        .param("allowed", allowed(permit))
        .param("grownUp", grownUp(permit))
        .query(row -> {
          if (!row.next()) {
            return Optional.<Release<FriendPage<Unnamed>>>empty();
          }
          requireWithin(row);
          var consent = new ConsentId(row.getLong("consent_id"));
          var counted = row.getInt("counted");
          var found = new ArrayList<Shuffle>();
          do {
            var friend = row.getLong("friend_id");
            if (!row.wasNull()) {
              found.add(place.at(row.getLong("hash"), friend));
            }
          } while (row.next());
          return Optional.of(release(permit, purpose, consent, found, limit, counted));
        });
  }

  private Release<FriendPage<Unnamed>> release(
      Permit permit,
      Handles.Purpose purpose,
      ConsentId consent,
      List<Shuffle> found,
      int limit,
      int counted) {
    var whose = new Shuffle.Whose(permit.partner(), permit.person(), purpose);
    var page = Page.of(found, limit, last -> last.write(seal, whose));
    var expiry = handles.expiry();
    var items =
        page.items().stream()
            .map(friend ->
                new Unnamed(
                    handles.issue(
                        permit.partner(), permit.person(), new PersonId(friend.last()), purpose),
                    expiry))
            .toList();
    var what =
        Map.<String, Object>of(
            "kind", Kind.NON_APP.word(), "handles", items.size(), "counted", counted);
    return new Release<>(
        consent, Act.READ, new FriendPage<>(items, page.next(), counted, null), 0, what);
  }

  /// Where a friend who gave the partner no yes may be there at all: where the law does not ask for
  /// everybody's, and the agreement reaches.
  static String[] allowed(Permit permit) {
    var lenient = permit.lenient();
    return Stream.concat(lenient.author().stream(), lenient.oneParty().stream())
        .filter(code -> permit.covers(new Territory(code)))
        .toArray(String[]::new);
  }

  static LocalDate grownUp(Permit permit) {
    return LocalDate.ofInstant(permit.at(), ZoneOffset.UTC).minusYears(GROWN_UP_YEARS);
  }

  private static StatementSpec bind(Permit permit, Kind kind, int limit, StatementSpec statement) {
    var day = permit.at().truncatedTo(ChronoUnit.DAYS);
    return permit
        .bind(statement)
        .param("partner", permit.partner().value())
        .param("kind", kind.word())
        .param("today", OffsetDateTime.ofInstant(day, ZoneOffset.UTC))
        .param("shown", limit)
        .param("limit", limit + 1);
  }
}
