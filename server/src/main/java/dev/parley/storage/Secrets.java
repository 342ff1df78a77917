package dev.parley.storage;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keys that all nodes share and that outlive a restart.
@Component
public class Secrets {

  private final JdbcClient jdbc;
  private final Clock clock;

  public Secrets(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /// The secret of that name; `fresh` makes it where there is none yet. Of two nodes that start at
  /// once, both get what the first one wrote.
  public byte[] get(String name, Supplier<byte[]> fresh) {
    var sql =
        """
        insert into secret (name, value, created_at) values (:name, :value, :now)
        on conflict (name) do nothing
        """;
    var known = find(name);
    if (known.isPresent()) {
      return known.get();
    }
    jdbc.sql(sql)
        .param("name", name)
        .param("value", fresh.get())
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
    return find(name).orElseThrow();
  }

  private Optional<byte[]> find(String name) {
    return jdbc.sql("select value from secret where name = :name")
        .param("name", name)
        .query(byte[].class)
        .optional();
  }
}
