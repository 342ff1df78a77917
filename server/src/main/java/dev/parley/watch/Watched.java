package dev.parley.watch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that somebody watched, as it is kept.
///
/// @param id of what is kept
/// @param partner who told it; null where the person brought it along
public record Watched(
    String id,
    @Nullable String partner,
    What title,
    @JsonUnwrapped When when,
    @JsonUnwrapped How how,
    Instant receivedAt) {

  /// @param id by which the partner knows it
  /// @param name of the film or the show
  public record What(
      @Nullable String id,
      String name,
      Kind kind,
      @Nullable String season,
      @Nullable String episode) {

    /// In one line.
    @JsonIgnore
    public String line() {
      return name + part(season) + part(episode);
    }

    private static String part(@Nullable String part) {
      return part == null ? "" : ": " + part;
    }
  }

  /// @param wholeDay whether only the day is known
  /// @param watchedFor null where it is not known
  public record When(Instant startedAt, boolean wholeDay, @Nullable Duration watchedFor) {}

  /// @param supplemental such as `TRAILER`
  /// @param autoplayed whether it began by itself
  /// @param bookmark how far they had come
  /// @param latest whether it was the last time that they watched it; null where nobody knows
  public record How(
      @Nullable String device,
      @Nullable String profile,
      @Nullable String territory,
      @Nullable String supplemental,
      boolean autoplayed,
      @Nullable Duration bookmark,
      @Nullable Boolean latest) {}
}
