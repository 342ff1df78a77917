package dev.parley.consent;

import dev.parley.agreement.Capability;
import dev.parley.law.Laws;
import dev.parley.party.Territory;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the form in which a capability has to be asked for today.
@Component
public class Forms {
  private final Laws laws;
  private final Clock clock;

  public Forms(Laws laws, Clock clock) {
    this.laws = laws;
    this.clock = clock;
  }

  /// @param territory where the person lives; null where nobody knows: then the strictest law holds
  public Form of(@Nullable Territory territory, Capability capability) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var apart =
        capability == Capability.WATCH_WRITE
            && laws.in(territory, today).viewing().demand().separateForm();
    return apart ? Form.VIEWING : Form.CAPABILITIES;
  }
}
