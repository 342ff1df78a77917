package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.parley.party.PersonId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a message says.
///
/// @param body its words, where it has any
public record Content(
    @Nullable String body,
    List<Attachment> attachments,
    @Nullable Share share,
    @Nullable Call call,
    List<Reaction> reactions) {
  /// What a message says that was taken back.
  public static final Content NOTHING = new Content(null, List.of(), null, null, List.of());

  public Content {
    attachments = List.copyOf(attachments);
    reactions = List.copyOf(reactions);
  }

  public static Content words(String body) {
    return new Content(body, List.of(), null, null, List.of());
  }

  /// That there is a file, and what it is called; not the file.
  public record Attachment(Kind kind, String name) {
    public enum Kind {
      PHOTO,
      VIDEO,
      AUDIO,
      FILE,
      GIF,
      STICKER;

      @JsonValue
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /// A link that was passed on.
  ///
  /// @param text what the link's page said of itself
  public record Share(@Nullable String link, @Nullable String text) {}

  public record Call(long seconds, boolean missed) {}

  /// @param reaction most often an emoji
  public record Reaction(PersonId person, String reaction) {}
}
