package dev.parley.client;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message says, or why it says nothing.
public sealed interface Content {
  /// Words, files, or both.
  record Text(@Nullable String body, List<Attachment> attachments) implements Content {
    public Text {
      attachments = List.copyOf(attachments);
    }
  }

  /// A link that was passed on.
  ///
  /// @param body what the author said to it
  /// @param text what the link's page said of itself
  record Share(
      @Nullable String body,
      @Nullable String link,
      @Nullable String text,
      List<Attachment> attachments)
      implements Content {
    public Share {
      attachments = List.copyOf(attachments);
    }
  }

  /// A call; a missed one lasted no time.
  record Call(@Nullable String body, Duration length, boolean missed) implements Content {}

  /// Something that happened in the thread: somebody joined, or left, or renamed it.
  record Event(@Nullable String body) implements Content {}

  /// There is content, but not for this partner.
  record Hidden(Withheld why) implements Content {}

  /// Taken back by its author.
  record Unsent() implements Content {}

  record Deleted() implements Content {}

  /// A kind or state that is newer than this SDK.
  record Unknown(String kind, String state) implements Content {}

  /// That there is a file, and what it is called; not the file.
  record Attachment(Kind kind, String name) {
    public enum Kind {
      PHOTO,
      VIDEO,
      AUDIO,
      FILE,
      GIF,
      STICKER,
      /// A kind that is newer than this SDK.
      OTHER
    }
  }
}
