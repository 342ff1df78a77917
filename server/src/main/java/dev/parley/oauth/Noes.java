package dev.parley.oauth;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Use;
import dev.parley.consent.Refusals;
import dev.parley.party.PartnerId;
import dev.parley.party.Person;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// What somebody is not asked, since the answer is no before it is asked.
@Component
class Noes {
  /// Global Privacy Control: `1` says that its owner wants nothing of theirs sold or shared. No
  /// other value means anything.
  private static final String SIGNAL = "Sec-GPC";

  private final Refusals refusals;

  Noes(Refusals refusals) {
    this.refusals = refusals;
  }

  /// What they said no to, and may not be asked again yet.
  Set<Capability> kept(Person person, PartnerId partner) {
    return refusals.barred(person.id(), partner, person.territory());
  }

  /// What the browser of this request says no to for them: all that serves advertising, wherever
  /// they live (docs/decisions/0022).
  Set<Capability> signalled(Agreement agreement) {
    var no = EnumSet.noneOf(Capability.class);
    if (isOn()) {
      agreement.terms().grants().stream()
          .filter(grant -> grant.uses().contains(Use.ADVERTISING))
          .forEach(grant -> no.add(grant.capability()));
    }
    return no;
  }

  private static boolean isOn() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        && "1".equals(request.getRequest().getHeader(SIGNAL));
  }
}
