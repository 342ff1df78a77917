package dev.parley.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Part of a thread's messages, newest first.
///
/// @param next leads to older messages; null where there are none
/// @param previous leads to newer messages, also to those that do not exist yet; null only where
///   the page is empty
public record MessagePage(List<Message> items, @Nullable Cursor next, @Nullable Cursor previous) {
  public MessagePage {
    items = List.copyOf(items);
  }
}
