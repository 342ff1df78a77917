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
import org.springframework.context.SmartLifecycle;

/// Has something done again and again, by one node of all that run on the same database. If that
/// one dies, another takes over within half a minute: so what is done must bear to be cut short,
/// and to be begun anew while the last of it still goes on.
public class Recurring implements SmartLifecycle {
  /// What is cut short is gone over again.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED = 5;

  private final Scheduler scheduler;
  private volatile boolean running;

  /// How often.
  ///
  /// @param every between the end of one time and the beginning of the next
  /// @param look how often it looks whether it is time
  public record Rhythm(Duration every, Duration look) {}

  /// @param name by which the nodes know it
  public Recurring(DataSource source, String name, Runnable what, Rhythm rhythm, Clock clock) {
    var task = Tasks.recurring(name, FixedDelay.of(rhythm.every())).execute((_, _) -> what.run());
    this.scheduler =
        new Builder(source, task, clock)
            .threads(1)
            .pollingInterval(rhythm.look())
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED)
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
