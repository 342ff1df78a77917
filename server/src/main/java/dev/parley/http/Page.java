package dev.parley.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Part of a list.
///
/// @param next the cursor of the next part; null at the end
public record Page<T>(List<T> items, @Nullable String next) implements Links.Listed {

  /// The page of the first `limit` of `items`, which were asked for with one more than that to see
  /// whether there is a next page.
  public static <T> Page<T> of(List<T> items, int limit, Function<T, String> cursor) {
    if (items.size() <= limit) {
      return new Page<>(items, null);
    }
    var first = items.subList(0, limit);
    return new Page<>(List.copyOf(first), cursor.apply(first.getLast()));
  }
}
