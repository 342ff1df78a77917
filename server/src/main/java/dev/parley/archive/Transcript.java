package dev.parley.archive;

import dev.parley.archive.ArchivedThread.Seen;
import dev.parley.inbox.Content;
import dev.parley.inbox.Intake;
import dev.parley.inbox.MessageKind;
import dev.parley.inbox.MessageState;
import dev.parley.inbox.NewMessage;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One thread, put into the inbox's words: names become people, and messages get ids.
///
/// @param people whom each name in the thread stands for, settled
/// @param owner the download's owner among them
record Transcript(ArchivedThread thread, Cast cast, Map<Identity, PersonId> people, Owner owner) {

  private static final int LONGEST_TITLE = 500;

  Intake.PastThread head() {
    var traits = thread.traits();
    return new Intake.PastThread(
        ids().ofThread(thread.key()), title(), traits.group(), traits.encrypted(), begun());
  }

  /// A direct thread's title is only the other one's name.
  private @Nullable String title() {
    var title = thread.traits().group() ? thread.traits().title() : null;
    return title == null ? null : Names.cut(title, LONGEST_TITLE);
  }

  /// When nobody ever wrote, the beginning of time stands for it.
  private Instant begun() {
    return thread.tally().messages() == 0 ? Instant.EPOCH : thread.tally().oldest();
  }

  /// Two names may be one person, whom the mapping file says to be both: the one who stayed longer
  /// counts.
  List<Intake.PastParticipant> participants() {
    var participants = new LinkedHashMap<PersonId, Intake.PastParticipant>();
    for (var member : cast.members()) {
      var participant = participant(member);
      participants.merge(participant.person(), participant, Transcript::longer);
    }
    return new ArrayList<>(participants.values());
  }

  private static Intake.PastParticipant longer(
      Intake.PastParticipant one, Intake.PastParticipant other) {
    return one.leftAt() == null ? one : other;
  }

  private Intake.PastParticipant participant(Identity member) {
    var isOwner = member instanceof Identity.Known(var handle, _) && handle.equals(owner.handle());
    var left = isOwner ? !thread.traits().stillParticipant() : !isListed(member);
    var until = thread.tally().messages() == 0 ? begun() : thread.tally().newest();
    if (left && !isOwner) {
      until = lastSeen(member, until);
    }
    return new Intake.PastParticipant(
        person(member), isOwner ? section() : "inbox", left ? until : null, until);
  }

  /// Who is not in the thread's list of people, but was heard of in it, has left since.
  private boolean isListed(Identity member) {
    var names = namesOf(member);
    return names.isEmpty() || names.stream().anyMatch(thread.participants()::contains);
  }

  private Instant lastSeen(Identity member, Instant otherwise) {
    return namesOf(member).stream()
        .flatMap(name -> Stream.ofNullable(thread.tally().seen().get(name)))
        .map(Seen::last)
        .max(Instant::compareTo)
        .orElse(otherwise);
  }

  private List<String> namesOf(Identity member) {
    return cast.byName().entrySet().stream()
        .filter(named -> named.getValue().equals(member))
        .map(Map.Entry::getKey)
        .toList();
  }

  private String section() {
    return switch (thread.traits().section()) {
      case INBOX, CUT_OVER -> "inbox";
      case ARCHIVED -> "archived";
      case REQUESTS -> "requests";
      case FILTERED -> "filtered";
    };
  }

  /// Gives on every message of every version; where versions overlap, the same one twice.
  void messages(Consumer<NewMessage> sink) {
    for (var version : thread.files()) {
      var ordinals = new Ordinals();
      ThreadMessages.each(version, message -> sink.accept(message(message, ordinals)));
    }
  }

  private NewMessage message(ArchivedMessage message, Ordinals ordinals) {
    var role = cast.role(message.sender(), owner, !thread.traits().group());
    var millis = message.sentAt().toEpochMilli();
    var id = ids().ofMessage(thread.key(), role, millis, ordinals.next(role, millis));
    return new NewMessage(
        id,
        person(cast.of(message.sender())),
        message.sentAt(),
        kind(message.content()),
        state(message.state()),
        content(message));
  }

  private Content content(ArchivedMessage message) {
    var reactions =
        message.reactions().stream()
            .map(r -> new Content.Reaction(person(cast.of(r.actor())), r.reaction()))
            .toList();
    return switch (message.content()) {
      case ArchivedContent.Text(var body, var files) ->
          new Content(body, attachments(files), null, null, reactions);
      case ArchivedContent.Share(var body, var link, var text, var files) ->
          new Content(body, attachments(files), new Content.Share(link, text), null, reactions);
      case ArchivedContent.Call(var body, var length, var missed) ->
          new Content(
              body, List.of(), null, new Content.Call(length.toSeconds(), missed), reactions);
      case ArchivedContent.Event(var body, _, _) ->
          new Content(body, List.of(), null, null, reactions);
    };
  }

  static MessageKind kind(ArchivedContent content) {
    return switch (content) {
      case ArchivedContent.Text _ -> MessageKind.TEXT;
      case ArchivedContent.Share _ -> MessageKind.SHARE;
      case ArchivedContent.Call _ -> MessageKind.CALL;
      case ArchivedContent.Event _ -> MessageKind.EVENT;
    };
  }

  private static MessageState state(ArchivedMessage.State state) {
    return switch (state) {
      case PRESENT -> MessageState.PRESENT;
      case UNSENT -> MessageState.UNSENT;
      case DELETED -> MessageState.DELETED;
    };
  }

  private static List<Content.Attachment> attachments(List<ArchivedContent.Attachment> files) {
    return files.stream()
        .map(file ->
            new Content.Attachment(
                switch (file.kind()) {
                  case PHOTO -> Content.Attachment.Kind.PHOTO;
                  case VIDEO -> Content.Attachment.Kind.VIDEO;
                  case AUDIO -> Content.Attachment.Kind.AUDIO;
                  case FILE -> Content.Attachment.Kind.FILE;
                  case GIF -> Content.Attachment.Kind.GIF;
                  case STICKER -> Content.Attachment.Kind.STICKER;
                },
                file.name()))
        .toList();
  }

  private PersonId person(Identity identity) {
    var person = people.get(identity);
    if (person == null) {
      throw new IllegalStateException("somebody in the thread was not settled");
    }
    return person;
  }

  private ExternalIds ids() {
    return new ExternalIds(owner.handle());
  }
}
