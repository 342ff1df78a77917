package dev.parley.watch;

import dev.parley.storage.Recurring;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What of watching is set, and what time does to it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchSettings.class)
class WatchBeans {
  private static final Duration EVERY = Duration.ofHours(1);

  @Bean
  Recurring retentionOfWatchingEveryHour(Retention retention) {
    return new Recurring("watch-retention", EVERY, retention::go);
  }
}
