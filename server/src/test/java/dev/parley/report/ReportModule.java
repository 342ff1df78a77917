package dev.parley.report;

import dev.parley.notice.NoticeModule;
import dev.parley.recommendation.Arrangements;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Controller;

/// Reports with all that they are made of, for a [dev.parley.TestDatabase]; mail goes to a server
/// on this machine.
@Configuration
@ComponentScan(
    basePackageClasses = Report.class,
    excludeFilters = @Filter({Controller.class, Configuration.class}))
@Import({NoticeModule.class, Arrangements.class})
public class ReportModule {
  @Bean
  MailServer mailServer() {
    return new MailServer();
  }

  @Bean
  @Primary
  MailSettings mailSettings(MailServer server) {
    return server.settings();
  }
}
