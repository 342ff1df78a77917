package dev.parley.console;

import dev.parley.disclosure.Outflow;
import dev.parley.oauth.PageHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What is leaving now. The page asks for its figures again every few seconds, by a script, or as a
/// whole where there is none.
@Controller
class LivePage {
  private static final int MINUTES = 15;
  private static final int AGAIN_SECONDS = 10;

  /// So long the same figures do for all who watch.
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Outflow outflow;
  private final RefusedMinutes refusals;
  private final Clock clock;
  private final ReentrantLock counting = new ReentrantLock();
  private @Nullable Figures last;

  LivePage(Outflow outflow, RefusedMinutes refusals, Clock clock) {
    this.outflow = outflow;
    this.refusals = refusals;
    this.clock = clock;
  }

  /// @param at when it was counted
  /// @param now the last sixty seconds
  /// @param minutes the last ones, the newest first
  /// @param refused in those minutes
  record Figures(
      Instant at,
      Outflow.Minute now,
      List<Outflow.Minute> minutes,
      List<RefusedMinutes.Refused> refused) {}

  @GetMapping("/console/live")
  String page(HttpServletRequest request, Model model) {
    PageHeaders.allowScripts(request);
    model.addAttribute("script", "/live.js");
    model.addAttribute("again", AGAIN_SECONDS);
    model.addAttribute("figures", figures());
    return "console/live";
  }

  /// The part of the page that changes.
  @GetMapping("/console/live/figures")
  String part(Model model) {
    model.addAttribute("figures", figures());
    return "console/live :: figures";
  }

  private Figures figures() {
    counting.lock();
    try {
      var now = clock.instant();
      var known = last;
      if (known != null && known.at().plus(FRESH).isAfter(now)) {
        return known;
      }
      var since = now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(MINUTES - 1));
      var counted = new Figures(now, outflow.now(), outflow.list(MINUTES), refusals.list(since));
      last = counted;
      return counted;
    } finally {
      counting.unlock();
    }
  }
}
