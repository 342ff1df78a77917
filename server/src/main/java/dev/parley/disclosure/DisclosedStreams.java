package dev.parley.disclosure;

import dev.parley.http.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// Sends a [DisclosedStream] as server-sent events (HTML Standard, section 9.2), on the request's
/// own thread, which is virtual and may wait.
@Component
class DisclosedStreams implements HandlerMethodReturnValueHandler, WebMvcConfigurer {
  private static final Logger LOG = LoggerFactory.getLogger(DisclosedStreams.class);

  /// How long an event waits at most before it is seen, and a withdrawal before it ends a stream.
  private static final Duration PAUSE = Duration.ofMillis(500);

  /// Often enough for a proxy not to think the connection dead.
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final JsonMapper json;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);

  DisclosedStreams(JsonMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
    handlers.add(this);
  }

  @Override
  public boolean supportsReturnType(MethodParameter returned) {
    return returned.getParameterType() == DisclosedStream.class;
  }

  /// The first look comes before the first byte, so that a refusal is an answer and not an end.
  @Override
  public void handleReturnValue(
      @Nullable Object value,
      MethodParameter returned,
      ModelAndViewContainer container,
      NativeWebRequest request)
      throws Exception {
    container.setRequestHandled(true);
    var stream = (DisclosedStream) Objects.requireNonNull(value);
    var events = stream.next();
    var response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.flushBuffer();
    try {
      follow(stream, events, response.getOutputStream());
    } catch (ProblemException | DataAccessException | IOException end) {
      // The headers are out, or nobody is there: what is left is to stop. The next call says why.
      LOG.debug("a stream ended", end);
    }
  }

  private void follow(
      DisclosedStream stream, Optional<Disclosed<List<Event>>> first, OutputStream out)
      throws IOException, InterruptedException {
    var events = first;
    var lastWritten = clock.instant();
    while (clock.instant().isBefore(stream.until())) {
      if (events.isPresent()) {
        write(events.get(), out);
        lastWritten = clock.instant();
      } else if (!clock.instant().isBefore(lastWritten.plus(HEARTBEAT))) {
        write(": still here\n\n", out);
        lastWritten = clock.instant();
      }
      var more = events.isPresent();
      if (!more && closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      events = stream.next();
    }
  }

  private void write(Disclosed<List<Event>> events, OutputStream out) throws IOException {
    var text = new StringBuilder();
    for (var event : events.content()) {
      text.append(": receipt ").append(events.receipt()).append('\n');
      text.append("event: ").append(event.name()).append('\n');
      text.append("id: ").append(event.id()).append('\n');
      text.append("data: ").append(json.writeValueAsString(event.data())).append("\n\n");
    }
    write(text.toString(), out);
  }

  private static void write(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /// Comes before the server waits for its requests to end.
  @EventListener(ContextClosedEvent.class)
  void close() {
    closing.countDown();
  }
}
