package dev.parley.oauth;

import dev.parley.party.People;
import dev.parley.party.Person;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Where a person is signed in, and which partners have a way to them.
@Component
public class SignIns {
  private final JdbcClient jdbc;
  private final People people;
  private final PasswordEncoder passwords;
  private final Guesses guesses;

  SignIns(JdbcClient jdbc, People people, PasswordEncoder passwords, Guesses guesses) {
    this.jdbc = jdbc;
    this.people = people;
    this.passwords = passwords;
    this.guesses = guesses;
  }

  /// Whether this is the person's own password, and not one guess too many.
  public boolean confirms(Person person, String password) {
    var handle = String.valueOf(person.handle());
    if (guesses.tooMany(handle, "")) {
      return false;
    }
    var matches =
        people
            .findPasswordHash(handle)
            .filter(hash -> passwords.matches(password, hash))
            .isPresent();
    if (matches) {
      guesses.right(handle);
    } else {
      guesses.wrong(handle, "");
    }
    return matches;
  }

  /// A browser that is signed in.
  public record Session(Instant since, Instant lastUsed, Instant endsAt) {}

  /// A partner's way to new tokens, or one that was revoked and is still kept.
  public record Authorization(
      String partner, String agreement, Instant expiresAt, @Nullable Instant revokedAt) {}

  public List<Session> sessions(PersonId person) {
    var sql =
        """
        select creation_time, last_access_time, expiry_time
        from spring_session
        where principal_name = :name
        order by creation_time
        """;
    return jdbc.sql(sql)
        .param("name", Principals.of(person).getName())
        .query((row, _) ->
            new Session(
                Instant.ofEpochMilli(row.getLong("creation_time")),
                Instant.ofEpochMilli(row.getLong("last_access_time")),
                Instant.ofEpochMilli(row.getLong("expiry_time"))))
        .list();
  }

  public List<Authorization> authorizations(PersonId person) {
    var sql =
        """
        select partner_id, agreement_id, expires_at, revoked_at
        from oauth_authorization
        where person_id = :person
        order by expires_at
        """;
    return jdbc.sql(sql)
        .param("person", person.value())
        .query((row, _) -> {
          var revoked = row.getObject("revoked_at", OffsetDateTime.class);
          return new Authorization(
              row.getString("partner_id"),
              row.getString("agreement_id"),
              row.getObject("expires_at", OffsetDateTime.class).toInstant(),
              revoked == null ? null : revoked.toInstant());
        })
        .list();
  }
}
