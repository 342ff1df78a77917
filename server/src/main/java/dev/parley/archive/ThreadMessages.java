package dev.parley.archive;

import java.io.IOException;
import java.util.function.Consumer;

/// The second reading: the messages of one surveyed thread, in order, newest first.
final class ThreadMessages {
  private ThreadMessages() {}

  /// What was skipped was named in the survey already.
  ///
  /// @throws ArchiveRefused where a file has changed since the survey
  static void each(ArchivedThread.Version version, Consumer<ArchivedMessage> messages) {
    for (var file : version.files()) {
      try (var in = file.open()) {
        ThreadReader.read(in, file.shown(), listener(messages));
      } catch (IOException | FileDamaged changed) {
        throw new ArchiveRefused(
            "%s changed while it was read: run the import again.".formatted(file.shown()));
      }
    }
  }

  private static ThreadReader.Messages listener(Consumer<ArchivedMessage> messages) {
    return new ThreadReader.Messages() {
      @Override
      public void message(ArchivedMessage message) {
        messages.accept(message);
      }

      @Override
      public void skipped(Skip skip) {}
    };
  }
}
