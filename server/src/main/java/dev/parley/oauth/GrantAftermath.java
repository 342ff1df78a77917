package dev.parley.oauth;

import dev.parley.agreement.Aftermath;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.Difference;
import java.time.Clock;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// With the last yes that an amendment, or an agreement's end, leaves of a person ends the way to
/// new tokens. Asked after the consents are what they will be.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class GrantAftermath implements Aftermath {
  private final Grants grants;
  private final Clock clock;

  GrantAftermath(Grants grants, Clock clock) {
    this.grants = grants;
    this.clock = clock;
  }

  @Override
  public void amended(Agreement now, Difference difference) {
    grants.endWithoutConsent(now.id(), clock.instant());
  }

  @Override
  public void ended(Agreement agreement) {
    grants.endWithoutConsent(agreement.id(), clock.instant());
  }
}
