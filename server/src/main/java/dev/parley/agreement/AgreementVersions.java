package dev.parley.agreement;

import dev.parley.operator.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Every version of every agreement. What was written is never changed; only its stage is.
@Component
public class AgreementVersions {
  private static final String COLUMNS =
      """
      select agreement_id, version, stage, document, canonical, author, applied_at, in_force_from
      from agreement_version
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  public AgreementVersions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// Of one agreement, the oldest first.
  public List<AgreementVersion> list(AgreementId agreement) {
    return jdbc.sql(COLUMNS + "where agreement_id = :agreement order by version")
        .param("agreement", agreement.value())
        .query(AgreementVersions::version)
        .list();
  }

  public Optional<AgreementVersion> find(AgreementId agreement, int version) {
    return jdbc.sql(COLUMNS + "where agreement_id = :agreement and version = :version")
        .param("agreement", agreement.value())
        .param("version", version)
        .query(AgreementVersions::version)
        .optional();
  }

  /// The one that is being negotiated.
  public Optional<AgreementVersion> findPending(AgreementId agreement) {
    return list(agreement).stream().filter(version -> version.at().pending()).findFirst();
  }

  /// The one in force: now, or when the agreement ended.
  public Optional<AgreementVersion> findInForce(AgreementId agreement) {
    return list(agreement).stream().filter(version -> version.at() == Stage.IN_FORCE).findFirst();
  }

  /// The newest that both sides signed, whatever became of it.
  Optional<AgreementVersion> findSigned(AgreementId agreement) {
    var sql =
        COLUMNS
            + """
            where agreement_id = :agreement and version = (
              select max(version) from agreement_event
              where agreement_id = :agreement and step = 'sign')
            """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .query(AgreementVersions::version)
        .optional();
  }

  /// The difference that a version makes to the one before it in force; nothing to the first.
  public Difference difference(AgreementVersion version) {
    var before =
        list(version.agreement()).stream()
            .filter(other -> other.version() < version.version() && other.inForceFrom() != null)
            .reduce((_, later) -> later);
    return before
        .map(old -> Difference.between(read(old), read(version)))
        .orElseGet(() -> new Difference(List.of(), Set.of()));
  }

  static AgreementDocument read(AgreementVersion version) {
    return AgreementDocument.stored(version.document());
  }

  AgreementVersion add(AgreementDocument document, int version, Actor author) {
    var sql =
        """
        insert into agreement_version (
          agreement_id, version, document, applied_at, stage, author, canonical)
        values (:agreement, :version, :document, :now, 'draft', :author, :canonical)
        """;
    jdbc.sql(sql)
        .param("agreement", document.id().value())
        .param("version", version)
        .param("document", document.source())
        .param("now", now())
        .param("author", author.name())
        .param("canonical", document.canonical(version))
        .update();
    return find(document.id(), version).orElseThrow();
  }

  void move(AgreementVersion version, Stage stage) {
    var sql =
        """
        update agreement_version
        set stage = :stage,
          in_force_from = case when :stage = 'in-force' then :now else in_force_from end
        where agreement_id = :agreement and version = :version
        """;
    jdbc.sql(sql)
        .param("stage", stage.word())
        .param("now", now())
        .param("agreement", version.agreement().value())
        .param("version", version.version())
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static AgreementVersion version(ResultSet row, int number) throws SQLException {
    var document = row.getString("document");
    var version = row.getInt("version");
    var canonical = row.getString("canonical");
    return new AgreementVersion(
        new AgreementId(row.getString("agreement_id")),
        version,
        row.getString("stage"),
        document,
        canonical == null ? "" : canonical,
        new AgreementVersion.Written(
            new Actor(row.getString("author")),
            row.getObject("applied_at", OffsetDateTime.class).toInstant()),
        instant(row.getObject("in_force_from", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
