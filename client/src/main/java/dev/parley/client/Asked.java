package dev.parley.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for.
public sealed interface Asked {
  /// How many at most, 1 to 100.
  int limit();

  /// @param section null for threads of every section
  /// @param cursor an earlier page's `next`; null for the newest page
  record Threads(@Nullable Section section, int limit, @Nullable Cursor cursor) implements Asked {
    public Threads {
      check(limit);
    }

    public static Threads newest(int limit) {
      return new Threads(null, limit, null);
    }

    public Threads in(Section other) {
      return new Threads(other, limit, cursor);
    }

    public Threads from(Cursor next) {
      return new Threads(section, limit, next);
    }

    Map<String, String> query() {
      var query = new LinkedHashMap<String, String>();
      put(query, "section", section == null ? null : section.name().toLowerCase(Locale.ROOT));
      put(query, "limit", limit);
      put(query, "cursor", cursor);
      return query;
    }
  }

  /// @param before an earlier page's `next`: what is older; null for the newest page
  /// @param after an earlier page's `previous`: what is newer
  /// @param since only messages sent then or later
  record Messages(
      @Nullable Cursor before, @Nullable Cursor after, @Nullable Instant since, int limit)
      implements Asked {
    public Messages {
      check(limit);
      if (before != null && after != null) {
        throw new IllegalArgumentException("either before or after");
      }
    }

    public static Messages newest(int limit) {
      return new Messages(null, null, null, limit);
    }

    public Messages olderThan(Cursor next) {
      return new Messages(next, null, since, limit);
    }

    public Messages newerThan(Cursor previous) {
      return new Messages(null, previous, since, limit);
    }

    public Messages since(Instant instant) {
      return new Messages(before, after, instant, limit);
    }

    Map<String, String> query() {
      var query = new LinkedHashMap<String, String>();
      put(query, "before", before);
      put(query, "after", after);
      put(query, "since", since);
      put(query, "limit", limit);
      return query;
    }
  }

  /// @param cursor an earlier page's `next`; null for the first
  /// @param since an earlier list's `asOf`, for what changed after it; null for the whole list
  record Friends(int limit, @Nullable Cursor cursor, @Nullable Cursor since) implements Asked {
    public Friends {
      check(limit);
    }

    public static Friends first(int limit) {
      return new Friends(limit, null, null);
    }

    public Friends from(Cursor next) {
      return new Friends(limit, next, since);
    }

    public Friends since(Cursor asOf) {
      return new Friends(limit, cursor, asOf);
    }

    Map<String, String> query() {
      var query = new LinkedHashMap<String, String>();
      put(query, "limit", limit);
      put(query, "cursor", cursor);
      put(query, "since", since);
      return query;
    }
  }

  private static void check(int limit) {
    if (limit < 1 || limit > 100) {
      throw new IllegalArgumentException("limit goes from 1 to 100, but is " + limit);
    }
  }

  private static void put(Map<String, String> query, String name, @Nullable Object value) {
    if (value != null) {
      query.put(name, value.toString());
    }
  }
}
