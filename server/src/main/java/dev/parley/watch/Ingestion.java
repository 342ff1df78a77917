package dev.parley.watch;

import dev.parley.decision.Reason;
import dev.parley.http.Item;
import dev.parley.watch.Told.Result;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what partners tell. What may not be told is counted, once, and thrown away.
///
/// A chunk is one transaction, and whoever sent it hears of it after it is on disk. After a crash
/// before that, all of it is there or nothing, and nobody was told: it comes again, and what is
/// there is not stored twice.
@Component
class Ingestion {
  private final Screening screening;
  private final Storing storing;
  private final Counts counts;
  private final Discards discards;
  private final Clock clock;

  Ingestion(Screening screening, Storing storing, Counts counts, Discards discards, Clock clock) {
    this.screening = screening;
    this.storing = storing;
    this.counts = counts;
    this.discards = discards;
    this.clock = clock;
  }

  /// @return what became of each, by line
  @Transactional
  public List<Told> take(Sender sender, List<Item<WatchEvent>> items) {
    var now = clock.instant();
    var told = new TreeMap<Long, Told>();
    var waiting = new ArrayList<Arrival>();
    screening.screen(sender, items, waiting::add, each -> told.put(each.line(), each));
    storing.store(sender, waiting, now).forEach(each -> told.put(each.line(), each));
    counts.add(sender.partner(), outcomes(sender, told.values(), now), now);
    return List.copyOf(told.values());
  }

  private Map<String, Long> outcomes(Sender sender, Collection<Told> all, Instant now) {
    var outcomes = new HashMap<String, Long>();
    var discarded = new HashMap<EventKey, String>();
    for (var told : all) {
      if (told.result() != Result.DISCARDED) {
        outcomes.merge(told.result().name(), 1L, Long::sum);
      } else if (told.reason() != Reason.PERSON_NOT_ELIGIBLE) {
        // A child's events leave nothing, not even a number.
        discarded.putIfAbsent(
            EventKey.of(sender.partner(), Objects.requireNonNull(told.id())), outcome(told));
      }
    }
    discards
        .add(discarded.keySet(), now)
        .forEach(key -> outcomes.merge(String.valueOf(discarded.get(key)), 1L, Long::sum));
    return outcomes;
  }

  private static String outcome(Told told) {
    return told.reason() == null ? told.result().name() : told.reason().name();
  }
}
