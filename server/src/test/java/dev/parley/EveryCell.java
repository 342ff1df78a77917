package dev.parley;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/// All that a dump of the database would show: every column of every table of every schema but the
/// database's own.
public final class EveryCell {
  private static final String COLUMNS =
      """
      select c.table_schema, c.table_name, c.column_name, c.data_type
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where t.table_type = 'BASE TABLE'
        and c.table_schema not in ('pg_catalog', 'information_schema')
      """;

  private final JdbcTemplate database;

  /// @param database as its owner sees it
  public EveryCell(JdbcTemplate database) {
    this.database = database;
  }

  private record Column(String schema, String table, String name, String type) {
    String text() {
      return type.equals("bytea")
          ? "encode(\"%s\", 'escape')".formatted(name)
          : "\"%s\"::text".formatted(name);
    }

    String where() {
      return "\"%s\".\"%s\"".formatted(schema, table);
    }
  }

  /// Where there is something with this in it, in capitals or not, as `table.column`.
  public Set<String> with(String marker) {
    var found = new TreeSet<String>();
    for (var column : columns()) {
      var sql =
          "select count(*) from %s where strpos(lower(%s), lower(?)) > 0"
              .formatted(column.where(), column.text());
      Long cells = database.queryForObject(sql, Long.class, marker);
      if (cells != null && cells > 0) {
        found.add(column.table() + "." + column.name());
      }
    }
    return found;
  }

  private List<Column> columns() {
    return database.query(
        COLUMNS,
        (row, _) ->
            new Column(
                row.getString("table_schema"),
                row.getString("table_name"),
                row.getString("column_name"),
                row.getString("data_type")));
  }
}
