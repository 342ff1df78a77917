package dev.parley.archive;

import dev.parley.archive.ArchivedContent.Attachment;
import dev.parley.archive.ArchivedMessage.Reaction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one message, of either spelling (`sender_name`, `senderName`).
///
/// A field of the wrong type spoils its message only: the rest of the message is passed over, and
/// the parser stands at its end.
final class MessageReader {
  /// Things in one list of one message: the platform allowed about a hundred attachments, and one
  /// reaction a participant.
  private static final int LONGEST_LIST = 10_000;

  /// Characters in all texts of one message together, so that one message stays small too.
  private static final int MOST_TEXT = 4_000_000;

  /// Below this a time is in seconds, as the earliest downloads had it: in milliseconds it would be
  /// before 1973.
  private static final long FIRST_MILLIS = 100_000_000_000L;

  private static final long YEAR_10000 = 253_402_300_800_000L;

  private final JsonParser json;
  private MessageDraft draft = new MessageDraft();
  private @Nullable String fault;
  private int text;

  MessageReader(JsonParser json) {
    this.json = json;
  }

  /// Reads from the message's start, where the parser must stand, to its end.
  ///
  /// @return the message, or the reason why it is left out
  Outcome read() {
    draft = new MessageDraft();
    fault = null;
    text = 0;
    var start = Json.at(json.currentTokenLocation());
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return new Outcome.Left("at %s is not an object".formatted(start));
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      field(json.currentName());
    }
    if (fault != null) {
      return new Outcome.Left(fault);
    }
    if (draft.sentAt == null) {
      return new Outcome.Left("at %s has no time".formatted(start));
    }
    var message = draft.message();
    return message == null
        ? new Outcome.Left("at %s says nothing".formatted(start))
        : new Outcome.Message(message);
  }

  sealed interface Outcome {
    record Message(ArchivedMessage message) implements Outcome {}

    record Left(String reason) implements Outcome {}
  }

  private void field(String name) {
    var value = json.nextToken();
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    switch (name) {
      case "sender_name", "senderName" -> draft.sender = Mojibake.repaired(text(name)).strip();
      case "timestamp_ms", "timestamp" -> draft.sentAt = time(name);
      case "content", "text" -> draft.body = words(name);
      case "type" -> draft.type = text(name);
      case "is_unsent", "isUnsent" -> draft.unsent = truth(name);
      case "is_taken_down" -> draft.takenDown = truth(name);
      case "missed" -> draft.missed = truth(name);
      case "call_duration" -> draft.callLength = seconds(name);
      case "share" -> object(name, this::share);
      case "reactions" -> each(name, () -> object(name, new ReactionFields()));
      case "users" -> each(name, () -> object(name, this::user));
      case "sticker" -> object(name, f -> attachment(Attachment.Kind.STICKER, f));
      default -> files(name);
    }
  }

  private void files(String name) {
    switch (name) {
      case "photos" -> attachments(name, Attachment.Kind.PHOTO);
      case "videos" -> attachments(name, Attachment.Kind.VIDEO);
      case "audio_files" -> attachments(name, Attachment.Kind.AUDIO);
      case "files" -> attachments(name, Attachment.Kind.FILE);
      case "gifs" -> attachments(name, Attachment.Kind.GIF);
      case "media" -> attachments(name, null);
      default -> json.skipChildren();
    }
  }

  private void attachments(String name, Attachment.@Nullable Kind kind) {
    each(name, () -> object(name, f -> attachment(kind, f)));
  }

  private void attachment(Attachment.@Nullable Kind kind, String field) {
    if (!field.equals("uri")) {
      json.skipChildren();
      return;
    }
    var name = Attachments.name(Mojibake.repaired(text(field)));
    draft.attachments.add(new Attachment(kind == null ? Attachments.kind(name) : kind, name));
  }

  private void share(String field) {
    switch (field) {
      case "link" -> draft.shareLink = Mojibake.repaired(text(field));
      case "share_text" -> draft.shareText = Mojibake.repaired(text(field));
      default -> json.skipChildren();
    }
  }

  private void user(String field) {
    if (field.equals("name")) {
      draft.users.add(Mojibake.repaired(text(field)).strip());
    } else {
      json.skipChildren();
    }
  }

  private final class ReactionFields implements Fields {
    private String actor = "";
    private String reaction = "";

    @Override
    public void read(String field) {
      switch (field) {
        case "actor" -> actor = Mojibake.repaired(text(field)).strip();
        case "reaction" -> reaction = Mojibake.repaired(text(field));
        default -> json.skipChildren();
      }
    }

    @Override
    public void end() {
      if (!reaction.isEmpty()) {
        draft.reactions.add(new Reaction(actor, reaction));
      }
    }
  }

  private interface Fields {
    void read(String field);

    default void end() {}
  }

  private void each(String name, Runnable element) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      wrong(name, "a list");
      return;
    }
    var count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (++count > LONGEST_LIST) {
        wrong(name, "at most %d long".formatted(LONGEST_LIST));
      } else {
        element.run();
      }
    }
  }

  private void object(String name, Fields fields) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      wrong(name, "an object");
      return;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var field = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        fields.read(field);
      }
    }
    fields.end();
  }

  private String text(String name) {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      wrong(name, "text");
      return "";
    }
    text += json.getStringLength();
    if (text > MOST_TEXT) {
      wrong(name, "shorter");
      return "";
    }
    return json.getString();
  }

  /// The flat files have empty words where there are none.
  private @Nullable String words(String name) {
    var words = Mojibake.repaired(text(name));
    return words.isEmpty() ? null : words;
  }

  private boolean truth(String name) {
    if (json.currentToken() == JsonToken.VALUE_TRUE) {
      return true;
    }
    if (json.currentToken() != JsonToken.VALUE_FALSE) {
      wrong(name, "true or false");
    }
    return false;
  }

  private @Nullable Instant time(String name) {
    var value = number(name);
    return value < 0
        ? null
        : Instant.ofEpochMilli(value < FIRST_MILLIS ? Math.multiplyExact(value, 1000L) : value);
  }

  private @Nullable Duration seconds(String name) {
    var value = number(name);
    return value < 0 ? null : Duration.ofSeconds(value);
  }

  /// The number, from 0 to the year 10,000 in milliseconds; -1 with the fault noted otherwise.
  private long number(String name) {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      var value = json.getLongValue();
      if (value >= 0 && value < YEAR_10000) {
        return value;
      }
    }
    wrong(name, "a whole number, 0 or more, in range");
    return -1;
  }

  private void wrong(String name, String right) {
    if (fault == null) {
      fault =
          "at %s whose \"%s\" should be %s"
              .formatted(Json.at(json.currentTokenLocation()), name, right);
    }
    json.skipChildren();
  }
}
