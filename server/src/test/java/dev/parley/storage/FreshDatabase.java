package dev.parley.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A database with our tables and nothing in them, dropped at the end. All of a test run are in one
/// cluster, which is the product's own: started by its code, with its settings, fsync included.
public final class FreshDatabase implements AutoCloseable {
  private static final int CONNECTIONS = 8;
  private static final AtomicInteger MADE = new AtomicInteger();

  private final Login login;
  private final HikariDataSource application;

  private FreshDatabase(Login login) {
    this.login = login;
    this.application = login.pool(CONNECTIONS);
  }

  public static FreshDatabase make() {
    var name = "test_" + MADE.incrementAndGet();
    Shared.execute("create database " + name + " template " + Cluster.OWNER);
    var url = Shared.TEMPLATE.url().replaceFirst("/[^/]*$", "/" + name);
    return new FreshDatabase(new Login(url, Shared.TEMPLATE.user(), Shared.TEMPLATE.password()));
  }

  /// In the application's role, as the product has it.
  public DataSource application() {
    return application;
  }

  /// May do everything.
  public DataSource owner() {
    return new DriverManagerDataSource(login.url(), login.user(), login.password());
  }

  @Override
  public void close() {
    application.close();
    Shared.execute("drop database " + login.url().replaceFirst(".*/", "") + " with (force)");
  }

  /// The cluster, from the first database to the end of the run.
  private static final class Shared {
    private static final Login TEMPLATE = start();

    private static Login start() {
      try {
        var data = Files.createTempDirectory("parley-test-");
        var folder = DataFolder.open(data);
        folder.lock();
        var cluster = Cluster.in(folder);
        var template = cluster.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cluster, folder, data)));
        Flyway.configure()
            .dataSource(template.url(), template.user(), template.password())
            .load()
            .migrate();
        return template;
      } catch (IOException | SQLException broken) {
        throw new IllegalStateException(broken);
      }
    }

    private static void stop(Cluster cluster, DataFolder folder, Path data) {
      try {
        cluster.stop();
        folder.close();
        Folders.delete(data);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    private static void execute(String sql) {
      var url = TEMPLATE.url().replaceFirst("/[^/]*$", "/postgres");
      var login = new Login(url, TEMPLATE.user(), TEMPLATE.password());
      try (var connection = login.connect();
          var statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException failed) {
        throw new IllegalStateException(sql, failed);
      }
    }
  }
}
