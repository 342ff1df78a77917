package dev.parley;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.inbox.Intake;
import dev.parley.party.People;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/// A PostgreSQL of its own with our tables, thrown away at the end. Collections work on it in the
/// application's role; tests look into it as its owner.
public final class ScratchDatabase implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final HikariDataSource pool = new HikariDataSource();
  private final AnnotationConfigApplicationContext context;

  /// @param collections that are wanted beside the usual ones
  public ScratchDatabase(Class<?>... collections) {
    try {
      server = EmbeddedPostgres.builder().start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Flyway.configure().dataSource(server.getPostgresDatabase()).load().migrate();
    pool.setDataSource(server.getPostgresDatabase());
    pool.setMaximumPoolSize(4);
    pool.setConnectionInitSql("set role parley_app");
    context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, () -> pool);
    context.register(Collections.class);
    Stream.of(collections).forEach(context::register);
    context.refresh();
  }

  public <T> T get(Class<T> collection) {
    return context.getBean(collection);
  }

  public JdbcTemplate asOwner() {
    return new JdbcTemplate(server.getPostgresDatabase());
  }

  /// Takes out all that a test may have brought in.
  public void empty() {
    asOwner().execute("truncate person, thread, participant, message restart identity cascade");
  }

  @Override
  public void close() {
    context.close();
    pool.close();
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Configuration
  @EnableTransactionManagement
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
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    PlatformTransactionManager transactions(DataSource source) {
      return new JdbcTransactionManager(source);
    }
  }
}
