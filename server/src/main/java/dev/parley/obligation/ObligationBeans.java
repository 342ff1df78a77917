package dev.parley.obligation;

import dev.parley.storage.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What of obligations time does.
@Configuration(proxyBeanMethods = false)
class ObligationBeans {
  private static final Duration EVERY = Duration.ofMinutes(1);

  @Bean
  Recurring roundsEveryMinute(Rounds rounds) {
    return new Recurring("rounds", EVERY, rounds::go);
  }
}
