package dev.parley.report;

import dev.parley.storage.Recurring;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What of reports time does, and what an operator sets.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class ReportBeans {
  private static final Duration EVERY = Duration.ofMinutes(1);

  @Bean
  Recurring reportsEveryMinute(Making making, Clock clock) {
    return new Recurring("reports", EVERY, () -> making.go(clock));
  }

  @Bean
  Recurring mailEveryMinute(Mailing mailing) {
    return new Recurring("report-mail", EVERY, mailing::go);
  }
}
