package dev.parley.storage;

import org.jspecify.annotations.Nullable;

/// Nothing can be kept here, or not safely, so the server does not start. The message is one
/// sentence for its operator, and says what to do.
public final class StorageRefused extends RuntimeException {
  StorageRefused(String sentence) {
    super(sentence);
  }

  StorageRefused(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
