package dev.parley;

import dev.parley.inbox.Intake;
import dev.parley.party.People;
import dev.parley.storage.FreshDatabase;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/// A database of a test's own with our tables, thrown away at the end. Collections work on it in
/// the application's role, as they do in the product; tests look into it as its owner. Time stands
/// until the test moves it.
public final class TestDatabase implements AutoCloseable {
  private final FreshDatabase database = FreshDatabase.make();
  private final AnnotationConfigApplicationContext context;

  /// @param collections that are wanted beside the usual ones
  public TestDatabase(Class<?>... collections) {
    context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, database::application);
    context.register(Collections.class);
    Stream.of(collections).forEach(context::register);
    context.refresh();
  }

  public <T> T get(Class<T> collection) {
    return context.getBean(collection);
  }

  public MovableClock clock() {
    return get(MovableClock.class);
  }

  /// In the application's role, outside of any collection.
  public JdbcTemplate asApplication() {
    return get(JdbcTemplate.class);
  }

  public JdbcTemplate asOwner() {
    return new JdbcTemplate(database.owner());
  }

  /// Takes out all that a test may have brought in.
  public void empty() {
    var sql =
        """
        select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' restart identity'
        from pg_tables
        where schemaname = 'public' and tablename <> 'flyway_schema_history'
        """;
    asOwner().execute(Objects.requireNonNull(asOwner().queryForObject(sql, String.class)));
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }

  @Configuration
  @EnableTransactionManagement(proxyTargetClass = true) // as in the product
  @Import({People.class, Intake.class})
  static class Collections {
    @Bean
    JdbcTemplate jdbcTemplate(DataSource source) {
      return new JdbcTemplate(source);
    }

    @Bean
    JdbcClient jdbcClient(JdbcTemplate template) {
      return JdbcClient.create(template);
    }

    @Bean
    MovableClock clock() {
      return new MovableClock();
    }

    @Bean
    PlatformTransactionManager transactions(DataSource source) {
      return new JdbcTransactionManager(source);
    }
  }
}
