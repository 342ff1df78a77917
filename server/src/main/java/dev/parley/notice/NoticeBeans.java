package dev.parley.notice;

import dev.parley.storage.Recurring;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What of notices time does, and what an operator sets.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
class NoticeBeans {
  private static final Duration EVERY = Duration.ofSeconds(2);

  @Bean
  Recurring deliveriesEveryFewSeconds(Deliveries deliveries) {
    return new Recurring("notices", EVERY, deliveries::go);
  }
}
