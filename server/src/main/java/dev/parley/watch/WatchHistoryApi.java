package dev.parley.watch;

import dev.parley.http.Cursor;
import dev.parley.http.Limit;
import dev.parley.http.Page;
import dev.parley.http.Problem;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.People;
import dev.parley.watch.Counts.Count;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What partners told, for the platform.
@RestController
@RequestMapping("/platform/v1")
class WatchHistoryApi {
  private final WatchHistory history;
  private final Counts counts;
  private final People people;
  private final Partners partners;

  WatchHistoryApi(WatchHistory history, Counts counts, People people, Partners partners) {
    this.history = history;
    this.counts = counts;
    this.people = people;
    this.partners = partners;
  }

  @GetMapping("/people/{handle}/watch-history")
  Page<Watched> history(
      @PathVariable String handle,
      @RequestParam String purpose,
      @RequestParam Optional<Integer> limit,
      @RequestParam Optional<String> cursor) {
    var wanted = Purpose.of(purpose);
    var person = people.find(handle).orElseThrow(() -> Problem.notFound("person").asException());
    return history.list(person.id(), wanted, cursor, Limit.of(limit));
  }

  /// A page is of whole days.
  @GetMapping("/partners/{partner}/watch-counts")
  Page<Count> counts(
      @PathVariable PartnerId partner,
      @RequestParam Optional<Integer> limit,
      @RequestParam Optional<String> cursor) {
    var known =
        partners
            .find(partner)
            .map(Partner::id)
            .orElseThrow(() -> Problem.notFound("partner").asException());
    return counts.list(
        known, cursor.map(WatchHistoryApi::day).orElse(LocalDate.MAX), Limit.of(limit));
  }

  private static LocalDate day(String cursor) {
    try {
      return LocalDate.ofEpochDay(Cursor.read(cursor, 1)[0]);
    } catch (java.time.DateTimeException none) {
      throw Cursor.invalid();
    }
  }
}
