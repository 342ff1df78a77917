package dev.parley.agreement;

import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Every key that a party signs, or signed, agreements with. Each party has one at a time.
@Component
public class SigningKeys {
  private static final String COLUMNS =
      "select id, party, public_key, registered_at, replaced_at from signing_key ";

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;

  public SigningKeys(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  /// Of one party, the newest first.
  public List<SigningKey> list(String party) {
    return jdbc.sql(COLUMNS + "where party = :party order by registered_at desc, id")
        .param("party", party)
        .query(SigningKeys::key)
        .list();
  }

  public Optional<SigningKey> find(String id) {
    return jdbc.sql(COLUMNS + "where id = :id").param("id", id).query(SigningKeys::key).optional();
  }

  /// Registers a party's key in the place of the one before; the same key again changes nothing.
  ///
  /// @param pem the public key
  /// @throws IllegalArgumentException if it is none, or was somebody's already
  @Transactional
  public String register(String party, String pem, Actor actor) {
    return register(party, SigningKey.read(pem), actor);
  }

  @Transactional
  String register(String party, PublicKey key, Actor actor) {
    var id = SigningKey.id(key);
    var known = find(id);
    if (known.isPresent()) {
      var current = known.get().replacedAt() == null && known.get().party().equals(party);
      if (!current) {
        throw new IllegalArgumentException(
            "This key was replaced, or is another party's; make a new one.");
      }
      return id;
    }
    jdbc.sql(
            "update signing_key set replaced_at = :now where party = :party "
                + "and replaced_at is null")
        .param("now", now())
        .param("party", party)
        .update();
    var sql =
        """
        insert into signing_key (id, party, public_key, registered_at)
        values (:id, :party, :key, :now)
        """;
    jdbc.sql(sql)
        .param("id", id)
        .param("party", party)
        .param("key", key.getEncoded())
        .param("now", now())
        .update();
    trail.write(actor, "signing-key.register", party, "Key " + id);
    return id;
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static SigningKey key(ResultSet row, int number) throws SQLException {
    try {
      return new SigningKey(
          row.getString("id"),
          row.getString("party"),
          SigningKey.of(row.getBytes("public_key")),
          row.getObject("registered_at", OffsetDateTime.class).toInstant(),
          instant(row.getObject("replaced_at", OffsetDateTime.class)));
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException("a registered key cannot be read", damaged);
    }
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
