package dev.parley.consent;

import dev.parley.agreement.Capability;
import dev.parley.party.Territory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is on record of one consent, as far as its receipt tells it.
///
/// @param version of the agreement, the one in force where it was not kept
/// @param kept whether it was
record ReceiptSource(
    long id,
    String agreement,
    int version,
    boolean kept,
    String partner,
    Capability capability,
    String grant,
    @Nullable Integer threads,
    @Nullable List<String> kinds,
    @Nullable String lasts,
    String form,
    Instant grantedAt,
    Instant expiresAt,
    @Nullable Instant supersededAt,
    @Nullable Instant endedAt,
    Ending endedBy,
    boolean renewal,
    @Nullable Long renewedBy,
    @Nullable Instant requestedAt,
    @Nullable Instant shownAt,
    @Nullable String language,
    @Nullable String wording,
    @Nullable String handle,
    @Nullable Territory territory) {

  static ReceiptSource read(ResultSet row, int number) throws SQLException {
    var territory = row.getString("territory");
    return new ReceiptSource(
        row.getLong("id"),
        row.getString("agreement_id"),
        row.getInt("version"),
        row.getObject("agreement_version") != null,
        row.getString("partner_id"),
        Capability.ofScope(row.getString("capability")).orElseThrow(),
        row.getString("grant_id"),
        row.getObject("threads", Integer.class),
        kinds(row),
        row.getString("lasts"),
        row.getString("form"),
        row.getObject("granted_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        instant(row, "superseded_at"),
        instant(row, "withdrawn_at"),
        Ending.ofWord(row.getString("ended_by")),
        row.getObject("renews") != null,
        row.getObject("renewed_by", Long.class),
        instant(row, "requested_at"),
        instant(row, "shown_at"),
        row.getString("language"),
        row.getString("wording"),
        row.getString("handle"),
        territory == null ? null : new Territory(territory));
  }

  private static @Nullable List<String> kinds(ResultSet row) throws SQLException {
    var kinds = row.getArray("kinds");
    return kinds == null ? null : List.of((String[]) kinds.getArray());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
