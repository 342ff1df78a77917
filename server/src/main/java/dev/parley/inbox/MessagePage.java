package dev.parley.inbox;

import dev.parley.http.Links;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Part of a thread, the newest message first.
///
/// @param next leads to older ones, as `before`; null where there are none
/// @param previous leads to newer ones, as `after`; null where the page is empty
record MessagePage(List<MessageView> items, @Nullable String next, @Nullable String previous)
    implements Links.Listed {
  @Override
  public String parameter() {
    return "before";
  }
}
