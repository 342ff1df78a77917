package dev.parley.client;

import dev.parley.client.Content.Attachment;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads threads and messages out of the server's JSON.
final class InboxReader {
  private InboxReader() {}

  static Page<InboxThread> threads(Fields page) {
    return new Page<>(page.list("items", InboxReader::thread), page.findCursor("next"));
  }

  static InboxThread thread(Fields thread) {
    return new InboxThread(
        thread.id("id", ThreadId::new),
        new InboxThread.Traits(
            Fields.constant(thread.text("kind"), InboxThread.Kind.OTHER),
            Fields.constant(thread.text("section"), Section.OTHER),
            thread.findText("title"),
            thread.flag("encrypted")),
        withheld(thread),
        Math.toIntExact(thread.number("participantCount")),
        thread.findInstant("lastMessageAt"));
  }

  static ThreadInFull threadInFull(Fields thread) {
    return new ThreadInFull(thread(thread), thread.list("participants", InboxReader::participant));
  }

  private static ThreadInFull.Participant participant(Fields participant) {
    return new ThreadInFull.Participant(
        participant.id("id", PersonId::new),
        participant.findText("name"),
        participant.flag("self"),
        participant.findInstant("leftAt"));
  }

  static MessagePage messages(Fields page) {
    return new MessagePage(
        page.list("items", InboxReader::message),
        page.findCursor("next"),
        page.findCursor("previous"));
  }

  static Message message(Fields message) {
    return new Message(
        message.id("id", MessageId::new),
        message.id("thread", ThreadId::new),
        message.id("author", PersonId::new),
        message.instant("sentAt"),
        content(message),
        message.list("reactions", InboxReader::reaction));
  }

  private static Message.Reaction reaction(Fields reaction) {
    return new Message.Reaction(reaction.id("person", PersonId::new), reaction.text("reaction"));
  }

  private static @Nullable Withheld withheld(Fields fields) {
    var reason = fields.findText("withheld");
    return reason == null ? null : Fields.constant(reason, Withheld.OTHER);
  }

  /// What is gone is gone, whatever it was; then what is withheld; then what it says.
  private static Content content(Fields message) {
    var state = message.text("state");
    var withheld = withheld(message);
    return switch (state) {
      case "unsent" -> new Content.Unsent();
      case "deleted" -> new Content.Deleted();
      case "present" -> withheld == null ? shown(message) : new Content.Hidden(withheld);
      default -> new Content.Unknown(message.text("kind"), state);
    };
  }

  private static Content shown(Fields message) {
    var kind = message.text("kind");
    var body = message.findText("body");
    return switch (kind) {
      case "text" -> new Content.Text(body, attachments(message));
      case "share" -> share(body, message);
      case "call" -> call(body, message);
      case "event" -> new Content.Event(body);
      default -> new Content.Unknown(kind, "present");
    };
  }

  private static Content share(@Nullable String body, Fields message) {
    var share = message.findObject("share");
    return new Content.Share(
        body,
        share == null ? null : share.findText("link"),
        share == null ? null : share.findText("text"),
        attachments(message));
  }

  private static Content call(@Nullable String body, Fields message) {
    var call = message.findObject("call");
    return call == null
        ? new Content.Call(body, Duration.ZERO, true)
        : new Content.Call(body, Duration.ofSeconds(call.number("seconds")), call.flag("missed"));
  }

  private static List<Attachment> attachments(Fields message) {
    return message.list("attachments", InboxReader::attachment);
  }

  private static Attachment attachment(Fields attachment) {
    return new Attachment(
        Fields.constant(attachment.text("kind"), Attachment.Kind.OTHER), attachment.text("name"));
  }
}
