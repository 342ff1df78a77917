package dev.parley.party;

import dev.parley.http.Fate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// All people.
@Component
public class People {
  private static final String COLUMNS =
      "select id, handle, name, territory, birth_date, external_id from person ";

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  public People(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  public Optional<Person> find(String handle) {
    if (!NewPerson.isHandle(handle)) {
      return Optional.empty();
    }
    return jdbc.sql(COLUMNS + "where handle = :handle")
        .param("handle", handle)
        .query(People::person)
        .optional();
  }

  /// @throws EmptyResultDataAccessException if there is no such person
  public Person get(PersonId id) {
    return jdbc.sql(COLUMNS + "where id = :id")
        .param("id", id.value())
        .query(People::person)
        .single();
  }

  /// Who has one of these handles, by handle.
  public Map<String, PersonId> known(Collection<String> handles) {
    var known = new HashMap<String, PersonId>();
    jdbc.sql("select handle, id from person where handle = any(:handles)")
        .param("handles", handles.toArray(String[]::new))
        .query((ResultSet row) -> {
          known.put(row.getString("handle"), new PersonId(row.getLong("id")));
        });
    return known;
  }

  /// Those with a handle, by handle, from after `handle` on.
  public List<Person> list(String handle, int limit) {
    return jdbc.sql(COLUMNS + "where handle > :handle order by handle limit :limit")
        .param("handle", handle)
        .param("limit", limit)
        .query(People::person)
        .list();
  }

  /// Whether partners may see this person in other people's friend lists.
  public boolean discoverable(PersonId id) {
    return jdbc.sql("select discoverable from person where id = :id")
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  public void setDiscoverable(PersonId id, boolean discoverable) {
    jdbc.sql("update person set discoverable = :discoverable where id = :id")
        .param("id", id.value())
        .param("discoverable", discoverable)
        .update();
  }

  /// The password's hash, if the person has one to sign in with.
  public Optional<String> findPasswordHash(String handle) {
    if (!NewPerson.isHandle(handle)) {
      return Optional.empty();
    }
    return jdbc.sql("select password from person where handle = :handle and password is not null")
        .param("handle", handle)
        .query(String.class)
        .optional();
  }

  /// Takes somebody in, or brings what is known of them up to date; a null password leaves theirs.
  ///
  /// @throws DuplicateKeyException if the external id is another one's
  @Transactional
  public Fate.Taken put(NewPerson person, @Nullable String passwordHash) {
    var sql =
        """
        insert into person (handle, external_id, name, territory, birth_date, password)
        values (:handle, :externalId, :name, :territory, :birthDate, :password)
        on conflict (handle) do update
        set external_id = excluded.external_id, name = excluded.name,
          territory = excluded.territory, birth_date = excluded.birth_date,
          password = coalesce(excluded.password, person.password)
        where (person.external_id, person.name, person.territory, person.birth_date)
            is distinct from (excluded.external_id, excluded.name, excluded.territory,
              excluded.birth_date)
          or excluded.password is not null
        returning id, xmax = 0 as added
        """;
    return jdbc.sql(sql)
        .param("handle", person.handle())
        .param("externalId", person.externalId())
        .param("name", person.name())
        .param("territory", person.territory() == null ? null : person.territory().code())
        .param("birthDate", person.birthDate())
        .param("password", passwordHash)
        .query((row, _) -> put(new PersonId(row.getLong("id")), row.getBoolean("added")))
        .optional()
        .orElse(Fate.Taken.UNCHANGED);
  }

  private Fate.Taken put(PersonId person, boolean added) {
    if (added) {
      return Fate.Taken.ADDED;
    }
    events.publishEvent(new PersonChanged(person));
    return Fate.Taken.CHANGED;
  }

  /// Somebody known by name only. The same external id is the same person, whatever is repeated.
  public PersonId named(String externalId, String name) {
    var sql =
        """
        insert into person (external_id, name) values (:externalId, :name)
        on conflict (external_id) do nothing
        """;
    jdbc.sql(sql).param("externalId", externalId).param("name", name).update();
    return jdbc.sql("select id from person where external_id = :externalId")
        .param("externalId", externalId)
        .query((row, n) -> new PersonId(row.getLong("id")))
        .single();
  }

  private static Person person(ResultSet row, int number) throws SQLException {
    var territory = row.getString("territory");
    return new Person(
        new PersonId(row.getLong("id")),
        row.getString("handle"),
        row.getString("name"),
        territory == null ? null : new Territory(territory),
        row.getObject("birth_date", LocalDate.class),
        row.getString("external_id"));
  }
}
