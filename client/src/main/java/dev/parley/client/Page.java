package dev.parley.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Part of a list.
///
/// @param next the next part's cursor; null at the end
public record Page<T>(List<T> items, @Nullable Cursor next) {
  public Page {
    items = List.copyOf(items);
  }
}
