package dev.parley.archive;

/// Where in the owner's messages a thread lay, by the name of its folder in the archive.
enum Section {
  INBOX,
  ARCHIVED,
  REQUESTS,
  FILTERED,
  /// Threads that were switched to end-to-end encryption: what was said before the switch was moved
  /// here, what came after is in the other download. The folder says nothing of where the thread
  /// lay, so it counts as the inbox.
  CUT_OVER;

  /// A folder that is not known is taken for the inbox: its words are no less private.
  static Section ofFolder(String folder) {
    return switch (folder) {
      case "archived_threads" -> ARCHIVED;
      case "message_requests" -> REQUESTS;
      case "filtered_threads" -> FILTERED;
      case "e2ee_cutover" -> CUT_OVER;
      default -> INBOX;
    };
  }

  /// True where the platform itself cannot read on: such threads give no content to anyone. That a
  /// cut-over thread's old words once lay open is no reason: its people chose that nobody but they
  /// read it, and the archive cannot tell from which message on. In doubt, the stricter.
  boolean encrypted() {
    return this == CUT_OVER;
  }
}
