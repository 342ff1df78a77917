package dev.parley;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The modules without a web server, for a command that works and ends. They are put together when
/// first asked for, and only as far as is asked for.
final class Modules implements AutoCloseable {
  private static final Map<String, Object> AS_A_GUEST =
      Map.of(
          "parley.join",
          true,
          "parley.connections",
          4,
          // What is scheduled is a server's to do; Spring would make those beans, lazy or not.
          "spring.autoconfigure.exclude",
          TaskSchedulingAutoConfiguration.class.getName());

  private @Nullable ConfigurableApplicationContext context;

  <T> T get(Class<T> type) {
    if (context == null) {
      context =
          new SpringApplicationBuilder(Parley.class)
              .web(WebApplicationType.NONE)
              .lazyInitialization(true)
              .properties(AS_A_GUEST)
              .run();
    }
    return context.getBean(type);
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
    }
  }
}
