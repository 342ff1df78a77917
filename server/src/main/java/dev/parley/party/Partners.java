package dev.parley.party;

import java.net.URI;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All partners.
@Component
public class Partners {
  private static final String COLUMNS =
      "select id, name, redirect_uris, jwks, tls_client_subject from partner ";

  private final JdbcClient jdbc;
  private final SecureRandom random = new SecureRandom();

  public Partners(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Partner> find(PartnerId id) {
    return jdbc.sql(COLUMNS + "where id = :id")
        .param("id", id.value())
        .query(Partners::partner)
        .optional();
  }

  /// @throws EmptyResultDataAccessException if there is no such partner
  public Partner get(PartnerId id) {
    return jdbc.sql(COLUMNS + "where id = :id")
        .param("id", id.value())
        .query(Partners::partner)
        .single();
  }

  public List<Partner> list() {
    return jdbc.sql(COLUMNS + "order by id").query(Partners::partner).list();
  }

  /// Makes sure that a party to an agreement is known, by id and name; its keys come later. Whoever
  /// is known already keeps the name: a draft renames nobody.
  public void add(PartnerId id, String name) {
    var sql =
        """
        insert into partner (id, name, pairwise_key) values (:id, :name, :key)
        on conflict (id) do nothing
        """;
    jdbc.sql(sql).param("id", id.value()).param("name", name).param("key", newKey()).update();
  }

  /// The name by which both sides have agreed to call it.
  public void rename(PartnerId id, String name) {
    jdbc.sql("update partner set name = :name where id = :id")
        .param("id", id.value())
        .param("name", name)
        .update();
  }

  public void put(Partner partner) {
    var sql =
        """
        insert into partner (id, name, redirect_uris, jwks, tls_client_subject, pairwise_key)
        values (:id, :name, :redirectUris, :jwks::jsonb, :tlsClientSubject, :key)
        on conflict (id) do update
        set name = excluded.name, redirect_uris = excluded.redirect_uris, jwks = excluded.jwks,
          tls_client_subject = excluded.tls_client_subject
        """;
    jdbc.sql(sql)
        .param("id", partner.id().value())
        .param("name", partner.name())
        .param(
            "redirectUris",
            partner.redirectUris().stream().map(URI::toString).toArray(String[]::new))
        .param("jwks", partner.jwks())
        .param("tlsClientSubject", partner.tlsClientSubject())
        .param("key", newKey())
        .update();
  }

  /// Whether it is switched off as a whole.
  public boolean suspended(PartnerId id) {
    return jdbc.sql("select suspended_at is not null from partner where id = :id")
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  /// @param at since when; null switches it on again
  public void suspend(PartnerId id, @Nullable Instant at) {
    jdbc.sql("update partner set suspended_at = :at where id = :id")
        .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
        .param("id", id.value())
        .update();
  }

  byte[] pairwiseKey(PartnerId id) {
    return jdbc.sql("select pairwise_key from partner where id = :id")
        .param("id", id.value())
        .query(byte[].class)
        .single();
  }

  private byte[] newKey() {
    var key = new byte[16];
    random.nextBytes(key);
    return key;
  }

  private static Partner partner(ResultSet row, int number) throws SQLException {
    return new Partner(
        new PartnerId(row.getString("id")),
        row.getString("name"),
        uris(row.getArray("redirect_uris")),
        row.getString("jwks"),
        row.getString("tls_client_subject"));
  }

  private static List<URI> uris(Array array) throws SQLException {
    return Stream.of((String[]) array.getArray()).map(URI::create).toList();
  }
}
