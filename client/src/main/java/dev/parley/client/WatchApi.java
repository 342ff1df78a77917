package dev.parley.client;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Tells what people watched. Whatever was not answered is sent again: an event counts once.
///
/// Every method throws [Refused] where a token is not for this, [ProblemAnswer] where the request
/// is wrong or the server cannot answer now, and [Unreachable] where nobody answers at all. That
/// single events may not be told is no exception, but their [Watched].
public final class WatchApi {
  private static final int MOST = 1000;

  /// So many at a time, of any number: they fit into a body however long their titles are.
  private static final int SOME = 250;

  private static final String EVENTS = "/watch-events";

  private final Sending sending;

  /// By whose token it is sent.
  interface Sending {
    Answer send(Ask ask);
  }

  WatchApi(Sending sending) {
    this.sending = sending;
  }

  public Watched tell(WatchEvent event) {
    return tell(List.of(event)).getFirst();
  }

  /// Tells of a thousand at most.
  ///
  /// @return what became of each, in their order
  public List<Watched> tell(List<WatchEvent> events) {
    if (events.isEmpty() || events.size() > MOST) {
      throw new IllegalArgumentException("tell of 1 to %d at once".formatted(MOST));
    }
    var written = events.stream().map(WatchEvent::written).toList();
    var answer = Failures.check(sending.send(Ask.post(EVENTS, written)));
    return Fields.parse(answer.body()).list("items", Watched::read);
  }

  /// Tells of any number, some at a time; few of them are held at once.
  ///
  /// @param told hears what became of each, in their order, when that is settled
  public void tellAll(Stream<WatchEvent> events, Consumer<Watched> told) {
    try (events) {
      Iterator<WatchEvent> each = events.iterator();
      var some = new ArrayList<WatchEvent>(SOME);
      while (each.hasNext()) {
        some.add(each.next());
        if (some.size() == SOME || !each.hasNext()) {
          tell(List.copyOf(some)).forEach(told);
          some.clear();
        }
      }
    }
  }

  /// The person does not share this title, from now on. Takes a token of theirs.
  ///
  /// @param id your own of the title
  public void exclude(String id, String name) {
    Failures.check(sending.send(Ask.post("/watch-exclusions", Map.of("id", id, "name", name))));
  }
}
