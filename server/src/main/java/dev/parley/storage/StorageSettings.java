package dev.parley.storage;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param data the folder of everything that is kept (PARLEY_DATA)
/// @param database a PostgreSQL server of the operator's own, instead of the one that we run
/// @param connections the most that the application's pool opens (PARLEY_CONNECTIONS)
/// @param join whether to share the PostgreSQL of a server that runs on the same data, as a command
///   does; a server itself wants the data for itself
@ConfigurationProperties("parley")
record StorageSettings(
    @DefaultValue("./data") Path data,
    @DefaultValue External database,
    @DefaultValue("32") int connections,
    @DefaultValue("false") boolean join) {

  StorageSettings {
    if (connections < 2 || connections > Cluster.MOST_CONNECTIONS / 2) {
      throw new IllegalArgumentException("PARLEY_CONNECTIONS goes from 2 to 50");
    }
    data = data.toAbsolutePath().normalize();
  }

  /// @param url as `postgresql://host/name`, with or without `jdbc:` (PARLEY_DATABASE_URL); empty
  ///   runs our own
  /// @param user owns the tables (PARLEY_DATABASE_USER)
  /// @param password of that user (PARLEY_DATABASE_PASSWORD)
  record External(
      @DefaultValue("") String url,
      @DefaultValue("parley") String user,
      @DefaultValue("") String password) {

    External {
      if (!url.isEmpty() && !url.matches("(jdbc:)?postgres(ql)?://.*")) {
        throw new IllegalArgumentException(
            "PARLEY_DATABASE_URL is like postgresql://database.example/parley");
      }
      if (url.matches(".*//[^/]*@.*")) {
        throw new IllegalArgumentException(
            "PARLEY_DATABASE_URL names no user; use PARLEY_DATABASE_USER and _PASSWORD");
      }
    }

    boolean isSet() {
      return !url.isEmpty();
    }

    Login login() {
      return new Login(
          url.replaceFirst("^(jdbc:)?postgres(ql)?:", "jdbc:postgresql:"), user, password);
    }

    @Override
    public String toString() {
      return "External[url=" + url + ", user=" + user + "]";
    }
  }
}
