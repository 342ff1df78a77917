package dev.parley.client;

import java.util.List;

/// Tells of clicks. Whatever was not answered is told again: a click counts once. It throws what
/// [WatchApi] throws.
public final class ClicksApi {
  private static final int MOST = 1000;

  private final Sending sending;

  /// By whose token it is sent.
  interface Sending {
    Answer send(Ask ask);
  }

  ClicksApi(Sending sending) {
    this.sending = sending;
  }

  /// Tells of a thousand at most.
  ///
  /// @return what became of each, in their order
  public List<ToldClick> tell(List<Click> clicks) {
    if (clicks.isEmpty() || clicks.size() > MOST) {
      throw new IllegalArgumentException("tell of 1 to %d at once".formatted(MOST));
    }
    var written = clicks.stream().map(Click::written).toList();
    var answer = Failures.check(sending.send(Ask.post("/recommendations/clicks", written)));
    return Fields.parse(answer.body()).list("items", ToldClick::read);
  }
}
