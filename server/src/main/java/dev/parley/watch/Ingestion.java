package dev.parley.watch;

import dev.parley.decision.Reason;
import dev.parley.http.Item;
import dev.parley.watch.Told.Result;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what partners tell. What may not be told is counted and thrown away.
///
/// A chunk is one transaction, and whoever sent it hears of it after it is on disk. After a crash
/// before that, all of it is there or nothing, and nobody was told: it comes again, and what is
/// there is not stored twice.
@Component
class Ingestion {
  private final Screening screening;
  private final Storing storing;
  private final Counts counts;
  private final Clock clock;

  Ingestion(Screening screening, Storing storing, Counts counts, Clock clock) {
    this.screening = screening;
    this.storing = storing;
    this.counts = counts;
    this.clock = clock;
  }

  /// @return what became of each, by line
  @Transactional
  public List<Told> take(Sender sender, List<Item<WatchEvent>> items) {
    var now = clock.instant();
    var told = new TreeMap<Long, Told>();
    var waiting = new ArrayList<Arrival>();
    screening.screen(sender, items, waiting::add, each -> told.put(each.line(), each));
    for (var round = round(waiting); !round.isEmpty(); round = round(waiting)) {
      storing.store(sender, round, now).forEach(each -> told.put(each.line(), each));
    }
    counts.add(sender.partner(), outcomes(told.values()), now);
    return List.copyOf(told.values());
  }

  /// Takes out the first under each id: a second one meets the first when that is settled.
  private static List<Arrival> round(List<Arrival> waiting) {
    var keys = new HashSet<EventKey>();
    var round = waiting.stream().filter(each -> keys.add(each.key())).toList();
    waiting.removeAll(new HashSet<>(round));
    return round;
  }

  /// A child's events leave nothing, not even a number.
  private static Map<String, Long> outcomes(Iterable<Told> all) {
    var outcomes = new HashMap<String, Long>();
    for (var told : all) {
      if (told.reason() != Reason.PERSON_NOT_ELIGIBLE) {
        outcomes.merge(outcome(told), 1L, Long::sum);
      }
    }
    return outcomes;
  }

  private static String outcome(Told told) {
    return told.result() == Result.DISCARDED && told.reason() != null
        ? told.reason().name()
        : told.result().name();
  }
}
