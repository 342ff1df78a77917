package dev.parley.obligation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Has a round made every minute, by one node of all that run on the same database. If that one
/// dies, another takes over.
@Component
@ConditionalOnWebApplication
class Clockwork implements SmartLifecycle {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofSeconds(10);

  /// A round that is cut short is gone over again.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Scheduler scheduler;
  private volatile boolean running;

  @Autowired
  Clockwork(DataSource source, Rounds rounds, Clock clock) {
    this(source, rounds::go, clock, LOOK);
  }

  /// @param look how often it looks whether something is due
  Clockwork(DataSource source, Runnable rounds, Clock clock, Duration look) {
    var round = Tasks.recurring("rounds", FixedDelay.of(EVERY)).execute((_, _) -> rounds.run());
    this.scheduler =
        new Builder(source, round, clock)
            .threads(1)
            .pollingInterval(look)
            .shutdownMaxWait(PATIENCE)
            .build();
  }

  /// With our clock, for which the builder has no method.
  private static final class Builder extends SchedulerBuilder {
    Builder(DataSource source, RecurringTask<Void> task, Clock clock) {
      super(source, List.of());
      this.clock = clock::instant;
      startTasks(task);
    }
  }

  @Override
  public void start() {
    scheduler.start();
    running = true;
  }

  @Override
  public void stop() {
    scheduler.stop();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
