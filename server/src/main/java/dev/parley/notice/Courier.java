package dev.parley.notice;

import dev.parley.storage.Recurring;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/// Has partners told every few seconds, by one node of all that run on the same database.
@Component
@ConditionalOnWebApplication
class Courier extends Recurring {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofSeconds(2);

  Courier(DataSource source, Deliveries deliveries, Clock clock) {
    super(source, "notices", deliveries::go, new Rhythm(EVERY, LOOK), clock);
  }
}
