package dev.parley.watch;

import dev.parley.agreement.Capability;
import dev.parley.consent.InFlight;
import dev.parley.http.Chunks;
import dev.parley.http.Page;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import dev.parley.watch.WatchedRows.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a person watched, as they see it themselves: all of it, to delete, to keep from partners,
/// to take along.
@Component
public class OwnWatching {
  /// So many are held at once while all are listed.
  private static final int CHUNK = 500;

  private final JdbcClient jdbc;
  private final Removals removals;
  private final LeftOut leftOut;
  private final Pauses pauses;
  private final Uses uses;
  private final InFlight inFlight;

  OwnWatching(
      JdbcClient jdbc,
      Removals removals,
      LeftOut leftOut,
      Pauses pauses,
      Uses uses,
      InFlight inFlight) {
    this.jdbc = jdbc;
    this.removals = removals;
    this.leftOut = leftOut;
    this.pauses = pauses;
    this.uses = uses;
    this.inFlight = inFlight;
  }

  /// The newest first.
  public Page<Watched> list(PersonId person, Optional<String> cursor, int limit) {
    return Page.of(
        list(person, Place.read(cursor), limit + 1), limit, last -> Place.of(last).cursor());
  }

  /// All of it, the newest first; read as it is used.
  public Stream<Watched> listAll(PersonId person) {
    return Chunks.stream(
        list(person, Place.NEWEST, CHUNK), last -> list(person, Place.of(last), CHUNK));
  }

  private List<Watched> list(PersonId person, Place place, int limit) {
    return jdbc.sql(WatchedRows.COLUMNS + WatchedRows.ORDER)
        .param("person", person.value())
        .param("startedAt", place.startedAt())
        .param("id", place.id())
        .param("limit", limit)
        .query(WatchedRows::watched)
        .list();
  }

  public long count(PersonId person) {
    return jdbc.sql("select count(*) from watch_event where person_id = :person")
        .param("person", person.value())
        .query(Long.class)
        .single();
  }

  @Transactional
  public void delete(PersonId person, long id) {
    removals.one(person, id);
  }

  @Transactional
  public void deleteAll(PersonId person) {
    inFlight.await(person, null, Capability.WATCH_WRITE);
    removals.all(person);
  }

  /// Keeps the title of one of them from the partner that told it, and deletes what it told of it.
  @Transactional
  public void unshare(PersonId person, long id) {
    var sql =
        """
        select partner_id, title_id, title from watch_event
        where person_id = :person and id = :id and partner_id is not null
        """;
    jdbc.sql(sql)
        .param("person", person.value())
        .param("id", id)
        .query((row, _) -> {
          leftOut.add(
              person,
              new PartnerId(row.getString("partner_id")),
              row.getString("title_id"),
              row.getString("title"));
          return true;
        })
        .optional();
  }

  /// Keeps a title from a partner that may not have told of it yet.
  public void leaveOut(PersonId person, PartnerId partner, String title) {
    leftOut.add(person, partner, null, title);
  }

  public List<TitleKept> leftOut(PersonId person) {
    return leftOut.list(person);
  }

  public void shareAgain(PersonId person, long id) {
    leftOut.end(person, id);
  }

  public void pause(PersonId person) {
    pauses.begin(person);
  }

  public void resume(PersonId person) {
    pauses.end(person);
  }

  /// Since when the person shares nothing, if they do not.
  public Optional<Instant> pausedSince(PersonId person) {
    return pauses.find(person);
  }

  public List<Pause> pauses(PersonId person) {
    return pauses.list(person);
  }

  public void allowAdvertising(PersonId person, PartnerId partner, boolean allowed) {
    if (allowed) {
      uses.advertising().allow(person, partner);
    } else {
      uses.advertising().withdraw(person, partner);
    }
  }

  /// Whether what the person brought along may be used to recommend.
  public void allowBrought(PersonId person, boolean allowed) {
    if (allowed) {
      uses.brought().allow(person);
    } else {
      uses.brought().withdraw(person);
    }
  }

  public List<BroughtYes> brought(PersonId person) {
    return uses.brought().list(person);
  }

  /// Whether the person brought anything along.
  public boolean hasBrought(PersonId person) {
    var sql =
        """
        select exists (
          select from watch_event where person_id = :person and partner_id is null)
        """;
    return jdbc.sql(sql).param("person", person.value()).query(Boolean.class).single();
  }

  public List<AdvertisingYes> advertising(PersonId person) {
    return uses.advertising().list(person);
  }
}
