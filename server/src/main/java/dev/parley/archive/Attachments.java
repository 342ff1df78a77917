package dev.parley.archive;

import dev.parley.archive.ArchivedContent.Attachment;
import java.util.Locale;

/// What an archive's links to files tell of them.
final class Attachments {
  private Attachments() {}

  /// The file's own name: the last step of its path, without a link's query, whose tokens are
  /// nobody's business.
  static String name(String uri) {
    var query = uri.startsWith("http") ? uri.indexOf('?') : -1;
    var path = query < 0 ? uri : uri.substring(0, query);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The kind by the name's ending, for the flat files, which have one list for all.
  static Attachment.Kind kind(String name) {
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "jpg", "jpeg", "png", "webp", "heic" -> Attachment.Kind.PHOTO;
      case "gif" -> Attachment.Kind.GIF;
      case "mp4", "mov", "webm", "mkv", "3gp" -> Attachment.Kind.VIDEO;
      case "ogg", "oga", "opus", "aac", "m4a", "mp3", "wav" -> Attachment.Kind.AUDIO;
      default -> Attachment.Kind.FILE;
    };
  }
}
