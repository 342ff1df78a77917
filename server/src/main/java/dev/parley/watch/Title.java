package dev.parley.watch;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.http.Text;
import org.jspecify.annotations.Nullable;

/// A film, or one episode of a show.
///
/// @param id by which the partner knows it
/// @param name of the film or the show
/// @param season as the partner calls it: `2`, or `Part 2`; null where there is none
public record Title(
    String id, String name, Kind kind, @Nullable String season, @Nullable String episode) {
  static final int LONGEST_ID = 200;
  static final int LONGEST_NAME = 500;
  static final int LONGEST_PART = 200;

  public Title {
    Text.require("id", id, 1, LONGEST_ID);
    Text.require("name", name, 1, LONGEST_NAME);
    require(!name.isBlank(), "name", "it is blank");
    if (season != null) {
      Text.require("season", season, 1, LONGEST_PART);
    }
    if (episode != null) {
      Text.require("episode", episode, 1, LONGEST_PART);
    }
    require(
        kind != Kind.FILM || (season == null && episode == null),
        "kind",
        "a film has neither season nor episode");
  }
}
