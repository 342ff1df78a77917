package dev.parley.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSettings.class)
class StorageBeans {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return MachineClock.get();
  }

  @Bean
  Database database(StorageSettings settings) {
    return Database.open(settings);
  }

  /// Opened after the tables are as this version needs them, and closed before the database stops.
  @Bean
  HikariDataSource dataSource(Database database, StorageSettings settings) {
    try {
      var owner = database.login();
      Flyway.configure().dataSource(owner.url(), owner.user(), owner.password()).load().migrate();
    } catch (FlywayException failed) {
      throw new StorageRefused(
          "The tables could not be brought up to date: " + failed.getMessage(), failed);
    }
    return database.login().pool(settings.connections());
  }

  /// The one connection of the journal's writer. It depends on the other pool for the tables.
  @Bean(defaultCandidate = false)
  @Qualifier("journal")
  @DependsOn("dataSource")
  HikariDataSource journalSource(Database database) {
    return database.login().pool(1);
  }
}
