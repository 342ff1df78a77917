package dev.parley.watch;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param needed for how long what somebody watched is of use for what it was given for; from then
///   on the law's time to delete it runs, and what is older is not taken any more
@ConfigurationProperties("parley.watch")
record WatchSettings(@DefaultValue("P1Y") Period needed) {
  WatchSettings {
    if (needed.isNegative() || needed.isZero()) {
      throw new IllegalArgumentException("PARLEY_WATCH_NEEDED is a time such as P1Y");
    }
  }
}
