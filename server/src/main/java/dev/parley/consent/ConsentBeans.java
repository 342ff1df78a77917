package dev.parley.consent;

import dev.parley.storage.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What of consents time does.
@Configuration(proxyBeanMethods = false)
class ConsentBeans {
  private static final Duration EVERY = Duration.ofHours(1);

  @Bean
  Recurring lawEveryHour(LawAftermath law) {
    return new Recurring("consent-law", EVERY, law::go);
  }
}
