package dev.parley.notice;

import dev.parley.agreement.AgreementModule;
import dev.parley.oauth.SigningModule;
import dev.parley.obligation.ObligationModule;
import dev.parley.party.Pairwise;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Controller;
import tools.jackson.databind.json.JsonMapper;

/// Notices with all that belongs to them, for a [dev.parley.TestDatabase]; partners are on this
/// machine.
@Configuration
@ComponentScan(basePackageClasses = Notice.class, excludeFilters = @Filter(Controller.class))
@Import({AgreementModule.class, ObligationModule.class, SigningModule.class, Pairwise.class})
public class NoticeModule {
  @Bean
  @Primary
  NoticeSettings inner() {
    return new NoticeSettings(true);
  }

  @Bean
  JsonMapper json() {
    return new JsonMapper();
  }
}
