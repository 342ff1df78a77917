package dev.parley.obligation;

import dev.parley.storage.Recurring;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/// Has a round made every minute, by one node of all that run on the same database.
@Component
@ConditionalOnWebApplication
class Clockwork extends Recurring {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofSeconds(10);

  @Autowired
  Clockwork(DataSource source, Rounds rounds, Clock clock) {
    this(source, rounds::go, clock, LOOK);
  }

  /// @param look how often it looks whether something is due
  Clockwork(DataSource source, Runnable rounds, Clock clock, Duration look) {
    super(source, "rounds", rounds, new Rhythm(EVERY, look), clock);
  }
}
