package dev.parley.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Finds the owner's name in `profile_information.json`: `profile_v2` or, earlier, `profile`; in it
/// `name`, which has a `full_name` or, earlier still, is the name.
final class ProfileReader {
  private ProfileReader() {}

  /// The name; empty where the file has none or cannot be read, as it is only a hint.
  static Optional<String> owner(ThreadFile profile) {
    try (var in = profile.open()) {
      return owner(in);
    } catch (IOException | JacksonException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> owner(InputStream in) {
    try (var json = Json.parser(in)) {
      return json.nextToken() == JsonToken.START_OBJECT
              && (stepInto(json, "profile_v2", "profile") == JsonToken.START_OBJECT)
          ? name(json)
          : Optional.empty();
    }
  }

  private static Optional<String> name(JsonParser json) {
    var value = stepInto(json, "name", "name");
    if (value == JsonToken.START_OBJECT) {
      value = stepInto(json, "full_name", "full_name");
    }
    return value == JsonToken.VALUE_STRING
        ? Optional.of(Mojibake.repaired(json.getString()).strip()).filter(name -> !name.isEmpty())
        : Optional.empty();
  }

  /// Moves to the value of the field of either name; to the object's end where there is none.
  private static JsonToken stepInto(JsonParser json, String name, String orName) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var field = json.currentName();
      var value = json.nextToken();
      if (field.equals(name) || field.equals(orName)) {
        return value;
      }
      json.skipChildren();
    }
    return JsonToken.END_OBJECT;
  }
}
