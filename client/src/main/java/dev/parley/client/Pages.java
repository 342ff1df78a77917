package dev.parley.client;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The pages of a list one after the other, each asked for when it is wanted and not before: what
/// is never looked at is never given out.
final class Pages<P> implements Iterator<Received<P>> {
  private final Function<@Nullable Cursor, Received<P>> fetch;
  private final Function<P, @Nullable Cursor> next;
  private @Nullable Cursor cursor;
  private boolean started;

  private Pages(Function<@Nullable Cursor, Received<P>> fetch, Function<P, @Nullable Cursor> next) {
    this.fetch = fetch;
    this.next = next;
  }

  /// @param fetch a page by its cursor; the first one by null
  /// @param next the following page's cursor; null at the end
  static <P> Stream<Received<P>> stream(
      Function<@Nullable Cursor, Received<P>> fetch, Function<P, @Nullable Cursor> next) {
    var pages =
        Spliterators.spliteratorUnknownSize(
            new Pages<>(fetch, next), Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(pages, false);
  }

  @Override
  public boolean hasNext() {
    return !started || cursor != null;
  }

  @Override
  public Received<P> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("that was the last page");
    }
    var page = fetch.apply(cursor);
    started = true;
    cursor = next.apply(page.value());
    return page;
  }
}
