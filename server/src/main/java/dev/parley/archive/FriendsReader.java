package dev.parley.archive;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the file of the owner's friends: `friends_v2` or, earlier, `friends`, each with a name and
/// since when, in seconds.
final class FriendsReader {
  /// More than anybody has ever been let have.
  static final int MOST = 100_000;

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final String path;
  private final List<Friend> friends = new ArrayList<>();
  private final List<Skip> skips = new ArrayList<>();

  private FriendsReader(String path) {
    this.path = path;
  }

  record Friend(String name, Instant since) {}

  record Read(List<Friend> friends, List<Skip> skips) {}

  /// @param path as it is shown
  /// @throws FileDamaged where it is no such file, or cannot be read to its end
  static Read read(InputStream in, String path) {
    var reader = new FriendsReader(path);
    try (var json = Json.parser(in)) {
      reader.file(json);
    } catch (JacksonException failure) {
      throw Json.damage(failure);
    }
    return new Read(reader.friends, reader.skips);
  }

  private void file(JsonParser json) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new FileDamaged("is no list of friends");
    }
    var found = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var field = json.currentName();
      var value = json.nextToken();
      if ((field.equals("friends_v2") || field.equals("friends"))
          && value == JsonToken.START_ARRAY) {
        found = true;
        all(json);
      } else {
        json.skipChildren();
      }
    }
    if (!found) {
      throw new FileDamaged("is no list of friends");
    }
  }

  private void all(JsonParser json) {
    for (var value = json.nextToken(); value != JsonToken.END_ARRAY; value = json.nextToken()) {
      var place = Json.at(json.currentTokenLocation());
      if (value != JsonToken.START_OBJECT) {
        json.skipChildren();
        skip(place, "is no friend");
      } else {
        one(json, place);
      }
      if (friends.size() > MOST) {
        throw new FileDamaged("has more than %,d friends".formatted(MOST));
      }
    }
  }

  private void one(JsonParser json, String place) {
    @Nullable String name = null;
    @Nullable Instant since = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var field = json.currentName();
      var value = json.nextToken();
      if (field.equals("name") && value == JsonToken.VALUE_STRING) {
        name = Mojibake.repaired(json.getString()).strip();
      } else if (field.equals("timestamp") && value == JsonToken.VALUE_NUMBER_INT) {
        since = instant(json);
      } else {
        json.skipChildren();
      }
    }
    if (name == null || Names.namesNobody(name)) {
      skip(place, "names nobody");
    } else if (since == null) {
      skip(place, "says not since when");
    } else {
      friends.add(new Friend(name, since));
    }
  }

  /// Null where it is no time at which anybody could have become a friend.
  private static @Nullable Instant instant(JsonParser json) {
    try {
      var since = Instant.ofEpochSecond(json.getLongValue());
      return since.isBefore(Instant.EPOCH) || since.isAfter(LATEST) ? null : since;
    } catch (DateTimeException | JacksonException beyond) {
      return null;
    }
  }

  private void skip(String place, String fault) {
    skips.add(new Skip(Skip.What.FRIEND, path, "at %s %s".formatted(place, fault)));
  }
}
