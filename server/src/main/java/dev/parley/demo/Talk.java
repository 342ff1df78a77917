package dev.parley.demo;

import dev.parley.inbox.Content;
import dev.parley.inbox.Content.Attachment;
import dev.parley.inbox.Content.Call;
import dev.parley.inbox.Content.Reaction;
import dev.parley.inbox.Content.Share;
import dev.parley.inbox.Intake.PastParticipant;
import dev.parley.inbox.Intake.PastThread;
import dev.parley.inbox.MessageKind;
import dev.parley.inbox.MessageState;
import dev.parley.inbox.NewMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What some people say to each other, made up from a seed.
final class Talk {
  private static final int LONGEST_PAUSE_MINUTES = 6 * 60;
  private static final int LONGEST_CALL_SECONDS = 45 * 60;

  private static final List<Attachment> FILES =
      List.of(
          new Attachment(Attachment.Kind.PHOTO, "IMG_2041.jpg"),
          new Attachment(Attachment.Kind.VIDEO, "birthday.mp4"),
          new Attachment(Attachment.Kind.AUDIO, "voice-note.m4a"),
          new Attachment(Attachment.Kind.FILE, "tickets.pdf"),
          new Attachment(Attachment.Kind.GIF, "dance.gif"),
          new Attachment(Attachment.Kind.STICKER, "popcorn.png"));

  private static final List<String> REACTIONS = List.of("❤️", "😂", "👍", "😮", "🎬");

  private final Plan plan;
  private final Phrases phrases;
  private final Dice dice;

  Talk(Plan plan, Phrases phrases) {
    this.plan = plan;
    this.phrases = phrases;
    this.dice = new Dice(plan.seed());
  }

  /// What is to be talked, and by whom.
  ///
  /// @param seed the thread's number as well
  /// @param section where the first of them keeps it; the others have it in their inbox
  /// @param until when the last message is sent
  record Plan(
      int seed, Topic topic, List<Citizen> members, String section, int messages, Instant until) {}

  /// @param title empty for a thread of two
  record Topic(String title, boolean encrypted) {
    boolean isGroup() {
      return !title.isEmpty();
    }
  }

  Conversation spoken() {
    var messages = new ArrayList<NewMessage>();
    var at = plan.until();
    for (int number = plan.messages(); number >= 1; number--) {
      messages.add(message(number, at));
      at = at.minus(Duration.ofMinutes(1 + dice.below(LONGEST_PAUSE_MINUTES)));
    }
    var title = plan.topic().isGroup() ? plan.topic().title() : null;
    var thread =
        new PastThread(
            "demo:thread:" + plan.seed(),
            title,
            plan.topic().isGroup(),
            plan.topic().encrypted(),
            messages.getLast().sentAt());
    return new Conversation(thread, participants(), messages);
  }

  private List<PastParticipant> participants() {
    var participants = new ArrayList<PastParticipant>();
    for (var member : plan.members()) {
      var section = participants.isEmpty() ? plan.section() : "inbox";
      participants.add(new PastParticipant(member.id(), section, null, plan.until()));
    }
    return participants;
  }

  private NewMessage message(int number, Instant at) {
    var id = "demo:%d:%d".formatted(plan.seed(), number);
    if (number == 1 && plan.topic().isGroup()) {
      var named = plan.members().getFirst();
      var said =
          "%s named the group “%s”.".formatted(named.who().firstName(), plan.topic().title());
      return new NewMessage(
          id, named.id(), at, MessageKind.EVENT, MessageState.PRESENT, Content.words(said));
    }
    var author = dice.pick(plan.members());
    return switch (dice.below(30)) {
      case 0 -> spoken(id, author, at, MessageKind.CALL, call(false));
      case 1 -> spoken(id, author, at, MessageKind.CALL, call(true));
      case 2 -> spoken(id, author, at, MessageKind.SHARE, share(author));
      case 3 ->
          new NewMessage(
              id, author.id(), at, MessageKind.TEXT, MessageState.UNSENT, Content.NOTHING);
      case 4, 5 ->
          spoken(id, author, at, MessageKind.TEXT, words(author, List.of(dice.pick(FILES))));
      default -> spoken(id, author, at, MessageKind.TEXT, words(author, List.of()));
    };
  }

  private static NewMessage spoken(
      String id, Citizen author, Instant at, MessageKind kind, Content content) {
    return new NewMessage(id, author.id(), at, kind, MessageState.PRESENT, content);
  }

  private Content words(Citizen author, List<Attachment> attachments) {
    return new Content(say(author), attachments, null, null, reactions(author));
  }

  private Content share(Citizen author) {
    var film = dice.pick(Phrases.FILMS);
    var slug = film.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    var share = new Share("https://streamflix.example/title/" + slug, film + " on Streamflix");
    return new Content(say(author), List.of(), share, null, reactions(author));
  }

  private Content call(boolean missed) {
    var call = new Call(missed ? 0 : 1 + dice.below(LONGEST_CALL_SECONDS), missed);
    return new Content(null, List.of(), null, call, List.of());
  }

  private String say(Citizen author) {
    var friend = dice.pick(others(author));
    return phrases.say(author.who().language(), friend.who().firstName(), dice);
  }

  private List<Citizen> others(Citizen author) {
    return plan.members().stream().filter(member -> !member.equals(author)).toList();
  }

  private List<Reaction> reactions(Citizen author) {
    return dice.oneIn(5)
        ? List.of(new Reaction(dice.pick(others(author)).id(), dice.pick(REACTIONS)))
        : List.of();
  }
}
