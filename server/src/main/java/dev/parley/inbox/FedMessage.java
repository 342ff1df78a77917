package dev.parley.inbox;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.http.Text;
import dev.parley.inbox.Content.Attachment;
import dev.parley.inbox.Content.Call;
import dev.parley.inbox.Content.Reaction;
import dev.parley.inbox.Content.Share;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A message as the platform tells of it; people are named by their handles.
///
/// @param thread the platform's own id of the thread
/// @param id the platform's own id of the message, unique in its thread
/// @param kind null is text
/// @param attachments null is none, as with `reactions`
/// @param state null is present
record FedMessage(
    String thread,
    String id,
    String author,
    Instant sentAt,
    @Nullable MessageKind kind,
    @Nullable MessageState state,
    @Nullable String body,
    @Nullable List<Attachment> attachments,
    @Nullable Share share,
    @Nullable Call call,
    @Nullable List<FedReaction> reactions) {
  private static final int LONGEST_BODY = 20_000;
  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_LINK = 5000;
  private static final int MOST_ATTACHMENTS = 100;
  private static final int MOST_REACTIONS = 1000;

  /// Before and after lies no message, only a mistaken unit.
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  FedMessage {
    Text.require("thread", thread, 1, FedThread.LONGEST_ID);
    Text.require("id", id, 1, FedThread.LONGEST_ID);
    Text.require("author", author, 1, FedThread.LONGEST_HANDLE);
    require(!sentAt.isBefore(FIRST) && !sentAt.isAfter(LAST), "sentAt", "its year is 1970 to 9999");
    requireText("body", body, LONGEST_BODY);
    attachments = attachments == null ? List.of() : List.copyOf(attachments);
    requireAttachments(attachments);
    if (share != null) {
      requireText("share.link", share.link(), LONGEST_LINK);
      requireText("share.text", share.text(), LONGEST_BODY);
    }
    require(call == null || call.seconds() >= 0, "call.seconds", "it is less than 0");
    reactions = reactions == null ? List.of() : List.copyOf(reactions);
    require(
        reactions.size() <= MOST_REACTIONS, "reactions", "at most %d".formatted(MOST_REACTIONS));
  }

  /// @param person who reacted, by handle
  record FedReaction(String person, String reaction) {
    private static final int LONGEST = 200;

    FedReaction {
      Text.require("person", person, 1, FedThread.LONGEST_HANDLE);
      Text.require("reaction", reaction, 1, LONGEST);
    }
  }

  /// What it says that an end-to-end encrypted thread would not let the platform know. That there
  /// was a call, it knows.
  boolean tellsSecrets() {
    return body != null
        || share != null
        || !Objects.requireNonNull(attachments).isEmpty()
        || !Objects.requireNonNull(reactions).isEmpty();
  }

  /// @param people whoever it names, by handle
  NewMessage asNew(Map<String, PersonId> people) {
    var content =
        new Content(
            body,
            Objects.requireNonNull(attachments),
            share,
            call,
            Objects.requireNonNull(reactions).stream()
                .map(told ->
                    new Reaction(
                        Objects.requireNonNull(people.get(told.person())), told.reaction()))
                .toList());
    return new NewMessage(
        id,
        Objects.requireNonNull(people.get(author)),
        sentAt,
        Objects.requireNonNullElse(kind, MessageKind.TEXT),
        Objects.requireNonNullElse(state, MessageState.PRESENT),
        content);
  }

  /// Everybody it names, by handle.
  Stream<String> people() {
    return Stream.concat(
        Stream.of(author), Objects.requireNonNull(reactions).stream().map(FedReaction::person));
  }

  private static void requireAttachments(List<Attachment> attachments) {
    require(
        attachments.size() <= MOST_ATTACHMENTS,
        "attachments",
        "there are %d, of at most %d".formatted(attachments.size(), MOST_ATTACHMENTS));
    for (var i = 0; i < attachments.size(); i++) {
      requireText("attachments[%d].name".formatted(i), attachments.get(i).name(), LONGEST_NAME);
    }
  }

  private static void requireText(String field, @Nullable String text, int longest) {
    if (text != null) {
      Text.require(field, text, 0, longest);
    }
  }
}
