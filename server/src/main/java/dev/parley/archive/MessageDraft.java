package dev.parley.archive;

import dev.parley.archive.ArchivedContent.Attachment;
import dev.parley.archive.ArchivedContent.Event.Change;
import dev.parley.archive.ArchivedMessage.Reaction;
import dev.parley.archive.ArchivedMessage.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of one message, as far as they were read.
final class MessageDraft {
  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  String sender = "";
  @Nullable Instant sentAt;
  @Nullable String body;
  String type = "";
  boolean unsent;
  boolean takenDown;
  boolean missed;
  @Nullable Duration callLength;
  @Nullable String shareLink;
  @Nullable String shareText;
  final List<Attachment> attachments = new ArrayList<>();
  final List<Reaction> reactions = new ArrayList<>();
  final List<String> users = new ArrayList<>();

  /// The message; null where it says nothing at all.
  @Nullable ArchivedMessage message() {
    var at = sentAt;
    if (at == null) {
      return null;
    }
    if (unsent || takenDown) {
      var nothing = new ArchivedContent.Text(null, List.of());
      var state = unsent ? State.UNSENT : State.DELETED;
      return new ArchivedMessage(sender, at, state, nothing, List.of());
    }
    var content = content();
    return content instanceof ArchivedContent.Text(var words, var files)
            && words == null
            && files.isEmpty()
        ? null
        : new ArchivedMessage(sender, at, State.PRESENT, content, List.copyOf(reactions));
  }

  private ArchivedContent content() {
    if (type.equals("Call") || callLength != null || missed) {
      var length = callLength == null ? Duration.ZERO : callLength;
      return new ArchivedContent.Call(body, length, missed);
    }
    if (type.equals("Subscribe") || type.equals("Unsubscribe") || !users.isEmpty()) {
      return new ArchivedContent.Event(body, change(), List.copyOf(users));
    }
    if (type.equals("placeholder")) {
      return new ArchivedContent.Event(body, Change.OTHER, List.of());
    }
    var link = link();
    return link != null
        ? new ArchivedContent.Share(body, link, shareText, List.copyOf(attachments))
        : new ArchivedContent.Text(body == null ? shareText : body, List.copyOf(attachments));
  }

  private Change change() {
    return switch (type) {
      case "Subscribe" -> Change.JOINED;
      case "Unsubscribe" -> Change.LEFT;
      default -> Change.OTHER;
    };
  }

  /// The flat files have no share: a message of type `link` has its link among its words.
  private @Nullable String link() {
    if (shareLink != null || !type.equals("link") || body == null) {
      return shareLink;
    }
    var found = LINK.matcher(body);
    return found.find() ? found.group() : null;
  }
}
