package dev.parley.storage;

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

/// Has everything that recurs done in its time, each by one node of all. There is one for all of
/// it: a second scheduler on the same table would take what is not its own for forgotten, and
/// delete it after two weeks.
@Component
@ConditionalOnWebApplication
class Clockwork implements SmartLifecycle {
  private static final Duration LOOK = Duration.ofSeconds(2);

  /// What is cut short is gone over again.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED = 5;

  private final Scheduler scheduler;
  private volatile boolean running;

  @Autowired
  Clockwork(DataSource source, List<Recurring> all, Clock clock) {
    this(source, all, clock, LOOK);
  }

  /// @param look how often it looks whether something is due
  Clockwork(DataSource source, List<Recurring> all, Clock clock, Duration look) {
    this.scheduler =
        new Builder(source, all.stream().map(Clockwork::task).toList(), clock)
            .threads(Math.max(1, all.size()))
            .pollingInterval(look)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED)
            .shutdownMaxWait(PATIENCE)
            .build();
  }

  private static RecurringTask<Void> task(Recurring one) {
    return Tasks.recurring(one.name(), FixedDelay.of(one.every()))
        .execute((_, _) -> one.what().run());
  }

  /// With our clock, for which the builder has no method.
  private static final class Builder extends SchedulerBuilder {
    Builder(DataSource source, List<RecurringTask<Void>> tasks, Clock clock) {
      super(source, List.of());
      this.clock = clock::instant;
      startTasks(tasks);
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
