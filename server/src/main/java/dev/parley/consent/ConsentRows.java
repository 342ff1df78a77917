package dev.parley.consent;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a row of consents says: its state depends on when it is asked for.
final class ConsentRows {
  static final String COLUMNS =
      "id, person_id, agreement_id, capability, form, form_version, granted_at, expires_at,"
          + " withdrawn_at, ended_by, grant_id, threads, kinds, lasts";

  /// The same where the table is called `c`.
  static final String OF_C =
      Arrays.stream(COLUMNS.split(", "))
          .map(column -> "c." + column)
          .collect(Collectors.joining(", "));

  private ConsentRows() {}

  static Consent at(ResultSet row, Instant now) throws SQLException {
    return consent(row, now, row.getObject("withdrawn_at", OffsetDateTime.class));
  }

  /// As it was on record at an instant before: what ended later had not ended yet.
  static Consent earlier(ResultSet row, Instant at) throws SQLException {
    var withdrawnAt = row.getObject("withdrawn_at", OffsetDateTime.class);
    var later = withdrawnAt != null && withdrawnAt.toInstant().isAfter(at);
    return consent(row, at, later ? null : withdrawnAt);
  }

  private static Consent consent(ResultSet row, Instant asked, @Nullable OffsetDateTime withdrawnAt)
      throws SQLException {
    var yes =
        new Consent.Yes(
            new ConsentId(row.getLong("id")),
            new PersonId(row.getLong("person_id")),
            new AgreementId(row.getString("agreement_id")),
            Capability.ofScope(row.getString("capability")).orElseThrow(),
            given(row),
            row.getObject("granted_at", OffsetDateTime.class).toInstant(),
            row.getObject("expires_at", OffsetDateTime.class).toInstant());
    if (withdrawnAt != null) {
      return new Consent.Withdrawn(
          yes, withdrawnAt.toInstant(), Ending.ofWord(row.getString("ended_by")));
    }
    return yes.expiresAt().isAfter(asked) ? new Consent.Active(yes) : new Consent.Expired(yes);
  }

  private static Consent.Given given(ResultSet row) throws SQLException {
    var lasts = row.getString("lasts");
    return new Consent.Given(
        new Form(row.getString("form"), row.getInt("form_version")),
        new GrantId(row.getObject("grant_id", UUID.class)),
        new Extent(
            set(row, "threads", Long[].class),
            set(row, "kinds", String[].class),
            lasts == null ? null : Period.parse(lasts)));
  }

  private static <T> @Nullable SortedSet<T> set(ResultSet row, String column, Class<T[]> type)
      throws SQLException {
    var array = row.getArray(column);
    return array == null ? null : new TreeSet<>(List.of(type.cast(array.getArray())));
  }
}
