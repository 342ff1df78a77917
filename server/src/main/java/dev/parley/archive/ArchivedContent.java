package dev.parley.archive;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one message of an archive says, by its kind.
sealed interface ArchivedContent {
  @Nullable String body();

  /// Words, attachments, or both; neither where the message was taken back.
  record Text(@Nullable String body, List<Attachment> attachments) implements ArchivedContent {}

  /// A link, with what its page said of itself.
  record Share(
      @Nullable String body, String link, @Nullable String text, List<Attachment> attachments)
      implements ArchivedContent {}

  /// A call; a missed one lasted no time.
  record Call(@Nullable String body, Duration length, boolean missed) implements ArchivedContent {}

  /// Something that happened in the thread.
  ///
  /// @param people the names of who joined or left; empty for `OTHER`
  record Event(@Nullable String body, Change change, List<String> people)
      implements ArchivedContent {
    enum Change {
      JOINED,
      LEFT,
      /// A place kept for words that the archive could not give.
      OTHER
    }
  }

  /// A file that came with a message, by the name that the archive has for it.
  record Attachment(Kind kind, String name) {
    enum Kind {
      PHOTO,
      VIDEO,
      AUDIO,
      FILE,
      GIF,
      STICKER
    }
  }
}
