package dev.parley.inbox;

import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/// A hot statement, whose named parameters get their places once. Else its whole text would be
/// written anew, and looked up in the driver letter by letter, for every request.
final class Query {
  private final ParsedSql named;
  private final String placed;

  Query(String sql) {
    this.named = NamedParameterUtils.parseSqlStatement(sql);
    this.placed = NamedParameterUtils.substituteNamedParameters(named, null);
  }

  <T> T run(JdbcTemplate jdbc, Map<String, Object> parameters, ResultSetExtractor<T> rows) {
    var source = new MapSqlParameterSource(parameters);
    var values = NamedParameterUtils.buildValueArray(named, source, null);
    return Objects.requireNonNull(jdbc.query(placed, rows, values));
  }
}
