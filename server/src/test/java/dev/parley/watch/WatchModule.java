package dev.parley.watch;

import dev.parley.agreement.AgreementModule;
import dev.parley.consent.InFlight;
import dev.parley.decision.Viewings;
import dev.parley.party.Erasures;
import dev.parley.party.Pairwise;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import tools.jackson.databind.json.JsonMapper;

/// Watching with all that belongs to it, for a [dev.parley.TestDatabase].
@Configuration
@ComponentScan(
    basePackageClasses = {WatchEvents.class, Viewings.class},
    excludeFilters = @Filter(Controller.class))
@Import({AgreementModule.class, InFlight.class, Erasures.class, Pairwise.class})
public class WatchModule {
  @Bean
  JsonMapper json() {
    return new JsonMapper();
  }
}
