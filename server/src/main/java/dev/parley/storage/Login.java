package dev.parley.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/// The way into a database as its owner.
record Login(String url, String user, String password) {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /// A statement of ours takes milliseconds; what takes this long is a server that has gone.
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private static final int IDLE = 4;

  static Login embedded(int port, String database, String password) {
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    return new Login(url, Cluster.OWNER, password);
  }

  /// As the owner, without a bound on how long an answer takes: for what changes tables.
  Connection connect() throws SQLException {
    var properties = properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return DriverManager.getConnection(url, properties);
  }

  /// In the application's role, which may do what the migrations grant it and nothing else.
  HikariDataSource pool(int connections) {
    var config = new HikariConfig();
    config.setPoolName("parley");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setDataSourceProperties(properties());
    config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
    // The same few statements, all day.
    config.addDataSourceProperty("prepareThreshold", "1");
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(Math.min(IDLE, connections));
    config.setConnectionTimeout(CONNECT.toMillis());
    config.setConnectionInitSql("set time zone 'UTC'; set role parley_app");
    return new HikariDataSource(config);
  }

  private static Properties properties() {
    var properties = new Properties();
    properties.setProperty("ApplicationName", "parley");
    properties.setProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  @Override
  public String toString() {
    return "Login[" + url + ", " + user + "]";
  }
}
