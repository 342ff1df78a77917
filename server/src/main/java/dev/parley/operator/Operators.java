package dev.parley.operator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All operators. An account that was removed stays known by its acts, and is never given out
/// again.
@Component
public class Operators {
  private static final String COLUMNS = "select id, name, staff_id, roles from operator ";

  private final JdbcClient jdbc;
  private final Clock clock;

  public Operators(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// The account, unless it was removed.
  public Optional<Operator> find(OperatorId id) {
    return jdbc.sql(COLUMNS + "where id = :id and removed_at is null")
        .param("id", id.value())
        .query(Operators::operator)
        .optional();
  }

  public List<Operator> list() {
    return jdbc.sql(COLUMNS + "where removed_at is null order by id")
        .query(Operators::operator)
        .list();
  }

  /// The account, unless it was removed or changed since that edition.
  public Optional<Operator> find(OperatorId id, int edition) {
    return jdbc.sql(COLUMNS + "where id = :id and edition = :edition and removed_at is null")
        .param("id", id.value())
        .param("edition", edition)
        .query(Operators::operator)
        .optional();
  }

  /// All accounts of one human being that were not removed.
  public List<Operator> list(StaffId staff) {
    return jdbc.sql(COLUMNS + "where staff_id = :staff and removed_at is null order by id")
        .param("staff", staff.value())
        .query(Operators::operator)
        .list();
  }

  /// By what somebody who signs in is held against the account.
  ///
  /// @param passwordHash null where the account has none
  /// @param edition one more with each change of roles or password
  public record Credentials(@Nullable String passwordHash, int edition) {}

  public Optional<Credentials> findCredentials(OperatorId id) {
    return jdbc.sql("select password, edition from operator where id = :id and removed_at is null")
        .param("id", id.value())
        .query((row, number) -> new Credentials(row.getString("password"), row.getInt("edition")))
        .optional();
  }

  /// @param passwordHash null for an account that signs in otherwise
  /// @return false if there is, or was, an account of that name
  public boolean add(Operator operator, @Nullable String passwordHash) {
    var sql =
        """
        insert into operator (id, name, staff_id, roles, password, created_at)
        values (:id, :name, :staff, :roles, :password, :now)
        on conflict (id) do nothing
        """;
    return jdbc.sql(sql)
            .param("id", operator.id().value())
            .param("name", operator.name())
            .param("staff", operator.staff().value())
            .param("roles", words(operator.roles()))
            .param("password", passwordHash)
            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .update()
        > 0;
  }

  /// @return false if there is no such account
  public boolean remove(OperatorId id) {
    return jdbc.sql("update operator set removed_at = :now where id = :id and removed_at is null")
            .param("id", id.value())
            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .update()
        > 0;
  }

  /// Ends the sessions of that account.
  ///
  /// @return false if there is no such account
  public boolean change(OperatorId id, Set<Role> roles) {
    var sql =
        """
        update operator set roles = :roles, edition = edition + 1
        where id = :id and removed_at is null
        """;
    return jdbc.sql(sql).param("id", id.value()).param("roles", words(roles)).update() > 0;
  }

  /// Ends the sessions of that account.
  ///
  /// @return false if there is no such account
  public boolean change(OperatorId id, String passwordHash) {
    var sql =
        """
        update operator set password = :password, edition = edition + 1
        where id = :id and removed_at is null
        """;
    return jdbc.sql(sql).param("id", id.value()).param("password", passwordHash).update() > 0;
  }

  private static String[] words(Set<Role> roles) {
    return roles.stream().map(Role::word).sorted().toArray(String[]::new);
  }

  private static Operator operator(ResultSet row, int number) throws SQLException {
    var roles =
        Stream.of((String[]) row.getArray("roles").getArray())
            .map(word -> Role.ofWord(word).orElseThrow())
            .collect(Collectors.toSet());
    return new Operator(
        new OperatorId(row.getString("id")),
        row.getString("name"),
        new StaffId(row.getString("staff_id")),
        roles);
  }
}
