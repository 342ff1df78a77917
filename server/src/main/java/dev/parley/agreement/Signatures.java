package dev.parley.agreement;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was signed, by whom, with which key.
@Component
public class Signatures {
  private static final int LENGTH = 64;

  private final JdbcClient jdbc;
  private final SigningKeys keys;
  private final Clock clock;

  public Signatures(JdbcClient jdbc, SigningKeys keys, Clock clock) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.clock = clock;
  }

  /// One party's yes to one version.
  ///
  /// @param hash SHA-256 of the canonical form that was signed, in hexadecimal
  /// @param signature in Base64
  public record Signed(
      int version, String party, String key, String hash, String signature, Instant at) {}

  /// Of all versions of an agreement, in order.
  public List<Signed> list(AgreementId agreement) {
    var sql =
        """
        select version, party, key_id, hash, signature, signed_at from signature
        where agreement_id = :agreement order by version, party
        """;
    return jdbc.sql(sql).param("agreement", agreement.value()).query(Signatures::signed).list();
  }

  /// Writes down a signature that holds.
  ///
  /// @throws IllegalArgumentException naming why it does not
  void add(AgreementVersion version, String party, String key, byte[] signature) {
    var known =
        keys.find(key)
            .filter(found -> found.party().equals(party))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "No key %s is registered for %s.".formatted(key, party)));
    if (known.replacedAt() != null) {
      throw new IllegalArgumentException(
          "The key %s was replaced at %s; sign with the one that is registered now."
              .formatted(key, known.replacedAt()));
    }
    var message = version.canonical().getBytes(StandardCharsets.UTF_8);
    if (signature.length != LENGTH || !known.signed(message, signature)) {
      throw new IllegalArgumentException(
          "The signature is none of the canonical form of version %d (SHA-256 %s) with the key %s."
              .formatted(version.version(), version.hash(), key));
    }
    var sql =
        """
        insert into signature (
          agreement_id, version, party, key_id, hash, signature, signed_at)
        values (:agreement, :version, :party, :key, :hash, :signature, :now)
        on conflict (agreement_id, version, party) do nothing
        """;
    jdbc.sql(sql)
        .param("agreement", version.agreement().value())
        .param("version", version.version())
        .param("party", party)
        .param("key", key)
        .param("hash", version.digest())
        .param("signature", signature)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  private static Signed signed(ResultSet row, int number) throws SQLException {
    return new Signed(
        row.getInt("version"),
        row.getString("party"),
        row.getString("key_id"),
        HexFormat.of().formatHex(row.getBytes("hash")),
        Base64.getEncoder().encodeToString(row.getBytes("signature")),
        row.getObject("signed_at", OffsetDateTime.class).toInstant());
  }
}
