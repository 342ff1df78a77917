package dev.parley.client;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// That somebody watched something. One id is one event, for good: send it again as it was, and it
/// is counted once.
///
/// @param id your own, in 1 to 200 characters
/// @param person by your id of them; null, with a token of theirs, is that person
/// @param startedAt to the microsecond
/// @param watchedFor from zero to 31 days, to the millisecond
/// @param profile null where nobody shares the account
/// @param territory where they were: a country, or a state of the US as `US-CA`
public record WatchEvent(
    String id,
    @Nullable PersonId person,
    Title title,
    Instant startedAt,
    Duration watchedFor,
    Device device,
    @Nullable Profile profile,
    String territory) {

  /// @param id your own of the title
  /// @param name of the film or the show
  public record Title(
      String id, String name, Kind kind, @Nullable String season, @Nullable String episode) {
    public static Title film(String id, String name) {
      return new Title(id, name, Kind.FILM, null, null);
    }

    public static Title episode(String id, String show, String season, String episode) {
      return new Title(id, show, Kind.EPISODE, season, episode);
    }
  }

  public enum Kind {
    FILM,
    EPISODE,
    /// Shown around a title: a trailer, a recap.
    EXTRA
  }

  public enum Device {
    TV,
    PHONE,
    TABLET,
    COMPUTER,
    CONSOLE,
    OTHER
  }

  /// @param child whether it is set up for a child; such an event leaves no trace, so better do not
  ///   send it
  public record Profile(@Nullable String name, boolean child) {}

  Map<String, Object> written() {
    var written = new LinkedHashMap<String, Object>();
    written.put("id", id);
    if (person != null) {
      written.put("person", person.value());
    }
    var of = new LinkedHashMap<String, Object>();
    of.put("id", title.id());
    of.put("name", title.name());
    of.put("kind", word(title.kind()));
    put(of, "season", title.season());
    put(of, "episode", title.episode());
    written.put("title", of);
    written.put("startedAt", startedAt.toString());
    written.put("watchedFor", watchedFor.toString());
    written.put("device", word(device));
    if (profile != null) {
      var who = new LinkedHashMap<String, Object>();
      put(who, "name", profile.name());
      who.put("child", profile.child());
      written.put("profile", who);
    }
    written.put("territory", territory);
    return written;
  }

  private static void put(Map<String, Object> object, String name, @Nullable String text) {
    if (text != null) {
      object.put(name, text);
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
