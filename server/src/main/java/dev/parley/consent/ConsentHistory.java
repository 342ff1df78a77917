package dev.parley.consent;

import dev.parley.agreement.AgreementId;
import dev.parley.party.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Every yes that a person ever gave, also those that a later one took the place of.
@Component
public class ConsentHistory {
  private static final String SAID =
      """
      select id, agreement_id, capability, form, form_version, granted_at, expires_at,
        superseded_at, withdrawn_at, ended_by
      from consent
      where person_id = :person
      """;

  private final JdbcClient jdbc;

  ConsentHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param capability by its scope
  /// @param ended null where it ended by itself, or has not
  public record Said(
      ConsentId consent,
      AgreementId agreement,
      String capability,
      Form form,
      Times times,
      @Nullable End ended) {}

  /// @param supersededAt when a later yes took its place
  public record Times(Instant grantedAt, Instant expiresAt, @Nullable Instant supersededAt) {}

  public record End(Instant at, Ending by) {}

  /// The oldest first.
  public List<Said> list(PersonId person) {
    return jdbc.sql(SAID + "order by id")
        .param("person", person.value())
        .query(ConsentHistory::said)
        .list();
  }

  public Optional<Said> find(PersonId person, ConsentId consent) {
    return jdbc.sql(SAID + "and id = :id")
        .param("person", person.value())
        .param("id", consent.value())
        .query(ConsentHistory::said)
        .optional();
  }

  private static Said said(ResultSet row, int number) throws SQLException {
    var withdrawn = instant(row, "withdrawn_at");
    return new Said(
        new ConsentId(row.getLong("id")),
        new AgreementId(row.getString("agreement_id")),
        row.getString("capability"),
        new Form(row.getString("form"), row.getInt("form_version")),
        new Times(
            row.getObject("granted_at", OffsetDateTime.class).toInstant(),
            row.getObject("expires_at", OffsetDateTime.class).toInstant(),
            instant(row, "superseded_at")),
        withdrawn == null ? null : new End(withdrawn, Ending.ofWord(row.getString("ended_by"))));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
