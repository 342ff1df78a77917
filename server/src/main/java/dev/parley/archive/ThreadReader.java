package dev.parley.archive;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one file of a thread, of either kind, message by message.
final class ThreadReader {
  /// Names in one thread; the largest groups had five thousand.
  static final int MOST_PARTICIPANTS = 10_000;

  private final String path;
  private final Messages messages;
  private final List<String> participants = new ArrayList<>();
  private @Nullable String title;
  private @Nullable String threadName;
  private @Nullable Boolean group;
  private boolean stillParticipant = true;

  /// Where messages go, in the file's order (newest first), and what is left out.
  interface Messages {
    void message(ArchivedMessage message);

    void skipped(Skip skip);
  }

  private ThreadReader(String path, Messages messages) {
    this.path = EntryName.shown(path);
    this.messages = messages;
  }

  /// Reads the file to its end.
  ///
  /// @throws FileDamaged where it cannot be; messages before that place were given on already
  static ThreadHead read(InputStream in, String path, Messages messages) {
    try (var json = Json.parser(in)) {
      return new ThreadReader(path, messages).file(json);
    } catch (JacksonException failure) {
      throw Json.damage(failure);
    }
  }

  enum Beginning {
    THREAD,
    OTHER,
    UNREADABLE
  }

  /// Whether the file begins as a thread does. Only its first field is looked at.
  static Beginning beginning(InputStream in) {
    try (var json = Json.parser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return json.currentToken() == null ? Beginning.UNREADABLE : Beginning.OTHER;
      }
      return switch (json.nextName()) {
        case "participants", "threadName", "messages" -> Beginning.THREAD;
        case null -> Beginning.OTHER;
        case String other -> Beginning.OTHER;
      };
    } catch (JacksonException unreadable) {
      return Beginning.UNREADABLE;
    }
  }

  private ThreadHead file(JsonParser json) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new FileDamaged("is empty or no object");
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      field(json, json.currentName());
    }
    if (json.nextToken() != null) {
      throw new FileDamaged("goes on after its end at " + Json.at(json.currentTokenLocation()));
    }
    return new ThreadHead(List.copyOf(participants), title, threadName, group, stillParticipant);
  }

  private void field(JsonParser json, String name) {
    var value = json.nextToken();
    switch (name) {
      case "messages" -> messages(json);
      case "participants" -> participants(json);
      case "title" -> title = text(json);
      case "threadName" -> threadName = text(json);
      case "thread_type" -> group = group(text(json));
      case "joinable_mode" -> {
        group = true;
        json.skipChildren();
      }
      case "is_still_participant" -> {
        stillParticipant = value != JsonToken.VALUE_FALSE;
        json.skipChildren();
      }
      default -> json.skipChildren();
    }
  }

  private @Nullable Boolean group(@Nullable String type) {
    return switch (type) {
      case "RegularGroup" -> true;
      case "Regular" -> false;
      case null -> group;
      case String unknown -> group;
    };
  }

  private void messages(JsonParser json) {
    list(json, "messages");
    var reader = new MessageReader(json);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      switch (reader.read()) {
        case MessageReader.Outcome.Message(var message) -> messages.message(message);
        case MessageReader.Outcome.Left(var reason) ->
            messages.skipped(new Skip(Skip.What.MESSAGE, path, reason));
      }
    }
  }

  private void participants(JsonParser json) {
    list(json, "participants");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          var field = json.currentName();
          json.nextToken();
          if (field.equals("name")) {
            participant(text(json));
          } else {
            json.skipChildren();
          }
        }
      } else {
        participant(text(json));
      }
    }
  }

  private void participant(@Nullable String name) {
    if (participants.size() >= MOST_PARTICIPANTS) {
      throw new FileDamaged("has more than %d participants".formatted(MOST_PARTICIPANTS));
    }
    if (name != null) {
      participants.add(name.strip());
    }
  }

  private static void list(JsonParser json, String name) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      var at = Json.at(json.currentTokenLocation());
      throw new FileDamaged("has a \"%s\" that is no list at %s".formatted(name, at));
    }
  }

  /// Text, repaired; null for anything else, which a thread's head can do without.
  private static @Nullable String text(JsonParser json) {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return Mojibake.repaired(json.getString());
    }
    json.skipChildren();
    return null;
  }
}
