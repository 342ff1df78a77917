package dev.parley.oauth;

import dev.parley.consent.ConsentRequests;
import dev.parley.consent.ConsentWithdrawn;
import dev.parley.consent.Consents;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What ends with time, and with the last consent.
@Component
class Upkeep {

  private final Grants grants;
  private final ClientAssertions assertions;
  private final Consents consents;
  private final ConsentRequests requests;

  Upkeep(Grants grants, ClientAssertions assertions, Consents consents, ConsentRequests requests) {
    this.grants = grants;
    this.assertions = assertions;
    this.consents = consents;
    this.requests = requests;
  }

  /// Every node does it; the second one finds nothing left.
  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void removeExpired() {
    grants.removeExpired();
    assertions.removeExpired();
    requests.lapse();
  }

  /// With the last consent ends the way to new tokens.
  @EventListener
  void on(ConsentWithdrawn withdrawn) {
    if (consents.listInForce(withdrawn.person(), withdrawn.agreement()).isEmpty()) {
      grants.endAll(withdrawn.person(), withdrawn.agreement());
    }
  }
}
